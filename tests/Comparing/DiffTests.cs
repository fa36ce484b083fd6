using System.Text;
using PlanSite.Comparing;
using PlanSite.Disk;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Comparing;

/// <summary>Changes of real edits in a repository of git, as they are told.</summary>
public class DiffTests
{
    private const string Guangdong = "content/plans/2017/guangdong.yml";
    private const string Hainan = "content/plans/2017/hainan.yml";

    private static readonly string Expected = Path.Combine(TestSites.Repository, "tests", "Comparing", "expected");

    [Theory]
    [InlineData(ChangeFormat.Text, "changes.txt")]
    [InlineData(ChangeFormat.Markdown, "changes.md")]
    [InlineData(ChangeFormat.Html, "changes.html")]
    [InlineData(ChangeFormat.Json, "changes.json")]
    public void Edits_are_told_as_expected(ChangeFormat format, string file)
    {
        using var repository = new ScratchRepository();
        Edit(repository);
        repository.Commit("after");
        var report = ChangeReport.Of(Between(repository, "HEAD~1", "HEAD"), format, Catalogue.English, "HEAD~1", "HEAD");
        var expectation = Path.Combine(Expected, file);
        if (TestSites.IsUpdating)
            File.WriteAllText(expectation, report, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Equal(File.ReadAllText(expectation).ReplaceLineEndings("\n"), report);
    }

    [Fact]
    public void Writing_the_same_in_another_way_is_no_change()
    {
        using var repository = new ScratchRepository();
        var text = repository.Read(Hainan);
        repository.Write(Hainan, "# 说明\n" + text
            .Replace("coverage: complete\n", "", StringComparison.Ordinal)
            .Replace("year: 2017\n", "coverage: \"complete\"   # 引号、次序和注释\nyear: '2017'\n\n", StringComparison.Ordinal)
            .Replace("            task: 设立奖励\n", "            task: |\n              设立奖励\n", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal));
        repository.Commit("formatting");
        Assert.NotEqual("", repository.Git("diff", "--stat", "HEAD~1", "HEAD"));
        Assert.True(Between(repository, "HEAD~1", "HEAD").IsEmpty);
    }

    [Fact]
    public void A_row_put_before_others_moves_and_they_do_not()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "            departments: 海口海关\n", "            departments: 海口海关\n          - id: hi-2017-003\n            task: 丙\n          - id: hi-2017-004\n            task: 丁\n");
        repository.Commit("more rows");
        var text = repository.Read(Hainan);
        var row = "          - id: hi-2017-004\n            task: 丁\n";
        var first = text.IndexOf("          - id: hi-2017-002", StringComparison.Ordinal);
        repository.Write(Hainan, text.Replace(row, "", StringComparison.Ordinal).Insert(first, row));
        repository.Commit("reordered");
        var change = Assert.Single(Between(repository, "HEAD~1", "HEAD").Plans);
        var task = Assert.Single(change.Tasks);
        Assert.Equal(("hi-2017-004", true, 0), (task.Id, task.Move!.IsOrder, task.Cells.Length));
    }

    [Fact]
    public void An_id_that_vanishes_is_warned_of_unless_it_is_written_down()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Guangdong, "gd-2017-002", "gd-2017-003");
        repository.Commit("another id");
        var warning = Assert.Single(Between(repository, "HEAD~1", "HEAD").Problems);
        Assert.Equal((Severity.Warning, "diff-vanished", Guangdong), (warning.Severity, warning.Message, warning.Place.File));
        Assert.Contains("\"gd-2017-003\" says much the same", Catalogue.English.Say(warning));

        repository.Write(Guangdong, repository.Read(Guangdong) + "# 不再使用的编号：gd-2017-002\n");
        repository.Commit("written down");
        Assert.Empty(Between(repository, "HEAD~2", "HEAD").Problems);

        repository.Replace(Guangdong, "id: gd-2017-003", "id: gd-2017-002");
        repository.Commit("used again");
        Assert.Contains(Between(repository, "HEAD~1", "HEAD").Problems, problem => problem.Message == "diff-reused");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_said_and_its_rows_are_not_called_removed()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "province: 海南省", "province：海南省");
        repository.Commit("broken");
        var changes = Between(repository, "HEAD~1", "HEAD");
        Assert.True(changes.IsEmpty);
        Assert.Equal(["diff-unread"], changes.Problems.Select(problem => problem.Message));
        Assert.Equal(1, PlanSiteProcess.Run(["diff", "HEAD~1", "HEAD", "--site", repository.Path]).ExitCode);
    }

    [Fact]
    public void Folders_and_the_working_copy_are_compared_as_well()
    {
        using var repository = new ScratchRepository();
        using var copy = new TemporaryFolder();
        TestSites.Copy(repository.Path, copy.Path);
        repository.Replace(Hainan, "提高通关能力", "提高通关效率");
        var ofFolders = PlanSiteProcess.Run(["diff", copy.Path, repository.Path]);
        var ofWorkingCopy = PlanSiteProcess.Run(["diff", "HEAD", "--site", repository.Path]);
        Assert.Equal((0, ""), (ofFolders.ExitCode, ofFolders.Error));
        Assert.Contains("task: 提高通关[-能力-]{+效率+}\n", ofFolders.Output);
        Assert.Equal(ofFolders.Output.Split('\n')[1..], ofWorkingCopy.Output.Split('\n')[1..]);
    }

    [Theory]
    [InlineData("no-such-branch")]
    [InlineData("--output=x")]
    public void A_revision_that_there_is_not_is_a_wrong_command_line(string revision)
    {
        using var repository = new ScratchRepository();
        var run = PlanSiteProcess.Run(["diff", "--site", repository.Path, "--", revision]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"plansite: \"{revision}\" is no folder", run.Error);
        Assert.Single(repository.Git("rev-list", "--all").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void What_a_cell_holds_is_neither_markup_nor_a_call()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "提高通关能力", "|\n              <img src=x>@admin #1 *x* |`");
        repository.Commit("hostile");
        var changes = Between(repository, "HEAD~1", "HEAD");
        Assert.Contains("&#60;img src=x&#62;@<!-- -->admin #<!-- -->1 &#42;x&#42; &#124;&#96;", ChangeReport.Of(changes, ChangeFormat.Markdown, Catalogue.English, "a", "b"));
        Assert.DoesNotContain("<img", ChangeReport.Of(changes, ChangeFormat.Html, Catalogue.English, "a", "b"));
    }

    [Fact]
    public void A_report_for_a_comment_stays_below_what_a_comment_may_hold()
    {
        var all = TestSites.Real();
        var plans = all.Under("content/plans/").ToList();
        var without = new SourceTree(all.Files.Except(plans));
        // The year after says the same again.
        var twice = new SourceTree(all.Files.Concat(plans.Select(plan => SourceFile.OfText(
            plan.Path.Replace("/2017/", "/2018/", StringComparison.Ordinal), Encoding.UTF8.GetString(plan.Bytes.Span).Replace("2017", "2018", StringComparison.Ordinal)))));
        var report = ChangeReport.Of(SiteComparison.Of(without, twice), ChangeFormat.Markdown, Catalogue.English, "a", "b");
        Assert.InRange(report.Length, 50_000, 65_536);
        Assert.EndsWith("more are left out here; plansite diff prints them all.\n", report);
    }

    private static SiteChanges Between(ScratchRepository repository, string before, string after) => SiteComparison.Of(
        GitTree.Read(repository.Path, before, out _)!, GitTree.Read(repository.Path, after, out _)!);

    // One of everything: a row added, removed, moved, changed; a merged cell, the head and the taxonomy changed; a plan and a page new.
    private static void Edit(ScratchRepository repository)
    {
        repository.Replace(Guangdong, "coverage_note: 缺首页。", "coverage_note: 缺首页和末页。");
        repository.Replace(Guangdong, "            result: 4.26活动\n", "            result: 4.26宣传周活动\n");
        repository.Replace(Guangdong, "省知识产权局、公安厅等", "省知识产权局等");
        repository.Replace(Guangdong, "          - id: gd-2017-002\n            page: 105\n            task: 贯彻《实施意见》和《未列的文件》\n            cites:\n              实施意见: 关于知识产权的实施意见\n", "          - id: gd-2017-003\n            task: 新的一行\n            departments: 省知识产权局\n");
        repository.Replace(Hainan, "- item: 设置奖励项目项目", "- item: 设置奖励项目");
        repository.Replace(Hainan, "      - item: 加强海关保护\n        tasks:\n", "      - tasks:\n");
        repository.Replace("content/items.yml", "        aliases: [设置奖励项目项目]\n", "      - title: 新的一项\n        slug: new-item\n");
        repository.Write("content/plans/2018/hainan.yml", """
            province: 海南省
            year: 2018
            title: 海南省2018年工作要点
            coverage: complete
            priorities:
              - priority: 推进体制机制改革
                items:
                  - tasks:
                      - id: hi-2018-001
                        task: |
                          1.甲；
                          2.乙。

            """.ReplaceLineEndings("\n"));
        repository.Replace("content/pages/about.md", "说明", "本站说明");
    }
}
