using PlanSite.Problems;
using PlanSite.Tests;

namespace PlanSite.Bench.Compare;

/// <summary>The verb <c>compare</c>: the same pages by Hugo and Eleventy, and an index of the same rows by Pagefind, in one run with a build; each left out with a word where it is not installed.</summary>
internal static class CompareBench
{
    private static readonly string Packages = Path.Combine(TestSites.Repository, "tests", "bench", "node_modules");

    public static int Run(IEnumerable<string> names, PlanSiteProgram program)
    {
        using var scratch = new Scratch();
        foreach (var name in names)
            Measure(BenchSite.Of(name), program, scratch);
        return 0;
    }

    private static void Measure(BenchSite bench, PlanSiteProgram program, Scratch scratch)
    {
        Machine.Print();
        var (sources, output, hugo, eleventy) = (scratch.Fresh("site"), scratch.Fresh("out"), scratch.Fresh("hugo"), scratch.Fresh("eleventy"));
        MakeSite.Write(bench.Sources, sources);
        var build = program.Build(sources, output);
        var same = new SameSite(output);
        var pages = same.Write(hugo, eleventy);

        var table = new Table("program", "s", "processor time, s", "peak memory, MB", "pages", "KB a page", "same text", "our build ÷ it", "by processor time", "budget");
        Add("PlanSite: pages, tables to take away, index, checks", build, output, hasBudget: false);
        if (Machine.Find("hugo") is { } hugoProgram)
            Try("Hugo: the pages", to => MeasuredProcess.Run(hugoProgram, ["--source", hugo, "--destination", to, "--quiet"]), hasBudget: true);
        else
            Skip("Hugo", "no hugo on the search path (Debian: apt-get install hugo)");
        if (Machine.Find("node") is { } node && Path.Combine(Packages, "@11ty", "eleventy", "cmd.cjs") is var eleventyProgram && File.Exists(eleventyProgram))
            Try("Eleventy: the pages", to => MeasuredProcess.Run(node, [eleventyProgram, "--config=eleventy.config.cjs", $"--output={to}", "--quiet"], eleventy), hasBudget: false);
        else
            Skip("Eleventy", "no Node.js, or not installed (npm ci --prefix tests/bench)");
        table.Print($"{bench.Title}: the same {Table.Number(pages)} pages");
        PrintIndexes(bench, build, output, scratch);

        void Try(string name, Func<string, MeasuredProcess> run, bool hasBudget)
        {
            var to = scratch.Fresh("pages");
            try
            {
                Add(name, run(to), to, hasBudget);
            }
            catch (InvalidOperationException failure)
            {
                Skip(name, failure.Message);
            }
        }

        void Add(string name, MeasuredProcess run, string to, bool hasBudget)
        {
            var files = new DirectoryInfo(to).EnumerateFiles("*.html", SearchOption.AllDirectories).ToList();
            var agreement = to == output ? "" : same.Agreement(to);
            var ratio = build.Time / run.Time;
            table.Add(
                name, Table.Seconds(run.Time), Table.Seconds(run.Processor), Table.Megabytes(run.Peak), Table.Number(files.Count), Table.Kilobytes(files.Average(file => file.Length)),
                agreement, Table.Figure(ratio, 2), Table.Figure(build.Processor / run.Processor, 2), hasBudget ? $"≤ 1/3, {Table.Against(ratio, 1 / 3.0)}" : "");
        }
    }

    // Rows are indexed there: of Pagefind, the article of each task's page.
    private static void PrintIndexes(BenchSite bench, MeasuredProcess build, string output, Scratch scratch)
    {
        var table = new Table("index", "s", "peak memory, MB", "files", "MB");
        string[] stages = [Catalogue.English.Report("stage-index")];
        var own = new Stages(build.Output).Seconds.Where(stage => stages.Contains(stage.Name)).Sum(stage => stage.Seconds);
        Add("PlanSite, two stages of the build", Table.Figure(own, 2), "", Path.Combine(output, "assets", "search"));
        // The program itself; what npm puts before it would be measured in its place.
        var packages = new DirectoryInfo(Path.Combine(Packages, "@pagefind"));
        var program = !packages.Exists ? null : packages.EnumerateFiles("pagefind*", SearchOption.AllDirectories)
            .Where(file => file.Directory!.Name == "bin" && file.Extension is "" or ".exe").MinBy(file => !file.Name.Contains("extended", StringComparison.Ordinal))?.FullName; // that one knows Chinese
        if (program is null)
        {
            Skip("Pagefind", "not installed (npm ci --prefix tests/bench)");
        }
        else
        {
            var to = scratch.Fresh("pagefind");
            var run = MeasuredProcess.Run(program, ["--site", output, "--output-path", to, "--glob", "plans/*/*/*-*.html", "--root-selector", "article", "--silent"]);
            Add("Pagefind, reading the finished pages", Table.Seconds(run.Time), Table.Megabytes(run.Peak), to);
        }
        table.Print($"{bench.Title}: an index of its rows");

        void Add(string name, string seconds, string peak, string folder)
        {
            var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
            table.Add(name, seconds, peak, Table.Number(files.Count), Table.Megabytes(files.Sum(file => file.Length)));
        }
    }

    private static void Skip(string name, string reason) => Console.WriteLine($"Left out: {name}: {reason}.\n");
}
