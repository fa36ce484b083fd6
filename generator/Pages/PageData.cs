using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>What a page lists, which can be taken away as a table.</summary>
/// <param name="Subject">What it is the table of: the <see cref="Site"/>, a <see cref="LinkedPlan"/>, a province, priority, work item, family, <see cref="Body"/> or cited document.</param>
public abstract record PageData(object Subject)
{
    /// <summary>Lines of the table.</summary>
    public abstract int Count { get; }

    /// <summary>The formats in which it can be had; none for a page that lists nothing.</summary>
    public ImmutableArray<DownloadFormat> Formats => Count == 0 ? [] : Subject is Body or BodyFamily ? DownloadFormat.Light : DownloadFormat.All;
}

/// <summary>Tasks, targets (<see cref="Targets.RowTarget"/>) or cited documents.</summary>
public sealed record PageData<T>(object Subject, ImmutableArray<T> Rows) : PageData(Subject)
{
    public override int Count => Rows.Length;
}

/// <summary>A format in which rows can be taken away.</summary>
/// <param name="Word">Its name among the words of the interface.</param>
/// <param name="Ending">What a page's address ends with instead of <c>.html</c>.</param>
public sealed record DownloadFormat(string Word, string Ending, string MediaType)
{
    /// <summary>For Excel, which takes UTF-8 only with a byte order mark, and runs what looks like a formula.</summary>
    public static DownloadFormat ExcelCsv { get; } = new("excel_csv", ".csv", "text/csv");

    /// <summary>For programs: the exact texts.</summary>
    public static DownloadFormat Csv { get; } = new("csv", ".plain.csv", "text/csv");

    public static DownloadFormat Json { get; } = new("json", ".json", "application/json");

    public static DownloadFormat Workbook { get; } = new("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /// <summary>Not of rows but of a plan: its citation, for TeX.</summary>
    public static DownloadFormat BibTeX { get; } = new("bibtex", ".bib", "application/x-bibtex");

    /// <summary>The same for other reference managers.</summary>
    public static DownloadFormat CslJson { get; } = new("csl_json", ".csl.json", "application/vnd.citationstyles.csl+json");

    public static ImmutableArray<DownloadFormat> Citations { get; } = [BibTeX, CslJson];

    public static ImmutableArray<DownloadFormat> All { get; } = [ExcelCsv, Csv, Json, Workbook];

    /// <summary>Without workbooks, which cost most to make: for departments, in whose many tables most rows stand twice or more.</summary>
    public static ImmutableArray<DownloadFormat> Light { get; } = [ExcelCsv, Csv, Json];

    /// <summary>The page that a file stands beside, by its address; null if it has the ending of none of the formats.</summary>
    public static string? PageBeside(string path) =>
        All.Concat(Citations).OrderByDescending(format => format.Ending.Length).FirstOrDefault(format => path.EndsWith(format.Ending, StringComparison.Ordinal)) is { } format
            ? path[..^format.Ending.Length] + ".html"
            : null;
}
