using System.Diagnostics;
using System.Globalization;
using PlanSite.Disk;
using PlanSite.Likeness;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Searching;

namespace PlanSite.Bench;

/// <summary>The verb <c>build</c>: the program as everybody runs it, and once more in this process for its stages.</summary>
internal static class BuildBench
{
    public static int Run(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Machine.Print();
            var folder = Directory.CreateTempSubdirectory("plansite-bench-").FullName;
            try
            {
                var site = BenchSite.Of(name);
                MakeSite.Write(site.Sources, folder);
                PrintWhole(site, folder);
                PrintStages(site, folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        return 0;
    }

    private static void PrintWhole(BenchSite site, string folder)
    {
        var output = Path.Combine(folder, "_site");
        // A short build is lost in the noise of a machine; a long one is its own mean.
        var builds = Enumerable.Range(0, site.Tasks <= 1_000 ? 3 : 1).Select(_ => BuildInChild(folder, output)).OrderBy(build => build.Time).ToArray();
        var (time, processor, peak) = builds[builds.Length / 2];
        var files = new DirectoryInfo(output).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        var pages = files.Count(file => file.Extension == ".html");
        var copies = TreeCopy.Times(output, Path.Combine(folder, "copy"));
        var copy = copies[copies.Length / 2];
        var budget = site.Tasks <= 10_000 ? 5 : 4;

        var table = new Table("what", "measured", "budget");
        table.Add("tasks", Table.Number(site.Tasks), "");
        table.Add("pages", Table.Number(pages), "");
        table.Add("files", Table.Number(files.Count), "");
        table.Add("output, MB", Table.Megabytes(files.Sum(file => file.Length)), "");
        table.Add("whole process, s" + (builds.Length > 1 ? " (least / middle / most)" : ""), string.Join(" / ", builds.Select(build => Table.Seconds(build.Time))), "");
        table.Add("processor time of it, s", Table.Seconds(processor), "");
        table.Add("pages a second", Table.Number((long)(pages / time.TotalSeconds)), "");
        table.Add($"{TreeCopy.Name} of the output, s (least / middle / most)", string.Join(" / ", copies.Select(Table.Seconds)), "");
        table.Add("build ÷ copy", (time / copy).ToString("0.0", CultureInfo.InvariantCulture) + " ×", $"≤ {budget} ×, {Table.Against(time / copy, budget)}");
        table.Add("peak memory, MB", Table.Megabytes(peak), $"≤ 700 MB at 100,000 tasks, {Table.Against(peak, 700e6)}");
        table.Print($"{site.Title}: `plansite build`");
    }

    private static (TimeSpan Time, TimeSpan Processor, long Peak) BuildInChild(string folder, string output)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Build).Assembly.Location, "build", "--site", folder, "--out", output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (processor, peak) = (TimeSpan.Zero, 0L);
        // Both only grow, so that the last look before the end says what there is to say; of one that is ending nothing is left to see.
        while (!process.WaitForExit(10))
        {
            if (Look(process) is { } seen)
                (processor, peak) = (seen.Processor > processor ? seen.Processor : processor, Math.Max(seen.Peak, peak));
        }
        var time = clock.Elapsed;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"plansite build: exit status {process.ExitCode}\n{said.Result}{error.Result}");
        return (time, processor, peak);
    }

    private static (TimeSpan Processor, long Peak)? Look(Process process)
    {
        try
        {
            process.Refresh();
            var peak = OperatingSystem.IsLinux()
                ? File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return (process.TotalProcessorTime, peak is null
                ? process.PeakWorkingSet64
                : 1_024 * long.Parse(peak.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null; // it has just ended
        }
    }

    // What of the stages can be seen from outside: the first and the last page that is rendered part them.
    private static void PrintStages(BenchSite site, string folder)
    {
        var clock = Stopwatch.StartNew();
        var sources = SourceReader.Read(folder);
        var read = clock.Elapsed;
        var (first, last) = (TimeSpan.MaxValue, TimeSpan.Zero);
        var output = new OutputFolder(Path.Combine(folder, "again"));
        var options = new BuildOptions(Progress: (done, total) =>
        {
            if (done == 1)
                first = clock.Elapsed;
            if (done == total)
                last = clock.Elapsed;
        });
        var result = Build.Run(sources, options, output.Stage);
        var built = clock.Elapsed;
        BenchSite.Stop(result.Problems);
        output.Publish();
        var published = clock.Elapsed;

        var table = new Table("stage", "s", "share");
        Row("read the sources", read);
        Row("link, read templates, plan pages, build the index", first - read);
        foreach (var (name, time) in Alone(sources))
            Row(name, time);
        Row("render, read back and write", last - first);
        Row("check what no page can be asked alone", built - last);
        Row("publish", published - built);
        Row("**all**", published);
        table.Print($"{site.Title}: stages of a second build, in one process with this program");

        void Row(string name, TimeSpan time) => table.Add(name, Table.Seconds(time), Table.Percent(time.TotalSeconds, published.TotalSeconds));
    }

    private static IEnumerable<(string Name, TimeSpan Time)> Alone(Sources.SourceTree sources)
    {
        var clock = Stopwatch.StartNew();
        var site = Build.Link(sources, null, new ProblemList());
        yield return ("— of that, by itself: reading YAML and linking", clock.Elapsed);
        clock.Restart();
        AllPages.Plan(new Planning(site, new ProblemList()) { Like = LikeTasks.Among(site) });
        yield return ("— of that, by itself: planning pages", clock.Elapsed);
        clock.Restart();
        SearchFiles.Write(site, _ => { });
        yield return ("— of that, by itself: the index of the search and its files", clock.Elapsed);
    }
}
