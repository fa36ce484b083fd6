using System.Runtime.InteropServices;
using PlanSite.Tests;

namespace PlanSite.Bench;

/// <summary>The verb <c>start</c>: the real plans, the whole process, as the program is built and as it is published compiled ahead (ReadyToRun).</summary>
internal static class StartBench
{
    private const int Times = 7;
    private const double Budget = 1;

    public static int Run()
    {
        Machine.Print();
        using var scratch = new Scratch();
        var folder = scratch.Fresh("site");
        MakeSite.Write(TestSites.Real(), folder);
        var programs = new List<(string Name, PlanSiteProgram Program)> { ("as built", PlanSiteProgram.Own) };
        if (Publish(scratch) is { } published)
            programs.Add(("published with ReadyToRun", published));

        // In turns, so that what else the machine does falls on all alike; the first round warms the file cache.
        var runs = Enumerable.Range(0, Times + 1).SelectMany(_ => programs.Select(each => (each.Name, Run: each.Program.Build(folder, scratch.Fresh("out")))))
            .Skip(programs.Count).ToLookup(each => each.Name, each => each.Run, StringComparer.Ordinal);
        var table = new Table("program", "least s", "middle s", "most s", "processor time, middle s", "budget");
        foreach (var (name, _) in programs)
        {
            var times = runs[name].Select(run => run.Time).Order().ToArray();
            var processor = runs[name].Select(run => run.Processor).Order().ElementAt(Times / 2);
            table.Add(name, Table.Seconds(times[0]), Table.Seconds(times[Times / 2]), Table.Seconds(times[^1]), Table.Seconds(processor), $"≤ {Budget} s, {Table.Against(times[Times / 2].TotalSeconds, Budget)}");
        }
        table.Print($"The real plans, whole process, warm file cache, {Times} runs each in turns");
        new Stages(MeasuredProcess.Middle([.. runs[programs[^1].Name]]).Output).Print(programs[^1].Name);
        return 0;
    }

    // In folders of its own, the lock file too: what the next ordinary build finds is as it was.
    private static PlanSiteProgram? Publish(Scratch scratch)
    {
        var output = scratch.Fresh("published");
        try
        {
            MeasuredProcess.Run("dotnet",
            [
                "publish", Path.Combine(TestSites.Repository, "generator"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
                "-p:PublishReadyToRun=true", "-p:NuGetLockFilePath=" + scratch.Fresh("packages.lock.json"), "--artifacts-path", scratch.Fresh("artifacts"), "-o", output, "-nologo", "-v", "q",
            ]);
            return new PlanSiteProgram(Path.Combine(output, "plansite.dll"));
        }
        catch (InvalidOperationException failure)
        {
            Console.WriteLine($"Not measured: ReadyToRun, because it could not be published (the compiler, microsoft.netcore.app.crossgen2, is a package): {failure.Message}\n");
            return null;
        }
    }
}
