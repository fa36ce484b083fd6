using System.Text.Json;
using PlanSite.Gaps;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Gaps;

/// <summary>What is still open on the small site, and the real one in figures.</summary>
public class OpenWorkTests
{
    [Fact]
    public void Every_kind_of_gap_of_the_small_site_is_listed()
    {
        var small = TestSites.ReadGood("small");
        const string Path = "content/plans/2017/hainan.yml";
        var text = System.Text.Encoding.UTF8.GetString(small.Find(Path)!.Bytes.Span);
        var problems = new ProblemList();
        var site = Build.Link(TestSites.Overlay(small, new SourceTree(
        [
            SourceFile.OfText(Path, text.Replace("task: 设立奖励", "task: 落实《实施意见》", StringComparison.Ordinal).Replace("departments: 海口海关", "departments: 海口海关、不知名的局", StringComparison.Ordinal)),
        ])), null, problems);
        var work = OpenWork.Of(site, problems);

        Assert.Equal(["gd-2017-002"], work.Plans[0].WithoutItem);
        Assert.Equal(["gd-2017-002"], work.Plans[0].WithoutResult);
        Assert.Equal(["gd-2017-002"], work.Plans[0].WithoutDepartments);
        Assert.Equal(["hi-2017-001", "hi-2017-002"], work.Plans[1].WithoutPage);
        Assert.Equal([("广东省2017年工作要点", "缺首页。")], work.Partial.Select(plan => (plan.Title, plan.Note)));
        Assert.Equal([("不知名的局", $"{Path}:19:31")], work.UnknownBodies.Select(body => (body.Text, body.Where.Single())));
        Assert.Equal([("未列的文件", "gd-2017-002")], work.UnlistedDocuments.Where(each => each.Text == "未列的文件").Select(document => (document.Text, document.Where.Single())));
        Assert.Equal([("实施意见", "hi-2017-001")], work.UnexplainedTitles.Select(title => (title.Text, title.Where.Single())));
    }

    [Fact]
    public void The_report_of_the_real_site_adds_up_as_a_table_and_as_JSON()
    {
        var text = PlanSiteProcess.Run(["report", "--site", TestSites.Repository]);
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("| all plans                    |   171 |", text.Output);
        var json = PlanSiteProcess.Run(["report", "--site", TestSites.Repository, "--format", "json"]);
        using var report = JsonDocument.Parse(json.Output);
        Assert.Equal(171, report.RootElement.GetProperty("plans").EnumerateArray().Sum(plan => plan.GetProperty("tasks").GetInt32()));
        Assert.Equal(Record.Rows.Count(each => each.Row.Result is null or ""), report.RootElement.GetProperty("plans").EnumerateArray().Sum(plan => plan.GetProperty("withoutResult").GetArrayLength()));
        Assert.Equal(28, report.RootElement.GetProperty("missing")[0].GetProperty("provinces").GetArrayLength());
    }

    [Fact]
    public void A_site_with_mistakes_is_reported_as_far_as_it_can_be_read()
    {
        var broken = System.IO.Path.Combine(TestSites.Broken, "unknown-body-far");
        using var folder = new TemporaryFolder();
        TestSites.Copy(System.IO.Path.Combine(TestSites.Good, "small"), folder.Path);
        TestSites.CopyFolder(System.IO.Path.Combine(broken, "content"), System.IO.Path.Combine(folder.Path, "over"));
        foreach (var file in Directory.EnumerateFiles(folder.File("over"), "*", SearchOption.AllDirectories))
            File.Copy(file, folder.File(System.IO.Path.Combine("content", System.IO.Path.GetRelativePath(folder.File("over"), file))), overwrite: true);
        var run = PlanSiteProcess.Run(["report", "--site", folder.Path]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Wordings that name no department: 1\n", run.Output);
    }
}
