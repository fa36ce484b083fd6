using System.Globalization;

namespace PlanSite.Bench;

/// <summary>What <c>--timings</c> said of a build: tables in Markdown, the stages first.</summary>
internal sealed class Stages(string output)
{
    private readonly string[][] _tables =
        [.. output.ReplaceLineEndings("\n").Split("\n\n").Select(part => part.Split('\n').Where(line => line.StartsWith('|')).ToArray()).Where(lines => lines.Length > 0)];

    /// <summary>The seconds of each stage, by its name as it was said.</summary>
    public IEnumerable<(string Name, double Seconds)> Seconds => _tables[0].Skip(2)
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture)));

    public void Print(string title)
    {
        Console.WriteLine($"### {title}: stages, and the templates that took longest\n");
        foreach (var table in _tables)
            Console.WriteLine(string.Join('\n', table) + "\n");
        Console.WriteLine(output.ReplaceLineEndings("\n").TrimEnd().Split('\n')[^1] + "\n"); // the memory
    }

    /// <summary>How each stage grew from one site to a larger one, where it is long enough to say.</summary>
    public void PrintGrowth(BenchSite site, Stages larger, BenchSite largerSite)
    {
        const double WorthSaying = 0.05;
        var growth = (double)largerSite.Tasks / site.Tasks;
        var table = new Table("stage", $"{site.Title}, s", $"{largerSite.Title}, s", "ratio", $"÷ {growth:0.#} × the tasks");
        var former = Seconds.ToDictionary(stage => stage.Name, stage => stage.Seconds, StringComparer.Ordinal);
        foreach (var (name, seconds) in larger.Seconds.Where(stage => stage.Seconds >= WorthSaying && former.GetValueOrDefault(stage.Name) > 0))
            table.Add(name, Table.Figure(former[name], 2), Table.Figure(seconds, 2), Table.Figure(seconds / former[name], 1), Table.Figure(seconds / former[name] / growth, 2));
        table.Print($"From {site.Title} to {largerSite.Title}: the last column is 1 where time grows as the tasks do");
    }
}
