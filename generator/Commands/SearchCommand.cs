using System.Globalization;
using System.Text.Json;
using PlanSite.Disk;
using PlanSite.Problems;
using PlanSite.Searching;

namespace PlanSite.Commands;

/// <summary>The verb <c>search</c>: the rows that hold what was typed, best first, a line each.</summary>
internal sealed record SearchCommand(string SitePath, string Words, ReportFormat Format)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public int Run()
    {
        if (!Directory.Exists(SitePath))
        {
            Console.Error.WriteLine($"plansite: there is no folder \"{SitePath}\"");
            return ExitCode.WrongCommandLine;
        }
        var problems = new ProblemList();
        var site = Build.Link(SourceReader.Read(SitePath), null, problems);
        if (problems.HasErrors)
        {
            Console.Out.Write(Report.Of(problems.Sorted(), Catalogue.English, Format));
            return ExitCode.Problems;
        }

        using var index = SearchIndex.Build(site);
        var hits = index.Search(Words);
        Console.Out.Write(Format == ReportFormat.Json ? Json(hits) : Lines(hits));
        return ExitCode.Built;
    }

    private static string Lines(IReadOnlyCollection<Hit> hits) =>
        string.Concat(hits.Select(hit => $"{hit.Row.Id}  {hit.Row.Province.Name}{hit.Row.Plan.YearText}  {hit.Row.PrintedItem?.Cell.Line ?? "–"}  {hit.Row.Task.Cell.Line}\n"))
        + string.Create(CultureInfo.InvariantCulture, $"{hits.Count} {(hits.Count == 1 ? "row" : "rows")}\n");

    private static string Json(IEnumerable<Hit> hits) =>
        JsonSerializer.Serialize(hits.Select(hit => new { hit.Row.Id, hit.Score, Item = hit.Row.PrintedItem?.Cell.Text, Task = hit.Row.Task.Cell.Text }), Readable) + "\n";
}
