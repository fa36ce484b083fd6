using PlanSite.Linking;
using Xunit;

namespace PlanSite.Tests.Linking;

/// <summary>How department cells of the real plans are read: each case is a shape that made trouble.</summary>
public class BodyReadingTests
{
    private static readonly Lazy<Site> Real = new(() => Build.Run(TestSites.Real(), new BuildOptions()).Site!);

    [Theory]
    [InlineData("gd-2017-012", "广东省公安厅", "广东省经济和信息化委员会", "广东省版权局")] // the level word carries along the list
    [InlineData("gd-2017-015", "广东省文化厅", "广东省文化市场综合执法局")] // nothing stands between the two
    [InlineData("gd-2017-033", "广东省林业厅")] // with the province's name
    [InlineData("gd-2017-034", "国家知识产权局专利局广州代办处")] // the longest wording wins over 知识产权局 within it
    [InlineData("hi-2017-004", "海口海关")]
    [InlineData("hi-2017-010", "海南省知识产权局", "海南省工商行政管理局", "海南省文化广电出版体育厅")] // one is printed twice
    [InlineData("hi-2017-020")] // collectives alone
    [InlineData("cq-2017-006", "重庆市打击侵犯知识产权和制售假冒伪劣商品工作领导小组")]
    [InlineData("cq-2017-038")] // the print ends before its departments
    public void The_bodies_of_a_cell_are_found_in_its_order(string id, params string[] bodies)
    {
        var row = Real.Value.Rows.Single(row => row.Id == id);
        Assert.Equal(bodies, row.Bodies.Select(body => body.Name));
    }

    [Fact]
    public void The_same_wording_in_two_plans_is_two_bodies() => Assert.Equal(
        ["广东省知识产权局", "海南省知识产权局"],
        Real.Value.Rows.Where(row => row.Id is "gd-2017-001" or "hi-2017-001").Select(row => row.Bodies[0].Name));

    [Fact]
    public void A_mention_stands_where_its_wording_stands()
    {
        foreach (var cell in Real.Value.Rows.Select(row => row.Departments).OfType<LinkedCell>())
        {
            var end = 0;
            foreach (var mention in cell.Mentions)
            {
                Assert.InRange(mention.Start, end, cell.Cell.Text.Length);
                end = mention.End;
            }
        }
    }
}
