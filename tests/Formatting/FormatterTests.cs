using System.Text;
using PlanSite.Formatting;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Formatting;

/// <summary>Each slip that is mended, and beside it what only looks like one.</summary>
public class FormatterTests
{
    private const string PlanFile = "content/plans/2017/hainan.yml";

    private static readonly KnownNames Names = KnownNames.Of(TestSites.ReadGood("small"));

    [Theory]
    [InlineData("task：设立奖励\n", "task: 设立奖励\n")]
    [InlineData("task： 设立奖励\n", "task: 设立奖励\n")]
    [InlineData("task:设立奖励\n", "task: 设立奖励\n")]
    [InlineData("task:\u3000设立奖励\n", "task: 设立奖励\n")]
    [InlineData("task: \u00A0设立奖励\n", "task: 设立奖励\n")]
    [InlineData("tasks：\n", "tasks:\n")]
    [InlineData("- id: a\n- id：b\n", "- id: a\n- id: b\n")]
    [InlineData("- id: a\n-id: b\n", "- id: a\n- id: b\n")]
    [InlineData("- id: a\n-\u3000id: b\n", "- id: a\n- id: b\n")]
    [InlineData("- id: a\n－ id: b\n", "- id: a\n- id: b\n")]
    [InlineData("- id: a\n—id: b\n", "- id: a\n- id: b\n")]
    [InlineData("not:\n  - 甲\n  -乙\n", "not:\n  - 甲\n  - 乙\n")]
    [InlineData("＃说明\ntask: x\n", "# 说明\ntask: x\n")]
    [InlineData("  # 说明 \ntask: x   \n", "  # 说明\ntask: x\n")]
    [InlineData("\u3000\u3000# 说明\n", "  # 说明\n")]
    [InlineData("- id: a\n  page: 1\n- id: b\n\tpage: 2\n", "- id: a\n  page: 1\n- id: b\n  page: 2\n")]
    [InlineData("- id: a\n  page: 1\n- id: b\n\u3000page: 2\n", "- id: a\n  page: 1\n- id: b\n  page: 2\n")]
    [InlineData("- id: a\n  page：1\n- id: b\n\tpage：2\n", "- id: a\n  page: 1\n- id: b\n  page: 2\n")]
    [InlineData("task: |\n  1.甲\n\t2.乙\nresult: 丙\n", "task: |\n  1.甲\n  2.乙\nresult: 丙\n")]
    [InlineData("task: |\n\t1.甲\n", "task: |\n  1.甲\n")]
    [InlineData("source: { pages：1， title：甲 }\n", "source: { pages: 1, title: 甲 }\n")]
    [InlineData("source: {pages:1}\n", "source: {pages: 1}\n")]
    [InlineData("cites:\n  意见：关于甲的意见\n", "cites:\n  意见: 关于甲的意见\n")]
    [InlineData("task: 设立奖励,填补空白;检查:评估\n", "task: 设立奖励，填补空白；检查：评估\n")]
    [InlineData("task: 设立奖励, 填补空白  # 甲,乙\n", "task: 设立奖励，填补空白  # 甲,乙\n")]
    [InlineData("task: 目标: 设立奖励\n", "task: 目标：设立奖励\n")]
    [InlineData("task: \"设立奖励,填补空白\"  # 甲,乙\n", "task: \"设立奖励，填补空白\"  # 甲,乙\n")]
    [InlineData("task: |\n  1.甲(重点)落实?\n", "task: |\n  1.甲（重点）落实？\n")]
    [InlineData("task: 设立\u200B奖\u00AD励\n", "task: 设立奖励\n")]
    [InlineData("- item: 加強海關保護\n", "- item: 加强海关保护\n")]
    [InlineData("province: 廣東省\n", "province: 广东省\n")]
    [InlineData("task: 甲", "task: 甲\n")]
    [InlineData("task: 甲\r\nresult: 乙\r\n", "task: 甲\nresult: 乙\n")]
    [InlineData("\uFEFFtask: 甲\n", "task: 甲\n")]
    public void A_slip_is_mended(string typed, string meant) => Assert.Equal(meant, Formatted(typed));

    [Theory]
    [InlineData("task: 1+8+N个,80.65%,9:30,GB/T 2260(2007)\n")]
    [InlineData("task: 见https://甲.example/乙,丙\n")]
    [InlineData("note: 甲,乙，见[甲](/乙.html)\n")]
    [InlineData("note: |\n  甲  \n  乙\n")]
    [InlineData("title: 甲,乙\n")]
    [InlineData("id: hi－2017－001\n")]
    [InlineData("task: 甲：乙，丙＃丁\n")]
    [InlineData("task: |\n  task：甲\n  -乙\n  ＃丙\n")]
    [InlineData("task: |\n  甲\n  \u3000\u3000乙\n")]
    [InlineData("task: '甲'  # 乙\n\n\n# 丙\n")]
    [InlineData("aliases: [甲，乙]\n")]
    [InlineData("- https://甲.example/\n")]
    [InlineData("a: 1\n  b: 1\n    b: 2\n\tb: 3\n")]
    [InlineData("item: 加強海關\n")]
    [InlineData("task: 加強海關保護\n")]
    [InlineData("<<<<<<< HEAD\ntask：甲 \n=======\ntask：乙\n>>>>>>> b\n")]
    [InlineData("task: 甲\u2028乙\n")]
    [InlineData("task:    甲\n")]
    [InlineData("")]
    public void What_may_be_meant_stays(string typed) => Assert.Equal(typed, Formatted(typed));

    [Fact]
    public void Half_width_marks_outside_of_plans_stay() =>
        Assert.False(Formatter.Format(SourceFile.OfText("content/targets.yml", "task: 甲,乙\n"), Names)!.IsChanged);

    [Fact]
    public void A_file_in_GB18030_becomes_UTF_8()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("title: 海南省2017年工作要点\r\n");
        var formatted = Formatter.Format(new SourceFile(PlanFile, bytes), Names)!;
        Assert.Equal("title: 海南省2017年工作要点\n", Encoding.UTF8.GetString(formatted.File.Bytes.Span));
        Assert.Equal([(Mend.Encoding, 1), (Mend.LineEnds, 1)], formatted.Mends);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_not_touched()
    {
        Assert.Null(Formatter.Format(new SourceFile(PlanFile, (byte[])[.. "title: 海南省的"u8, 0xE7, 0x9A, .. "\n"u8]), Names)); // UTF-8, cut in a character
        Assert.Null(Formatter.Format(new SourceFile(PlanFile, (byte[])[.. "title: Caf"u8, 0xE9, .. "\n"u8]), Names)); // Latin-1
    }

    [Fact]
    public void Prose_keeps_its_breaks_and_its_front_matter_is_mended() => Assert.Equal(
        "---\ntitle: 关于\n---\n甲  \n乙,丙：丁\n",
        Formatted("---\ntitle：关于 \n---\n甲  \n乙\u200B,丙：丁\n", "content/pages/about.md"));

    [Fact]
    public void The_line_that_names_the_schema_comes_first_and_once()
    {
        const string Line = "# yaml-language-server: $schema=../../.schema/plan.json";
        var once = Formatter.Format(SourceFile.OfText(PlanFile, "# 说明\nprovince: 海南省\n"), Names, Line)!;
        Assert.Equal(Line + "\n# 说明\nprovince: 海南省\n", Encoding.UTF8.GetString(once.File.Bytes.Span));
        Assert.False(Formatter.Format(once.File, Names, Line)!.IsChanged);
        Assert.False(Formatter.Format(SourceFile.OfText(PlanFile, "# yaml-language-server: $schema=mine.json\nprovince: 海南省\n"), Names, Line)!.IsChanged);
    }

    private static string Formatted(string text, string path = PlanFile) =>
        Encoding.UTF8.GetString(Formatter.Format(SourceFile.OfText(path, text), Names)!.File.Bytes.Span);
}
