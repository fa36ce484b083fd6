using PlanSite.Linting;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Linting;

/// <summary>Rules of lint beyond what the broken sites show: what is no hit, and how a hit is silenced.</summary>
public class LintTests
{
    private const string Hainan = "content/plans/2017/hainan.yml";

    [Theory]
    [InlineData("“甲‘乙’”（丙）", "")]
    [InlineData("1）甲；\n2）乙", "")]
    [InlineData("（一）甲\n（二）乙", "")]
    [InlineData("（见附件)", "")] // another rule's
    [InlineData("a) b (c", "")]
    [InlineData("plan’s", "")]
    [InlineData("甲”乙", "1")]
    [InlineData("“甲”乙“丙", "4")]
    [InlineData("”甲“", "0,2")]
    [InlineData("“甲（乙”丙）", "0,4")]
    public void Marks_without_a_partner_are_found_where_they_stand(string text, string expected)
    {
        var block = "|\n" + string.Concat(text.Split('\n').Select(line => $"              {line}\n")).TrimEnd('\n');
        var found = Built(block, "").Problems.Sorted().Where(problem => problem.Message == "unbalanced-marks");
        Assert.Equal(expected, string.Join(',', found.Select(problem => problem.Place.Column - 15)));
    }

    [Theory]
    [InlineData("1+8+N，4.26；PCT国际申请（R&D）10:30开始")]
    [InlineData("见 https://plans.example/a?b=c,d 一页")]
    [InlineData("到2020年，较2016年增长；〔2007〕6号；《2050年规划》；国办发12017年")]
    public void What_a_plan_writes_by_right_is_no_hit(string task) => Assert.Equal("", Printed(task, ""));

    [Fact]
    public void A_waiver_silences_its_rule_on_its_row() =>
        Assert.Equal("", Printed("提高通关能力（\n            waive: { unbalanced-marks: 原文漏印 }", ""));

    [Fact]
    public void A_rule_that_is_off_finds_nothing_and_judges_no_waiver()
    {
        Assert.Equal("", Printed("提高通关能力（", "lint: { unbalanced-marks: off }\n"));
        Assert.Equal("", Printed("提高通关能力\n            waive: { unbalanced-marks: 原文漏印 }", "lint: { unbalanced-marks: off }\n"));
    }

    [Fact]
    public void Every_rule_has_a_broken_site_and_its_words() =>
        Assert.All(Lint.RuleNames, rule => Assert.True(Catalogue.English.Keys.Contains(rule) && Directory.Exists(Path.Combine(TestSites.Broken, $"lint-{rule}")), rule));

    private static string Printed(string task, string settings) => TestSites.Print(Built(task, settings));

    private static BuildResult Built(string task, string settings)
    {
        var small = TestSites.ReadGood("small");
        string Text(string path) => System.Text.Encoding.UTF8.GetString(small.Find(path)!.Bytes.Span);
        return Build.Run(TestSites.Overlay(small, new SourceTree(
        [
            SourceFile.OfText(Hainan, Text(Hainan).Replace("task: 提高通关能力", "task: " + task, StringComparison.Ordinal)),
            SourceFile.OfText("site.yml", Text("site.yml") + settings),
        ])), new BuildOptions());
    }
}
