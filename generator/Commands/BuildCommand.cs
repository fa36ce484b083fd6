using System.Diagnostics;
using System.Globalization;
using PlanSite.Disk;
using PlanSite.Problems;
using Spectre.Console;

namespace PlanSite.Commands;

/// <summary>The verbs <c>build</c> and <c>check</c>: read, build, report, publish.</summary>
internal sealed record BuildCommand(string SitePath, string? OutPath, string? BaseUrl, ReportFormat Format, bool IsCheck = false)
{
    // Below this a bar would only flicker.
    private const int PagesWorthABar = 2_000;

    public int Run()
    {
        var clock = Stopwatch.StartNew();
        if (!Directory.Exists(SitePath))
            return Refuse($"there is no folder \"{SitePath}\"");
        var folder = new OutputFolder(OutPath ?? Path.Combine(SitePath, "_site"));
        if (!IsCheck && WhyNot(folder) is { } reason)
            return Refuse(reason);

        var sources = SourceReader.Read(SitePath);
        // Nothing is written by check, so a place in a finished page would be a place in no file: the data it was made from stands for it.
        var stagingName = IsCheck ? null : Path.GetRelativePath(SitePath, folder.Staging).Replace(Path.DirectorySeparatorChar, '/');
        var result = WithProgress(progress => Build.Run(sources, new BuildOptions(BaseUrl, stagingName, progress)));

        // A tree that fails its checks is written all the same, next to the published one, so that the place can be opened.
        if (!IsCheck && result.Output is { } output)
            folder.Stage(output);
        Console.Out.Write(Report.Of(result.Problems.Sorted(), Catalogue.English, Format));
        if (result.Problems.HasErrors)
            return ExitCode.Problems;

        if (!IsCheck)
            folder.Publish();
        if (Format != ReportFormat.Json)
            Console.Out.Write(Summary(result, folder, clock.Elapsed));
        return ExitCode.Built;
    }

    private string? WhyNot(OutputFolder folder)
    {
        if (folder.ForeignFolder() is { } foreign)
            return $"\"{foreign}\" is not empty and was not made by PlanSite, so it is not replaced; name another --out or empty it yourself";
        var inside = Path.GetRelativePath(Path.GetFullPath(SitePath), folder.FullPath).Split(Path.DirectorySeparatorChar)[0];
        return inside is "content" or "templates" ? "the output cannot stand among the sources; name another --out" : null;
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"plansite: {reason}");
        return ExitCode.WrongCommandLine;
    }

    // A bar on a terminal, a plain line each tenth elsewhere, neither for a small site.
    private static BuildResult WithProgress(Func<Action<int, int>, BuildResult> build)
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
                bar ??= context.AddTask("pages", maxValue: total);
            bar.Value = done;
        }));
    }

    private static void PlainLine(int done, int total)
    {
        if (total >= PagesWorthABar && done % (total / 10) == 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} of {total} pages"));
    }

    private string Summary(BuildResult result, OutputFolder folder, TimeSpan time)
    {
        var (site, proof) = (result.Site!, result.Proof!);
        var pages = result.Output!.Files.Count(file => file.Path.EndsWith(".html", StringComparison.Ordinal));
        var lines = new List<string>
        {
            $"Rows in the plans {proof.Rows} = on task pages {proof.TaskPages} = on plan pages {proof.PlanRows}.",
            $"{(IsCheck ? "Checked" : "Built")} {site.Plans.Length} plans, {site.Rows.Length} tasks, {pages} pages in {time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.",
        };
        if (!IsCheck)
            lines.Add($"Look at it: open {Path.Combine(folder.FullPath, "index.html")} in a browser. No server is needed.");
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
