using PlanSite.Disk;
using PlanSite.Drafting;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Tests.Comparing;
using Xunit;

namespace PlanSite.Tests.Drafting;

/// <summary>What an editor begins with: it builds at once, stands in its place, and takes no id that was ever given.</summary>
public class NewTests
{
    private const string Hainan = "content/plans/2017/hainan.yml";
    private const string NextYear = "content/plans/2018/hainan.yml";

    [Fact]
    public void A_new_plan_builds_at_once_and_is_never_written_over()
    {
        using var repository = new ScratchRepository();
        var run = Run(repository, "plan", "--province", "海南", "--year", "2018");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"{NextYear}:22:1: note new: written, with the id hi-2018-001 for its first row; write the rows of the print over it, then run plansite check\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal("          - id: hi-2018-001", repository.Read(NextYear).Split('\n')[21]);
        Assert.StartsWith("# yaml-language-server: $schema=../../.schema/plan.json\n# 海南省2018年工作要点", repository.Read(NextYear));
        AssertNothingIsLeftButToFillIn(repository);

        repository.Write(NextYear, repository.Read(NextYear) + "# 已录\n");
        var before = repository.Read(NextYear);
        var again = Run(repository, "plan", "--province", "海南省", "--year", "2018");
        Assert.Equal(1, again.ExitCode);
        Assert.StartsWith($"{NextYear}:1:1: error new-refused: ", again.Output);
        Assert.Equal(before, repository.Read(NextYear));
    }

    [Fact]
    public void A_new_row_stands_behind_the_one_that_is_named_and_nothing_else_changes()
    {
        using var repository = new ScratchRepository();
        var before = repository.Read(Hainan);
        Assert.Equal(0, Run(repository, "task", "--plan", Hainan, "--after", "hi-2017-001").ExitCode);
        var lines = repository.Read(Hainan).Split('\n').ToList();
        var at = lines.IndexOf("          - id: hi-2017-003");
        Assert.Equal("            departments: 省公安厅省知识产权局", lines[at - 1]);
        Assert.Equal("  - priority: 实施严格的保护", lines[at + 3]);
        lines.RemoveRange(at, 3);
        Assert.Equal(before, string.Join('\n', lines));
        AssertNothingIsLeftButToFillIn(repository);

        Assert.Equal(0, Run(repository, "task", "--plan", Hainan).ExitCode);
        Assert.EndsWith("- id: hi-2017-004", repository.Read(Hainan).TrimEnd('\n').Split('\n')[^3]);
    }

    [Fact]
    public void An_id_that_was_ever_given_is_not_given_again()
    {
        using var repository = new ScratchRepository();
        Run(repository, "task", "--plan", Hainan);
        repository.Commit("a row");
        repository.Replace(Hainan, "hi-2017-003", "hi-2017-009");
        repository.Commit("another id");
        repository.Git("checkout", "--quiet", "HEAD~2", "--", Hainan);
        repository.Commit("gone");
        Assert.Contains("the id hi-2017-010", Run(repository, "task", "--plan", Hainan).Output);

        repository.Write(Hainan, repository.Read(Hainan) + "# 不再使用的编号：hi-2017-041\n");
        Assert.Contains("the id hi-2017-042", Run(repository, "task", "--plan", Hainan).Output);
    }

    [Theory]
    [InlineData(1, "content/plans/2017/hainan.yml:1:1: error unknown-task: no task has the id \"hi-2017-007\"", "task", "--plan", Hainan, "--after", "hi-2017-007")]
    [InlineData(1, "content/plans/2017/sichuan.yml:1:1: error missing-file: ", "task", "--plan", "content/plans/2017/sichuan.yml")]
    [InlineData(1, "content/provinces.yml:1:1: error unknown-province: no province is called \"海难省\"; did you mean \"海南省\"?", "plan", "--province", "海难省", "--year", "2018")]
    [InlineData(2, "", "plan", "--province", "海南省", "--year", "20018")]
    [InlineData(2, "", "plan", "--year", "2018")]
    public void What_cannot_be_is_refused_in_a_line(int exitCode, string output, params string[] arguments)
    {
        using var repository = new ScratchRepository();
        var run = Run(repository, arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(output, run.Output);
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    private static FinishedRun Run(ScratchRepository repository, params string[] arguments) => PlanSiteProcess.Run(["new", .. arguments, "--site", repository.Path]);

    [Fact]
    public void A_new_province_is_put_down_wherever_it_must_be_and_the_real_site_stays_sound()
    {
        var real = TestSites.Real();
        var problems = new ProblemList();
        var changed = new NewProvince("横琴粤澳深度合作区", "横琴", "hengqin-zone", "hq", "特别行政区").PutInto(real, problems);
        Assert.Empty(problems.InOrderOfReport);
        Assert.Equal(["content/provinces.yml", "content/titles/en.yml"], changed.Select(file => file.Path));
        Assert.Contains("  横琴粤澳深度合作区: Hengqin Zone\n", System.Text.Encoding.UTF8.GetString(changed[1].Bytes.Span));
        var found = new ProblemList();
        var site = Build.Link(TestSites.Overlay(real, new SourceTree(changed)), null, found);
        Assert.Empty(found.InOrderOfReport);
        Assert.Equal("hq", site.Content.Provinces[^1].Letters);
    }

    [Theory]
    [InlineData("海南省", "新区", "new-area", "na", "duplicate-name")]
    [InlineData("新区", "新", "hainan", "na", "duplicate-slug")]
    [InlineData("新区", "新", "New Area", "na", "bad-slug")]
    [InlineData("新区", "新", "new-area", "nar", "bad-letters")]
    [InlineData("新区: 甲", "新", "new-area", "na", "colon-in-text")]
    public void A_province_that_cannot_be_is_refused_by_the_rules_of_a_build(string name, string shortName, string slug, string letters, string rule)
    {
        using var repository = new ScratchRepository();
        var run = Run(repository, "province", "--name", name, "--short", shortName, "--slug", slug, "--letters", letters, "--kind", "省");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($": error {rule}: ", run.Output);
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    // With the real templates, which know of several years.
    // It builds, and what is still to be typed is the one thing that is told.
    private static void AssertNothingIsLeftButToFillIn(ScratchRepository repository)
    {
        var report = Check(repository).Split('\n');
        Assert.Contains(": warning unfilled: ", report[0], StringComparison.Ordinal);
        Assert.Equal("0 errors, 1 warning.", report[1]);
    }

    private static string Check(ScratchRepository repository)
    {
        var templates = TestSites.Real().Files.Where(file => file.Path.StartsWith("templates/", StringComparison.Ordinal) || file.Path == "content/ui/zh-CN.yml");
        var content = SourceReader.Read(repository.Path).Files.Where(file => !file.Path.StartsWith("templates/", StringComparison.Ordinal));
        return TestSites.Print(Build.Run(TestSites.Overlay(new SourceTree(content), new SourceTree(templates)), new BuildOptions()));
    }
}
