namespace PlanSite.Bench;

/// <summary>The verb <c>build</c>: the program as everybody runs it, against a copy of what it made; how cost grows; and a rebuild.</summary>
internal static class BuildBench
{
    private const int SmallSite = 10_000;

    public static int Run(IEnumerable<string> names, PlanSiteProgram program)
    {
        using var scratch = new Scratch();
        // Rebuilds come last: each deletes the output that it replaces, and what is built right after that is slow.
        var built = names.Select(name => Measure(BenchSite.Of(name), program, scratch)).ToList();
        var synthetic = built.Where(each => each.Site.Title != BenchSite.RealTitle).OrderBy(each => each.Site.Tasks).ToList();
        foreach (var (site, larger) in synthetic.Zip(synthetic.Skip(1)))
            PrintGrowth(site, larger);
        RebuildBench.Print(built, program);
        return 0;
    }

    private static BuiltSite Measure(BenchSite site, PlanSiteProgram program, Scratch scratch)
    {
        Machine.Print();
        var folder = scratch.Fresh("site");
        MakeSite.Write(site.Sources, folder);
        // A short build is lost in the noise of a machine; a long one is its own mean.
        var outputs = Enumerable.Range(0, site.Tasks <= SmallSite ? 3 : 1).Select(_ => scratch.Fresh("out")).ToArray();
        var runs = outputs.Select(output => program.Build(folder, output)).ToArray();
        var files = new DirectoryInfo(outputs[^1]).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
        var size = files.Sum(file => file.Length);
        var built = new BuiltSite(site, folder, outputs[^1], runs, TreeCopy.Times(outputs[^1], size, scratch));
        PrintWhole(built, files.Count, files.Count(file => file.Extension == ".html"), size);
        new Stages(built.Build.Output).Print(site.Title);
        return built;
    }

    private static void PrintWhole(BuiltSite built, int files, int pages, long size)
    {
        var (site, build) = (built.Site, built.Build);
        var budget = site.Tasks <= SmallSite ? 5 : 4;
        var ratio = build.Time / built.Copy;
        var table = new Table("what", "measured", "budget");
        table.Add("tasks", Table.Number(site.Tasks), "");
        table.Add("pages", Table.Number(pages), "");
        table.Add("files", Table.Number(files), "");
        table.Add("output, MB", Table.Megabytes(size), "");
        table.Add("whole process, s (each run, the least first)", Each(built.Runs.Select(run => run.Time)), site.Title == BenchSite.RealTitle ? $"≤ 1 s by `start`, {Table.Against(build.Time.TotalSeconds, 1)} as it is here" : "");
        table.Add("processor time of it, s", Table.Seconds(build.Processor), "");
        table.Add("pages a second", Table.Number((long)(pages / build.Time.TotalSeconds)), "");
        table.Add($"{TreeCopy.Name} of the output, s (each run, the least first)", Each(built.Copies), "");
        table.Add("build ÷ copy, the middle of each", $"{Table.Figure(ratio, 1)} ×", site.Tasks < SmallSite ? "" : $"≤ {budget} ×, {Table.Against(ratio, budget)}");
        table.Add("peak memory, MB", Table.Megabytes(build.Peak), $"≤ 700 MB at 100,000 tasks, {Table.Against(build.Peak, 700e6)}");
        table.Print($"{site.Title}: `plansite build`");

        static string Each(IEnumerable<TimeSpan> times) => string.Join(" / ", times.Order().Select(Table.Seconds));
    }

    private static void PrintGrowth(BuiltSite built, BuiltSite larger)
    {
        var (growth, tasks) = (larger.Build.Time / built.Build.Time, (double)larger.Site.Tasks / built.Site.Tasks);
        var table = new Table("what", built.Site.Title, larger.Site.Title, "ratio", "budget");
        table.Add("tasks", Table.Number(built.Site.Tasks), Table.Number(larger.Site.Tasks), Table.Figure(tasks, 1), "");
        table.Add("whole process, s", Table.Seconds(built.Build.Time), Table.Seconds(larger.Build.Time), Table.Figure(growth, 1), $"≤ 1.1 × that of the tasks, {Table.Against(growth, 1.1 * tasks)}");
        table.Add("processor time of it, s", Table.Seconds(built.Build.Processor), Table.Seconds(larger.Build.Processor), Table.Figure(larger.Build.Processor / built.Build.Processor, 1), "");
        table.Print($"From {built.Site.Title} to {larger.Site.Title}");
        new Stages(built.Build.Output).PrintGrowth(built.Site, new Stages(larger.Build.Output), larger.Site);
    }
}

/// <summary>A site that has been built and copied.</summary>
/// <param name="Folder">Its sources.</param>
/// <param name="Runs">The builds, the last of them into <paramref name="Output"/>.</param>
internal sealed record BuiltSite(BenchSite Site, string Folder, string Output, MeasuredProcess[] Runs, TimeSpan[] Copies)
{
    public MeasuredProcess Build => MeasuredProcess.Middle(Runs);

    public TimeSpan Copy => Copies[Copies.Length / 2];
}
