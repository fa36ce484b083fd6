using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Model;

public class CellTests
{
    [Theory]
    [InlineData("1.落实方案。", "1.")]
    [InlineData("12.第十二点", "12.")]
    [InlineData("1.2016年启动的课题完成验收。", "1.")] // the year belongs to the text
    [InlineData("4.26知识产权宣传周", null)] // a date
    [InlineData("80.65%", null)]
    [InlineData("2016.启动", null)] // a year is no number of a point
    [InlineData("“4.26知识产权宣传周”", null)]
    [InlineData("在1.处", null)]
    public void The_printed_number_of_a_point_is_told_from_other_numbers(string line, string? number) =>
        Assert.Equal(number, Of(line).Lines().Single().Number);

    [Fact]
    public void Lines_cover_the_whole_text()
    {
        var cell = Of("1.甲\n2.乙\n丙");
        Assert.Equal(["1.甲", "2.乙", "丙"], cell.Lines().Select(line => cell.Text[line.Start..line.End]));
    }

    [Fact]
    public void A_character_of_block_text_knows_its_place() =>
        Assert.Equal(new Place("a.yml", 8, 14), new Cell("1.甲\n2.乙", new YamlText("1.甲\n2.乙", new Place("a.yml", 7, 13), Indent: 12)).PlaceOf(5));

    private static Cell Of(string text) => new(text, new YamlText(text, new Place("a.yml", 1, 1)));
}
