using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Tests.Searching;

/// <summary>A site of many rows made from the real ones: every cell is put together from clauses of real cells, seeded, so that it reads and is distributed like them.</summary>
internal static class SyntheticSite
{
    private static readonly char[] ClauseEnds = ['，', '；', '。', '\n'];

    /// <summary>A site of at least <paramref name="rows"/> rows: provinces × years, 42 rows a plan.</summary>
    public static Site Of(int rows, Site real)
    {
        const int RowsAPlan = 42;
        var random = new Random(20170426);
        var tasks = Clauses(real.Rows.Select(row => row.Task.Cell.Text));
        var results = Clauses(real.Rows.Select(row => row.Result?.Cell.Text ?? ""));
        var provinces = real.Content.Provinces.Where(province => province.IsExpected).ToImmutableArray();
        var plans = ImmutableArray.CreateBuilder<LinkedPlan>();
        for (var made = 0; made < rows; made += RowsAPlan)
        {
            var province = provinces[plans.Count % provinces.Length];
            var year = 2020 - plans.Count / provinces.Length;
            plans.Add(PlanOf(province, year, [.. Enumerable.Range(0, RowsAPlan).Select(_ => real.Rows[random.Next(real.Rows.Length)])], tasks, results, random));
        }
        return new Site(real.Content, plans.ToImmutable());
    }

    /// <summary>The same site with one row's task changed.</summary>
    public static Site WithTask(Site site, int row, string task)
    {
        var old = site.Rows[row];
        var plans = site.Plans.Select(plan => plan.Rows.Contains(old)
            ? plan with { Priorities = Grouped([.. plan.Rows.Select(each => each == old ? old with { Task = CellOf(task) } : each)]) }
            : plan);
        return new Site(site.Content, [.. plans.Select(plan => new LinkedPlan(plan.Plan, plan.Province, plan.Priorities))]);
    }

    private static LinkedPlan PlanOf(Province province, int year, TaskRow[] models, string[] tasks, string[] results, Random random)
    {
        var place = Place.StartOf(string.Create(CultureInfo.InvariantCulture, $"content/plans/{year}/{province.Slug}.yml"));
        var plan = models[0].Plan with { Province = new Name(province.Name, place), Year = year, Title = $"{province.Name}{year}年工作要点", Place = place };
        var rows = models.OrderBy(model => model.Priority.Number).Select((model, i) => model with
        {
            Source = model.Source with { Id = new Name(string.Create(CultureInfo.InvariantCulture, $"{province.Letters}-{year}-{i + 1:000}"), place) },
            Plan = plan,
            Province = province,
            Task = CellOf(Sentence(tasks, random.Next(2, 9), random)),
            Result = model.Result is null ? null : CellOf(Sentence(results, random.Next(1, 5), random)),
        });
        return new LinkedPlan(plan, province, Grouped([.. rows]));
    }

    private static ImmutableArray<LinkedPriority> Grouped(ImmutableArray<TaskRow> rows) =>
    [
        .. rows.GroupBy(row => row.Priority.Slug).Select(group => new LinkedPriority(
            group.First().Priority, group.First().PrintedPriority, [new RowGroup(null, null, [.. group])])),
    ];

    private static LinkedCell CellOf(string text) => new(new Cell(text, new YamlText(text, Place.StartOf("synthetic.yml"))), []);

    private static string Sentence(string[] clauses, int count, Random random) =>
        string.Join('，', Enumerable.Range(0, count).Select(_ => clauses[random.Next(clauses.Length)])) + "。";

    private static string[] Clauses(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries)).Where(clause => clause.Length > 1)];
}
