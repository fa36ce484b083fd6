using System.Diagnostics;
using System.Globalization;
using PlanSite.Disk;
using PlanSite.History;
using PlanSite.Output;
using PlanSite.Permanence;
using PlanSite.Problems;
using PlanSite.Timing;
using Spectre.Console;

namespace PlanSite.Commands;

/// <summary>The verbs <c>build</c> and <c>check</c>: read, build, report, publish.</summary>
internal sealed record BuildCommand(string SitePath, string? OutPath, string? BaseUrl, Printer Printer, bool IsCheck = false, bool IsFixing = false, string? Against = null, bool IsPrecompressed = false, bool IsFullCheck = false, bool IsTimed = false)
{
    // Below this a bar would only flicker.
    private const int PagesWorthABar = 2_000;

    private Catalogue Words => Printer.Words;

    public int Run()
    {
        var clock = Stopwatch.StartNew();
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var folder = new OutputFolder(OutPath ?? Path.Combine(SitePath, "_site"));
        if (!IsCheck && WhyNot(folder) is { } reason)
            return Printer.Refuse(reason);
        using var turn = IsCheck ? null : folder.Lock();
        if (!IsCheck && turn is null)
            return Printer.Fail(Words.Report("folder-busy", ("found", folder.FullPath)));

        PublishedAddresses? against = null;
        if (Against is not null && !TryReadPublished(out against, out var status))
            return status;
        if (IsFixing)
            FmtCommand.MendAll(SitePath, Words, Printer.Format == ReportFormat.Text ? Console.Out : Console.Error);
        var timings = IsTimed ? TimingsTable.SinceStart() : Timings.Off;
        var sources = timings.Stage("stage-sources", () => SourceReader.Read(SitePath), sources => sources.Files.Length);
        var history = timings.Stage("stage-history", () => GitHistory.Read(SitePath));
        // Nothing is written by check, so a place in a finished page would be a place in no file: the data it was made from stands for it.
        var stagingName = IsCheck ? null : Path.GetRelativePath(SitePath, folder.Staging).Replace(Path.DirectorySeparatorChar, '/');
        var options = new BuildOptions(BaseUrl, stagingName, IsPrecompressed: IsPrecompressed) { History = history, Commit = IsCheck ? null : GitCommit.Of(SitePath), Against = against, IsFullCheck = IsFullCheck, Timings = timings };
        BuildResult result;
        try
        {
            result = WithProgress(progress => Build.Run(sources, options with { Progress = progress }, file => Write(file, folder, timings)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            folder.GiveUp();
            throw;
        }

        // A site that fails its checks stays, whole, next to the published one, so that the place can be opened; one without all its pages does not.
        if (!IsCheck && result.Problems.HasErrors && result.Proof is null)
            folder.GiveUp();
        Printer.Print(result.Problems.Sorted(), path => sources.Find(path)?.Text(new ProblemList()));
        if (result.Problems.HasErrors)
            return ExitCode.Problems;

        if (!IsCheck)
            timings.Stage("stage-publish", folder.Publish);
        if (Printer.Format != ReportFormat.Json)
            Console.Out.Write(Summary(result, folder, history, clock.Elapsed));
        if (IsTimed)
            (Printer.Format == ReportFormat.Json ? Console.Error : Console.Out).Write(TimingsTable.Of(timings, Words));
        return ExitCode.Built;
    }

    private void Write(OutputFile file, OutputFolder folder, Timings timings)
    {
        var lap = timings.Part("part-write");
        if (!IsCheck)
            folder.Stage(file);
        lap.End(file.Content.Length);
    }

    // What is published, asked for before anything is built.
    private bool TryReadPublished(out PublishedAddresses? addresses, out int status)
    {
        (addresses, status) = (null, ExitCode.Problems);
        if (PublishedSite.At(Against!) is not { } site)
        {
            status = Printer.Refuse(Published.WhyNone(Against!, Words));
            return false;
        }
        using var published = site;
        if (Published.ReadAsync(published, Words, Words.Report("against-first")).GetAwaiter().GetResult() is not var (manifest, _))
            return false;
        var today = DateOnly.FromDateTime(DateTime.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture); // only proposed, and in no output
        addresses = new PublishedAddresses([.. manifest.Files.Keys], today);
        return true;
    }

    private string? WhyNot(OutputFolder folder)
    {
        if (folder.ForeignFolder() is { } foreign)
            return Words.Report("foreign-folder", ("found", foreign));
        var inside = Path.GetRelativePath(Path.GetFullPath(SitePath), folder.FullPath).Split(Path.DirectorySeparatorChar)[0];
        return inside is "content" or "templates" ? Words.Report("folder-of-sources") : null;
    }

    // A bar on a terminal, a plain line each tenth elsewhere, neither for a small site.
    private BuildResult WithProgress(Func<Action<int, int>, BuildResult> build)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
            return build(PlainLine);

        ProgressTask? bar = null;
        return console.Progress().AutoClear(true).Start(context => build((done, total) =>
        {
            if (total < PagesWorthABar)
                return;
            lock (context)
                bar ??= context.AddTask(Words.Report("bar"), maxValue: total);
            bar.Value = done;
        }));
    }

    private void PlainLine(int done, int total)
    {
        if (total >= PagesWorthABar && done % (total / 10) == 0)
            Console.Error.WriteLine(Words.Report("progress", ("done", done), ("total", total)));
    }

    private string Summary(BuildResult result, OutputFolder folder, SiteHistory history, TimeSpan time)
    {
        var (site, proof) = (result.Site!, result.Proof!);
        var lines = new List<string>
        {
            Words.Report("rows-compared", ("plans", proof.Rows), ("pages", proof.TaskPages), ("tables", proof.PlanRows)),
            Words.Report(
                IsCheck ? "checked" : "built", ("plans", site.Plans.Length), ("tasks", site.Rows.Length), ("pages", result.Pages),
                ("seconds", time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))),
        };
        if (history.Reach == HistoryReach.Shallow)
            lines.Add(Words.Report("shallow-history"));
        if (!IsCheck)
            lines.Add(Words.Report("look", ("path", Path.Combine(folder.FullPath, "index.html"))));
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
