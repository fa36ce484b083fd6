using System.Text;
using System.Xml;
using System.Xml.Linq;
using PlanSite.Disk;
using PlanSite.Output;
using PlanSite.Tests.Comparing;
using Xunit;

namespace PlanSite.Tests.History;

/// <summary>What pages, feeds and the files for machines state of the past.</summary>
public class ChangesTests
{
    private const string Hainan = "content/plans/2017/hainan.yml";
    private const string Task = "plans/2017/hainan/hi-2017-001.html";
    private const string Payload = "</p><script>alert(1)</script>&\u202e";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public void A_task_tells_when_it_came_and_what_changed()
    {
        using var repository = Edited();
        var html = Text(Built(repository), Task);
        Assert.Contains("<li>2031年3月1日 修改任务 任务: 设立<ins>省</ins>奖励</li>", html);
        Assert.Contains("首次收录</li></ol>", html);
        Assert.Contains("\"dateModified\":\"2031-03-01T23:30:00Z\"", html);
        Assert.DoesNotContain("2031", Text(Built(repository), "plans/2017/hainan/hi-2017-002.html"));
    }

    [Fact]
    public void The_page_of_changes_is_newest_first_and_leads_to_what_is_there()
    {
        using var repository = Edited();
        repository.Replace(Hainan, "          - id: hi-2017-002\n            task: 提高通关能力\n            departments: 海口海关\n", "          - id: hi-2017-003\n            task: 丙\n");
        repository.Commit("gone", "2032-01-01T00:00:00Z");
        var output = Built(repository);
        var html = Text(output, "changes/index.html");
        string[] told = ["2032年1月1日", ">hi-2017-003</a> 收录", "hi-2017-002 删去 海南省2017年工作要点 提高通关能力", "2031年3月1日", "hi-2017-001</a> 修改任务", "收录计划，2项"];
        var order = told.Select(each => html.IndexOf(each, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.DoesNotContain("hi-2017-002.html", html);
        Assert.DoesNotContain("2031年3月", Text(output, "changes/2032.html"));
        Assert.Contains("2031年3月", Text(output, "changes/2031.html"));
    }

    [Fact]
    public void Feeds_are_Atom_and_each_tells_its_own()
    {
        using var repository = Edited();
        var output = Built(repository);
        var all = Feed(output, "changes/feed.xml");
        Assert.Equal("https://plans.example/a/changes/feed.xml", all.Element(Atom + "id")!.Value);
        Assert.Equal("2031-03-01T23:30:00Z", all.Element(Atom + "updated")!.Value);
        Assert.Equal(["hi-2017-001 修改任务", "广东省2017年工作要点 收录计划，2项", "海南省2017年工作要点 收录计划，2项"], all.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value));
        Assert.Equal("省", all.Descendants().Single(element => element.Name.LocalName == "ins").Value);
        Assert.Equal(["hi-2017-001 修改任务", "海南省2017年工作要点 收录计划，其中2项"], Titles(output, "provinces/hainan.xml"));
        Assert.Equal(["广东省2017年工作要点 收录计划，其中2项"], Titles(output, "provinces/guangdong.xml"));
        var bodies = output.Files.Where(file => file.Path.StartsWith("departments/", StringComparison.Ordinal) && file.Path.EndsWith(".xml", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(bodies);
        Assert.Contains(bodies, file => Titles(output, file.Path).Contains("hi-2017-001 修改任务"));
        Assert.Contains(bodies, file => !Titles(output, file.Path).Contains("hi-2017-001 修改任务"));
        foreach (var feed in output.Files.Where(file => file.Path.EndsWith(".xml", StringComparison.Ordinal) && !file.Path.StartsWith("sitemap", StringComparison.Ordinal)))
            AssertValid(Feed(output, feed.Path));
        Assert.Contains("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"海南省的修改\" href=\"hainan.xml\">", Text(output, "provinces/hainan.html"));
    }

    [Fact]
    public void The_sitemap_dates_tasks_plans_and_changes_alone()
    {
        using var repository = Edited();
        var times = XDocument.Parse(Text(Built(repository), "sitemap.xml")).Descendants(Sitemap + "url")
            .ToDictionary(url => url.Element(Sitemap + "loc")!.Value["https://plans.example/a/".Length..], url => url.Element(Sitemap + "lastmod")?.Value, StringComparer.Ordinal);
        Assert.Equal("2031-03-01T23:30:00Z", times[Task]);
        Assert.Equal("2031-03-01T23:30:00Z", times["plans/2017/hainan/"]);
        Assert.NotEqual("2031-03-01T23:30:00Z", times["plans/2017/guangdong/"]);
        Assert.NotNull(times["plans/2017/guangdong/"]);
        Assert.Null(times["provinces/hainan.html"]);
    }

    [Fact]
    public void Nothing_hostile_reaches_page_or_feed_and_no_message_or_name_of_a_committer()
    {
        using var repository = Edited();
        repository.Replace(Hainan, "设立省奖励", $"\"设立{Payload.Replace("\u202e", "", StringComparison.Ordinal)}奖励\"");
        repository.Commit("message <script>" + Payload, "2031-04-01T00:00:00Z");
        repository.Replace(Hainan, "</script>", "</script>甲");
        repository.Commit("again");
        var output = Built(repository);
        foreach (var file in output.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal) || file.Path.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(file.Bytes.Span);
            Assert.DoesNotContain("<script>alert", text);
            Assert.DoesNotContain("message", text);
            Assert.DoesNotContain("test@example.org", text);
        }
        var told = Feed(output, "changes/feed.xml").Descendants().Where(element => element.Name.LocalName == "dd").Select(element => element.Value);
        Assert.Contains(told, text => text.Contains("</p><script>alert(1)</script>&奖励", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_past_the_page_says_so_and_there_is_no_feed_and_no_date()
    {
        var output = Build.Run(TestSites.ReadGood("small"), new BuildOptions()).Output!;
        Assert.Contains("不知道什么时候改的", Text(output, "changes/index.html"));
        Assert.DoesNotContain(output.Files, file => file.Path.EndsWith(".xml", StringComparison.Ordinal) && file.Path != "sitemap.xml");
        Assert.DoesNotContain("lastmod", Text(output, "sitemap.xml"));
        Assert.DoesNotContain("dateModified", Text(output, Task));
        Assert.Contains("\"history\": \"none\"", Text(output, "build.json"));
    }

    [Fact]
    public void A_clone_that_was_cut_off_is_told_to_the_editor_and_recorded()
    {
        using var repository = Edited();
        using var folder = new TemporaryFolder();
        repository.Git("clone", "--quiet", "--depth", "1", new Uri(repository.Path).AbsoluteUri, folder.File("clone"));
        var run = PlanSiteProcess.Run(["build", "--site", folder.File("clone"), "--out", folder.File("out")]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The clone was cut off", run.Output);
        Assert.Contains("\"history\": \"shallow\"", File.ReadAllText(folder.File("out/build.json")));
        Assert.Contains("记录不完整", File.ReadAllText(folder.File("out/changes/index.html")));
        Assert.False(Directory.Exists(folder.File("clone/.git/plansite")));
    }

    [Fact]
    public void A_build_is_the_same_with_and_without_what_is_kept()
    {
        using var repository = Edited();
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["first", "second"])
            Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", repository.Path, "--out", folder.File(name)], new() { ["TZ"] = name == "first" ? "Asia/Shanghai" : "America/New_York" }).ExitCode);
        Assert.Equal(File.ReadAllText(folder.File("first/build.json")), File.ReadAllText(folder.File("second/build.json")));
        Assert.Contains("\"history\": \"whole\"", File.ReadAllText(folder.File("first/build.json")));
    }

    private static ScratchRepository Edited()
    {
        var repository = new ScratchRepository();
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        repository.Commit("edit", "2031-03-02T07:30:00+08:00");
        return repository;
    }

    private static OutputTree Built(ScratchRepository repository)
    {
        var result = Build.Run(SourceReader.Read(repository.Path), new BuildOptions { History = GitHistory.Read(repository.Path) });
        Assert.True(result.Output is not null && !result.Problems.HasErrors, TestSites.Print(result));
        return result.Output;
    }

    private static string Text(OutputTree output, string path) => Encoding.UTF8.GetString(output.Files.Single(file => file.Path == path).Bytes.Span);

    private static XElement Feed(OutputTree output, string path)
    {
        using var reader = XmlReader.Create(new StringReader(Text(output, path)), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader);
    }

    private static IEnumerable<string> Titles(OutputTree output, string path) => Feed(output, path).Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value);

    // What RFC 4287 requires; the validators outside check all of it.
    private static void AssertValid(XElement feed)
    {
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.NotNull(feed.Element(Atom + "author"));
        foreach (var part in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.True(Uri.IsWellFormedUriString(part.Element(Atom + "id")!.Value, UriKind.Absolute));
            Assert.NotEmpty(part.Element(Atom + "title")!.Value);
            Assert.True(DateTimeOffset.TryParse(part.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _));
        }
        var ids = feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }
}
