using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Tests.Pages;
using Xunit;

namespace PlanSite.Tests.Model;

/// <summary>“报告错误” leads to where site.yml says, the row filled in; without that there is none.</summary>
public class ReportUrlTests
{
    [Theory]
    [InlineData("https://code.example/issues/new?title={id}&body={path}", "https://code.example/issues/new?title=gd-2017-001&body=plans%2F2017%2Fguangdong%2Fgd-2017-001.html")]
    [InlineData("mailto:plans@example.org?subject={id}&body={page}", "mailto:plans@example.org?subject=gd-2017-001&body=104")]
    public void What_is_known_of_a_row_is_filled_in(string written, string expected)
    {
        var view = Task(written, "plans/2017/guangdong/gd-2017-001.html");
        Assert.Equal(expected, view.ReportUrl);
    }

    [Fact]
    public void A_title_is_encoded_and_a_mark_in_it_is_none()
    {
        var url = new PlanSite.Model.ReportUrl("https://x.example/?t={title}&p={page}&i={id}");
        Assert.Equal("https://x.example/?t=%7Bid%7D%2650%25%E4%BB%A5%E4%B8%8A&p=&i=gd-2017-001", url.With("gd-2017-001", "a.html", "", "{id}&50%以上"));
    }

    [Fact]
    public void Every_row_of_a_plan_has_it()
    {
        var site = PagesOf.Good("two-years");
        var view = PagesOf.View<PlanView>(site, PlanPages.Plan, "plans/2017/guangdong/index.html");
        var rows = view.Sections.SelectMany(section => section.Groups).SelectMany(group => group.Rows).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.StartsWith($"https://code.example/issues/new?title={row.Id}&body=plans%2F2017%2Fguangdong%2F{row.Id}.html%0A", row.ReportUrl));
    }

    [Fact]
    public void Without_the_setting_there_is_none()
    {
        Assert.Null(Task(null, "plans/2017/guangdong/gd-2017-001.html").ReportUrl);
        Assert.DoesNotContain(TestSites.RealSite().Content.Words.Say(new ProblemList(), "cite.report"), Text("small"));
        Assert.Contains(TestSites.RealSite().Content.Words.Say(new ProblemList(), "cite.report"), Text("two-years"));

        static string Text(string name) => System.Text.Encoding.UTF8.GetString(
            Build.Run(TestSites.ReadGood(name), new BuildOptions()).Output!.Files.Single(file => file.Path == "plans/2017/guangdong/index.html").Bytes.Span);
    }

    private static TaskView Task(string? reportUrl, string path)
    {
        const string Site = "title: 小站\ndescription: 测试用的小站。\nlanguage: zh-CN\n";
        var problems = new ProblemList();
        var site = Build.Link(TestSites.SmallWith("site.yml", Site + (reportUrl is null ? "" : $"report_url: {reportUrl}\n")), null, problems);
        Assert.Empty(problems.Sorted());
        return PagesOf.View<TaskView>(site, TaskPages.Plan, path);
    }
}
