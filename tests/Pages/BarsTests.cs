using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Pages;

public class BarsTests
{
    [Fact]
    public void The_longest_is_full_and_the_others_in_proportion() => Assert.Equal([50, 100, 0, 25], Bars.Lengths([10, 20, 0, 5]));

    [Fact]
    public void One_among_many_can_be_seen() => Assert.Equal([1, 100], Bars.Lengths([1, 1_000]));

    [Fact]
    public void Nothing_has_no_bars() => Assert.Equal([0, 0], Bars.Lengths([0, 0]));

    [Fact]
    public void On_a_plan_each_priority_has_the_bar_of_its_rows()
    {
        var sections = PagesOf.View<PlanView>(TestSites.RealSite(), PlanPages.Plan, "plans/2017/guangdong/index.html").Sections;
        Assert.Equal(["2 9", "22 100", "11 50", "6 27", "8 36", "19 86"], sections.Select(section => $"{section.RowCount} {section.Bar}"));
    }
}
