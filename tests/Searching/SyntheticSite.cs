using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Tests.Searching;

/// <summary>
/// A site of any number of tasks, as files that editors could have written: plans of all provinces and as many years as it takes, made
/// from the rows of the real ones and nested as they are; everything else is the real site's own. The same number gives the same bytes.
/// </summary>
internal static class SyntheticSite
{
    private const int Seed = 20170426;
    private const int FirstYear = 2017;
    private const int RowsAPage = 6;
    private const string PlansFolder = "content/plans/";

    // The real pages link to the eighth row of a plan; a smaller site would break that link.
    private const int FewestTasks = 40;

    /// <summary>A site of so many tasks: up to some hundred a plan at 10,000 (three years), some 300 at 100,000 (ten years).</summary>
    public static SourceTree Of(int tasks, SourceTree real)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, FewestTasks);
        var site = Build.Link(real, null, new ProblemList());
        var cells = new SyntheticCells(site);
        var years = Math.Max(1, (int)Math.Round(Math.Sqrt(tasks / 1_000.0)));
        var provinces = Provinces(site, tasks);
        var count = years * provinces.Length;
        var plans = Enumerable.Range(0, count).Select(number =>
        {
            var size = (int)((long)tasks * (number + 1) / count - (long)tasks * number / count);
            return PlanOf(provinces[number % provinces.Length], FirstYear + number / provinces.Length, size, site, cells, new Random(Seed + number));
        });
        return new SourceTree(real.Files.Where(file => !file.Path.StartsWith(PlansFolder, StringComparison.Ordinal)).Concat(plans));
    }

    /// <summary>The same site after an editor has added a few words in the middle of one task, in the middle of the site.</summary>
    public static SourceTree WithOneTaskChanged(SourceTree site)
    {
        const string Field = "            task: ";
        var plans = site.Under(PlansFolder).ToImmutableArray();
        var old = plans[plans.Length / 2];
        var lines = old.Text(new ProblemList())!.Split('\n');
        // Not within the title of a document, which would become another document.
        var plain = lines.Index().Where(line => line.Item.StartsWith(Field, StringComparison.Ordinal) && !line.Item.EndsWith('|') && !line.Item.Contains('《')).ToArray();
        var (number, text) = plain[plain.Length / 2];
        lines[number] = text.Insert((Field.Length + text.Length) / 2, "并开展专项督查");
        return new SourceTree(site.Files.Where(file => file != old).Append(SourceFile.OfText(old.Path, string.Join('\n', lines))));
    }

    // Those that have real plans first, because the real pages link to them; a small site has no others.
    private static ImmutableArray<Province> Provinces(Site real, int tasks)
    {
        const int RowsAPlan = 42;
        var all = real.Content.Provinces.Where(province => province.IsExpected && province.Kind != ProvinceKind.Corps);
        var inOrder = all.OrderBy(province => !real.Provinces.Contains(province)).ToImmutableArray();
        return inOrder[..Math.Clamp(tasks / RowsAPlan, real.Provinces.Length, inOrder.Length)];
    }

    private static SourceFile PlanOf(Province province, int year, int size, Site real, SyntheticCells cells, Random random)
    {
        var groups = Groups(size, real, random);
        var text = new PlanText(string.Create(CultureInfo.InvariantCulture, $"{province.Letters}-{year}-"));
        text.Head(province, year, (size + RowsAPage - 1) / RowsAPage);
        foreach (var priority in groups.GroupBy(group => group.Priority.Number).Select(group => group.ToImmutableArray()))
        {
            text.Priority(priority[0].PrintedPriority.Text);
            foreach (var (_, _, item, rows) in priority)
            {
                text.Item(item);
                foreach (var row in rows)
                    text.Task(1 + text.Rows / RowsAPage, cells.Task(row, province, random), cells.Result(row, province, random), SyntheticCells.Departments(row, province), row.Source.Note?.PlainText);
            }
        }
        return SourceFile.OfText(string.Create(CultureInfo.InvariantCulture, $"{PlansFolder}{year}/{province.Slug}.yml"), text.ToString());
    }

    // Groups of real rows that share a cell 工作内容, drawn until there are rows enough; those of one item become one group, as in print.
    private static IEnumerable<(Priority Priority, Cell PrintedPriority, string? Item, ImmutableArray<TaskRow> Rows)> Groups(int size, Site real, Random random)
    {
        var groups = real.Plans.SelectMany(plan => plan.Priorities).SelectMany(priority => priority.Groups).Select(group => group.Rows).ToArray();
        var drawn = new List<TaskRow>(size);
        while (drawn.Count < size)
            drawn.AddRange(groups[random.Next(groups.Length)].Take(size - drawn.Count));
        var items = real.Items.Select((item, number) => (item.Slug, number)).ToDictionary(StringComparer.Ordinal);
        return drawn.GroupBy(row => (row.Priority.Number, Item: row.Item is { } item ? items[item.Slug] : -1))
            .OrderBy(group => group.Key.Number).ThenBy(group => group.Key.Item)
            .Select(group => (group.First().Priority, group.First().PrintedPriority, group.First().PrintedItem?.Cell.Text, group.ToImmutableArray()));
    }
}
