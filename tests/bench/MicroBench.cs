using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PlanSite.Downloads;
using PlanSite.History;
using PlanSite.Likeness;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Searching;
using PlanSite.Tests;

namespace PlanSite.Bench;

/// <summary>The verb <c>micro</c>: what a build does a hundred thousand times, by BenchmarkDotNet, in this process.</summary>
internal static class MicroBench
{
    public static int Run()
    {
        using var scratch = new Scratch();
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)) // any other way it would build projects of its own beside ours
            .AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(NullLogger.Instance)
            .WithArtifactsPath(scratch.Fresh("artifacts"));
        var summary = BenchmarkRunner.Run<HotFunctions>(config);
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
        return summary.HasCriticalValidationErrors ? 1 : 0;
    }
}

/// <summary>On the real site: the row of the guide, its page, and the tables of all rows.</summary>
[MemoryDiagnoser]
public class HotFunctions
{
    private const string Row = "gd-2017-008";
    private const int Rows = 171;

    private readonly Draft _draft;
    private readonly RenderingInputs _inputs;
    private readonly Folding _folding;
    private readonly Grams _grams;
    private readonly string _cell;
    private readonly string _folded;
    private readonly Page _page;
    private readonly string _text;
    private readonly byte[] _html;
    private readonly Checker _checker;
    private readonly Page _tables;

    public HotFunctions()
    {
        var (sources, problems) = (TestSites.Real(), new ProblemList());
        _draft = Build.Plan(sources, null, (site, _) => LikeTasks.Among(site), SiteHistory.None, problems)!;
        var (planning, templates, assets, pages) = _draft;
        using var index = SearchIndex.Build(planning.Site);
        var files = new SiteFiles(_ => { });
        var search = SearchFiles.Write(planning.Site, file => files.Add(new OutputFile(file.Path.Text, file.Bytes)));
        _inputs = new RenderingInputs(planning, templates, assets, new(search), new DownloadFiles(planning, pages));
        (_folding, _grams) = (index.Folding, index.Grams);
        _cell = planning.Site.Rows.MaxBy(row => row.Task.Cell.Text.Length)!.Task.Cell.Text;
        _folded = _folding.Fold(_cell);
        _page = pages.Single(page => page.Path.Text.EndsWith(Row + ".html", StringComparison.Ordinal));
        _tables = pages.Single(page => page.Path == Address.Data && page.Here.Edition is null);
        _html = Render();
        _text = Encoding.UTF8.GetString(_html);
        files.AddOthers(pages, _inputs);
        _checker = new Checker(files.PathsWith(pages, _inputs), _ => false, pages, planning.Site.Content.Settings, "_site");
    }

    [Benchmark(Description = "fold the longest cell")]
    public string Fold() => _folding.Fold(_cell);

    [Benchmark(Description = "terms of the longest cell")]
    public int Terms() => _grams.Of(_folded).Count;

    [Benchmark(Description = "escape it (nothing to escape)")]
    public string Escaped() => Escape.Html(_cell);

    [Benchmark(Description = "escape a page's HTML once more")]
    public string EscapedPage() => Escape.Html(_text);

    [Benchmark(Description = "render a task's page")]
    public byte[] Render() => Renderer.Render(_page, _inputs, new ProblemList())!;

    [Benchmark(Description = "read it back")]
    public CheckedPage ReadBack() => _checker.Read(_page, _html);

    [Benchmark(Description = "a row as CSV", OperationsPerInvoke = Rows)]
    public long Csv() => Table(DownloadFormat.Csv);

    [Benchmark(Description = "a row as JSON", OperationsPerInvoke = Rows)]
    public long Json() => Table(DownloadFormat.Json);

    // New each time: a row that was written once is kept.
    private long Table(DownloadFormat format) =>
        new DownloadFiles(_draft.Planning, [_tables]).On(_tables.Path).Single(file => file.Format == format).Content.Length;
}
