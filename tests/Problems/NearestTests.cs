using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Problems;

public class NearestTests
{
    [Theory]
    [InlineData("reslut", "result")] // two neighbours swapped
    [InlineData("resul", "result")]
    [InlineData("results", "result")]
    [InlineData("实施专利导航项日", "实施专利导航项目")]
    public void A_slip_of_the_pen_finds_its_word(string found, string meant) =>
        Assert.Equal(meant, Nearest.To(found, ["id", "task", "result", "departments", "实施专利导航项目"]));

    [Theory]
    [InlineData("priority")]
    [InlineData("知识产权")]
    [InlineData("")]
    public void What_is_like_nothing_finds_nothing(string found) => Assert.Null(Nearest.To(found, ["id", "task", "result", "实施专利导航项目"]));

    [Fact]
    public void Of_two_words_equally_near_the_first_is_offered() => Assert.Equal("省公安厅", Nearest.To("省林安厅", ["省公安厅", "省林业厅"]));
}
