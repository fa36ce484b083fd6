using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Pages;

public class MatrixTests
{
    private static readonly Site Real = TestSites.RealSite();

    private static readonly string[] Letters = ["gd", "gx", "hi", "cq"];

    private static MatrixView Priorities => PriorityPages.MatrixOf(new Planning(Real, new ProblemList()), 2017, Address.Priorities);

    [Fact]
    public void The_priorities_of_the_real_plans_count_every_row_once()
    {
        // Counted in tests/record/, not by the program.
        Assert.Equal(
            Enumerable.Range(1, 6).Select(priority => string.Join(' ', Letters.Select(letters =>
                Record.Rows.Count(each => each.Row.Id.StartsWith(letters, StringComparison.Ordinal)
                    && each.Row.Priority == Record.Fold(Real.Content.Priorities[priority - 1].Title))))),
            Priorities.Lines.Select(line => string.Join(' ', line.Cells.Select(cell => cell.Count))));
        Assert.Equal(171, Priorities.Lines.Sum(line => line.Total));
        Assert.Equal(["广东", "广西", "海南", "重庆"], Priorities.Provinces);
    }

    [Fact]
    public void The_colour_of_a_priority_is_its_share_of_the_plan_a_step_every_tenth()
    {
        var cells = Priorities.Lines.SelectMany(line => line.Cells.Select((cell, column) => (cell, Total: Priorities.Lines.Sum(each => each.Cells[column].Count)))).ToList();
        Assert.Equal(24, cells.Count);
        foreach (var (cell, total) in cells)
        {
            var share = 100m * cell.Count / total;
            Assert.Equal((int)Math.Min(5, Math.Ceiling(share / 10)), cell.Heat);
            Assert.Equal((int)Math.Round(share, MidpointRounding.AwayFromZero), cell.Share);
        }
        Assert.Equal(4, cells.Max(each => each.cell.Heat)); // 14 of Chongqing's 38 rows are 37 %
    }

    [Fact]
    public void A_priority_leads_to_its_part_of_the_plan() =>
        Assert.Equal("../plans/2017/hainan/index.html#priority-6", Priorities.Lines[5].Cells[2].Href);

    [Fact]
    public void An_item_leads_to_the_province_on_its_page_and_the_most_tasks_are_the_deepest_colour()
    {
        var lines = PagesOf.View<ItemListView>(Real, ItemPages.Plan, "items/index.html").Sections.SelectMany(section => section.Matrix.Lines).ToList();
        var cells = lines.SelectMany(line => line.Cells).ToList();
        Assert.Equal(Real.Rows.Count(row => row.Item is not null), cells.Sum(cell => cell.Count));
        Assert.All(lines, line => Assert.Equal(line.Cells.Sum(cell => cell.Count), line.Total));
        Assert.All(cells, cell => Assert.Equal(cell.Count == 0, cell.Href is null));
        Assert.All(cells, cell => Assert.Equal(cell.Count == 0, cell.Heat == 0));
        Assert.All(cells.Where(cell => cell.Heat == 5), cell => Assert.Equal(4, cell.Count));
        Assert.Contains(cells, cell => cell.Heat == 5);
        Assert.Contains(cells, cell => cell is { Count: 1, Heat: 2, Href: not null } && cell.Href.EndsWith("#hainan-2017", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_year_has_a_page_of_its_own_the_newest_the_plain_one()
    {
        var site = PagesOf.Good("two-years");
        var newest = PagesOf.View<PriorityListView>(site, PriorityPages.Plan, "priorities/index.html");
        var older = PagesOf.View<PriorityListView>(site, PriorityPages.Plan, "priorities/2017/index.html");
        Assert.Equal(["广东"], newest.Matrix.Provinces);
        Assert.Equal(["广东", "海南"], older.Matrix.Provinces);
        Assert.Equal(site.Plans.Where(plan => plan.Plan.Year == 2018).Sum(plan => plan.Rows.Length), newest.Matrix.Lines.Sum(line => line.Total));
        Assert.Equal(site.Plans.Where(plan => plan.Plan.Year == 2017).Sum(plan => plan.Rows.Length), older.Matrix.Lines.Sum(line => line.Total));
        Assert.Equal(["index.html 2018年 True", "2017/index.html 2017年 False"], newest.Years.Select(link => $"{link.Href} {link.Text} {link.IsCurrent}"));
        Assert.Equal(["../index.html 2018年 False", "index.html 2017年 True"], older.Years.Select(link => $"{link.Href} {link.Text} {link.IsCurrent}"));
        Assert.Empty(PagesOf.View<PriorityListView>(Real, PriorityPages.Plan, "priorities/index.html").Years);
    }

    [Fact]
    public void However_many_years_there_are_no_matrix_grows_longer_than_one_year()
    {
        var site = TestSites.TenThousandRows;
        var (years, most) = (site.Years, site.Plans.Max(plan => plan.Rows.Length));
        Assert.True(years.Length >= 3);
        var home = PagesOf.View<HomeView>(site, HomePage.Plan, "index.html");
        Assert.Equal(31, home.Plans.Length);
        Assert.True(home.HasManyPlans);
        Assert.All(home.Priorities.Lines, line => Assert.Equal(31, line.Cells.Length));
        Assert.All(home.Priorities.Lines, line => Assert.True(line.Total <= 31 * most));
        var coverage = PagesOf.View<CoverageView>(site, CoveragePage.Plan, "coverage.html");
        Assert.Equal(31, coverage.Plans.Length);
        Assert.All(coverage.Lines.Where(line => line.Plans.Any(plan => plan is not null)), line => Assert.Equal(years.Length, line.Plans.OfType<UnitPlan>().Count()));
        Assert.Equal(31, PagesOf.View<CoverageView>(site, CoveragePage.Plan, FormattableString.Invariant($"coverage-{years[^1]}.html")).Plans.Length);
    }
}
