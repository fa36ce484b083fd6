using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>The rows of a page, which can be taken away as a table.</summary>
/// <param name="Subject">What they are the rows of: the <see cref="Site"/>, a <see cref="LinkedPlan"/>, a province, priority, work item, family or <see cref="Body"/>.</param>
public sealed record PageData(object Subject, ImmutableArray<TaskRow> Rows)
{
    /// <summary>The formats in which they can be had; none for a page without rows.</summary>
    public ImmutableArray<DownloadFormat> Formats => Rows.IsEmpty ? [] : Subject is Body or BodyFamily ? DownloadFormat.Light : DownloadFormat.All;
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
}
