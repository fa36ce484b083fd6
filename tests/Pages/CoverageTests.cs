using PlanSite.Linking;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Pages;

public class CoverageTests
{
    private static readonly Site Real = TestSites.RealSite();

    private static readonly string[] Letters = ["gd", "gx", "hi", "cq"];

    [Fact]
    public void Rows_and_empty_cells_are_those_of_the_record()
    {
        var coverage = PagesOf.View<CoverageView>(Real, CoveragePage.Plan, "coverage.html");
        Assert.Equal(
            Letters.Select(letters => Figures(Record.Rows.Where(each => each.Row.Id.StartsWith(letters, StringComparison.Ordinal)))),
            coverage.Plans.Select(plan => Figures(plan.Figures)));
        Assert.Equal(Figures(Record.Rows), Figures(coverage.Total!));
    }

    [Fact]
    public void All_32_units_are_told_in_administrative_order()
    {
        var coverage = PagesOf.View<CoverageView>(Real, CoveragePage.Plan, "coverage.html");
        Assert.Equal((32, 4, 171), (coverage.Expected, coverage.Present, coverage.TaskCount));
        Assert.Equal(32, coverage.Lines.Length);
        Assert.Equal("北京市", coverage.Lines[0].Name);
        Assert.Equal("新疆生产建设兵团", coverage.Lines[31].Name);
        Assert.Equal(4, coverage.Lines.Count(line => line.Href is not null));
    }

    [Fact]
    public void Over_several_years_a_unit_shows_each_and_older_years_have_their_own_figures()
    {
        var site = PagesOf.Good("two-years");
        var newest = PagesOf.View<CoverageView>(site, CoveragePage.Plan, "coverage.html");
        Assert.Equal(["2018", "2017"], newest.Columns);
        Assert.Equal(["广东省 2018 2017", "海南省 - 2017", "重庆市 - -", "新疆生产建设兵团 - -"], newest.Lines.Select(line =>
            $"{line.Name} {string.Join(' ', line.Plans.Select(plan => plan?.Year ?? "-"))}"));
        Assert.Equal(["广东省2018年工作要点"], newest.Plans.Select(plan => plan.Title));
        var older = PagesOf.View<CoverageView>(site, CoveragePage.Plan, "coverage-2017.html");
        Assert.Equal((2, null, 0), (older.Plans.Length, older.Map, older.Lines.Length));
        Assert.Equal(2, older.Present);
    }

    private static string Figures(IEnumerable<(RecordRow Row, int Page)> rows) =>
        $"{rows.Count()} {rows.Count(row => row.Row.Item.Length == 0)} {rows.Count(row => row.Row.Result.Length == 0)} {rows.Count(row => row.Row.Departments.Length == 0)}";

    private static string Figures(CoverageFigures figures) =>
        $"{figures.TaskCount} {figures.WithoutItem} {figures.WithoutResult} {figures.WithoutDepartments}";
}
