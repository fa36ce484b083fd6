using System.Text;
using System.Text.RegularExpressions;
using PlanSite.Linking;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests;

/// <summary>Every character of the record is published and none is added: the built HTML of the real site against <c>tests/record/</c>.</summary>
public partial class FidelityTests
{
    private static readonly Lazy<BuildResult> Real = new(() => Build.Run(TestSites.Real(), new BuildOptions()));

    [Fact]
    public void The_real_site_has_no_problems() => Assert.Equal("", TestSites.Print(Real.Value));

    [Fact]
    public void Task_pages_hold_the_record_and_nothing_else() =>
        Assert.Equal(ById(Record.Rows.Select(each => each.Row)), ById(Record.OnTaskPages(Real.Value.Output!)));

    [Theory]
    [InlineData("")]
    [InlineData("en/")]
    public void Plan_pages_hold_the_record_and_nothing_else_in_its_order(string edition)
    {
        var rows = Record.OnPlanPages(Real.Value.Output!, edition).ToList();
        Assert.Equal(ById(Record.Rows.Select(each => each.Row)), ById(rows));
        foreach (var plan in rows.GroupBy(row => row.Id[..2]))
            Assert.Equal(plan.Order(Comparer<RecordRow>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id))), plan);
    }

    [Fact]
    public void The_pages_of_the_print_are_those_of_the_record() => Assert.Equal(
        Record.Rows.Select(each => (each.Row.Id, (int?)each.Page)).Order(),
        Real.Value.Site!.Rows.Select(row => (row.Id, row.Source.Page)).Order());

    [Theory]
    [InlineData("content/plans/2017/guangdong.yml", "构建具有广东特色的", "构建具有广西特色的")]
    [InlineData("content/plans/2017/chongqing.yml", "力争保持获奖率在80%以上", "力争保持获奖率在8%以上")]
    [InlineData("content/plans/2017/guangxi.yml", "departments: 自治区工商局", "departments: 自治区工商局。")]
    [InlineData("content/plans/2017/hainan.yml", "1.研究制定知识产权侵权", "研究制定知识产权侵权")]
    public void One_changed_character_is_found(string path, string before, string after)
    {
        var real = TestSites.Real();
        var text = Encoding.UTF8.GetString(real.Find(path)!.Bytes.Span);
        Assert.Equal(2, text.Split(before).Length);
        var changed = Build.Run(
            TestSites.Overlay(real, new SourceTree([SourceFile.OfText(path, text.Replace(before, after))])), new BuildOptions());

        Assert.Equal("", TestSites.Print(changed));
        Assert.Single(Record.OnTaskPages(changed.Output!).Except(Record.Rows.Select(each => each.Row)));
        Assert.Single(Record.OnPlanPages(changed.Output!).Except(Record.Rows.Select(each => each.Row)));
    }

    [Fact]
    public void Punctuation_in_Chinese_text_is_full_width_and_nothing_parts_Chinese_from_digits_and_Latin()
    {
        var cells = Real.Value.Site!.Rows.SelectMany(row => new[] { row.PrintedItem, row.Task, row.Result, row.Departments })
            .OfType<LinkedCell>().Select(cell => cell.Cell.Text);
        Assert.DoesNotContain(cells, text => HalfWidth().IsMatch(text));
    }

    private static IEnumerable<RecordRow> ById(IEnumerable<RecordRow> rows) => rows.OrderBy(row => row.Id, StringComparer.Ordinal);

    [GeneratedRegex(@"[,;:()?!]|\p{IsCJKUnifiedIdeographs} [0-9A-Za-z]|[0-9A-Za-z%] \p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HalfWidth();
}
