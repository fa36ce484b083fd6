using System.Text.Json;
using PlanSite.Disk;
using PlanSite.Problems;
using PlanSite.Searching;

namespace PlanSite.Commands;

/// <summary>The verb <c>search</c>: the rows that hold what was typed, best first, a line each.</summary>
internal sealed record SearchCommand(string SitePath, string Query, Printer Printer)
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
            return Printer.Refuse(Printer.Words.Report("no-folder", ("found", SitePath)));
        var sources = SourceReader.Read(SitePath);
        var problems = new ProblemList();
        var site = Build.Link(sources, null, problems);
        if (problems.HasErrors)
        {
            (Printer with { Publishes = false }).Print(problems.Sorted(), path => sources.Find(path)?.Text(new ProblemList()));
            return ExitCode.Problems;
        }

        using var index = SearchIndex.Build(site);
        var hits = index.Search(Query);
        Console.Out.Write(Printer.Format == ReportFormat.Json ? Json(hits) : Lines(hits));
        return ExitCode.Built;
    }

    private string Lines(IReadOnlyCollection<Hit> hits) =>
        string.Concat(hits.Select(hit => $"{hit.Row.Id}  {hit.Row.Province.Name}{hit.Row.Plan.YearText}  {hit.Row.PrintedItem?.Cell.Line ?? "–"}  {hit.Row.Task.Cell.Line}\n"))
        + (hits.Count == 1 ? Printer.Words.Report("found-one") : Printer.Words.Report("found", ("count", hits.Count))) + "\n";

    private static string Json(IEnumerable<Hit> hits) =>
        JsonSerializer.Serialize(hits.Select(hit => new { hit.Row.Id, hit.Score, Item = hit.Row.PrintedItem?.Cell.Text, Task = hit.Row.Task.Cell.Text }), Readable) + "\n";
}
