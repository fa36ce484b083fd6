using System.Text;
using AngleSharp.Html.Parser;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Permanence;

/// <summary>Addresses that were published once: pages that lead on or tell what was there, and the rules for servers.</summary>
public class FormerPagesTests
{
    private const string Base = "https://plans.example/a/";

    private static readonly Lazy<OutputTree> Real = new(() =>
    {
        var addresses = SourceFile.OfText("content/addresses.yml", """
            moved:
              items/first-name.html: items/second-name.html
              items/second-name.html: items/ip-awards.html
              plans/2017/gd/: plans/2017/guangdong/
              data/old.json: data/tasks.json
            gone:
              - { address: plans/2017/guangdong/gd-2017-999.html, was: 一项任务, since: 2026-11-23 }
              - { address: en/items/unread.html, was: an item, since: 2026 }
              - { address: items/ip-awards.bib, was: 一个文件, since: 2026 }
            """);
        var result = Build.Run(TestSites.Overlay(TestSites.Real(), new SourceTree([addresses])), new BuildOptions(Base));
        Assert.True(!result.Problems.HasErrors, TestSites.Print(result));
        return result.Output!;
    });

    [Fact]
    public void Every_old_page_leads_to_a_page_that_there_is_and_says_so_to_those_whom_nothing_leads()
    {
        var pages = PagesOfKind("moved").ToList();
        Assert.Equal(["en/items/first-name.html", "en/items/second-name.html", "en/plans/2017/gd/index.html", "items/first-name.html", "items/second-name.html", "plans/2017/gd/index.html"], pages.Select(page => page.Path));
        foreach (var (path, page) in pages)
        {
            var content = page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content")!;
            Assert.StartsWith("0; url=", content);
            var target = new SitePath(path).Resolve(content["0; url=".Length..]);
            Assert.Contains(Real.Value.Files, file => file.Path == target);
            Assert.Equal(Real.Value.Redirects.Moved[path], target);
            Assert.Equal(target, new SitePath(path).Resolve(page.QuerySelector("main a")!.GetAttribute("href")!));
            Assert.Equal(Frame.CanonicalOf(Base, new SitePath(target!)), page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
            Assert.Equal(path.StartsWith("en/", StringComparison.Ordinal) ? "en" : "zh-CN", page.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public void A_tombstone_says_what_was_there_since_when_it_is_gone_and_leads_to_the_page_above()
    {
        var pages = PagesOfKind("gone").ToDictionary(page => page.Path, page => page.Html);
        Assert.Equal(["en/items/unread.html", "plans/2017/guangdong/gd-2017-999.html"], pages.Keys.Order(StringComparer.Ordinal));
        var page = pages["plans/2017/guangdong/gd-2017-999.html"];
        Assert.Contains("一项任务。撤下时间：2026-11-23。", page.QuerySelector("main")!.TextContent);
        Assert.Equal("index.html", page.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("meta[http-equiv=refresh], link[rel=canonical]"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("en", pages["en/items/unread.html"].DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public void Neither_the_sitemap_nor_the_search_nor_any_other_page_knows_them()
    {
        var former = PagesOfKind("moved").Concat(PagesOfKind("gone")).Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(former, path => Text("sitemap.xml").Contains(path, StringComparison.Ordinal));
        foreach (var file in Real.Value.Files.Where(file => file.Path.StartsWith("assets/search/", StringComparison.Ordinal)))
            Assert.DoesNotContain("999", Encoding.UTF8.GetString(file.Bytes.Span).Split('-', '"'));
        foreach (var file in Real.Value.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal) && !former.Contains(file.Path)))
        {
            var own = new SitePath(file.Path);
            var html = Encoding.UTF8.GetString(file.Bytes.Span);
            Assert.DoesNotContain(former, path => html.Contains($"\"{own.To(new SitePath(path))}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Servers_are_told_of_the_tables_beside_a_page_too_and_of_the_path_of_the_base_address()
    {
        var rules = Text(Redirects.HostPath).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("/a/items/first-name.html /a/items/ip-awards.html 301", rules);
        Assert.Contains("/a/items/first-name.plain.csv /a/items/ip-awards.plain.csv 301", rules);
        Assert.Contains("/a/plans/2017/gd/ /a/plans/2017/guangdong/ 301", rules);
        Assert.Contains("/a/plans/2017/gd/index.csl.json /a/plans/2017/guangdong/index.csl.json 301", rules);
        Assert.Contains("/a/data/old.json /a/data/tasks.json 301", rules);
        Assert.DoesNotContain("en/items/first-name.csv", Text(Redirects.HostPath), StringComparison.Ordinal); // an edition has no tables
        var paths = Real.Value.Files.Select(file => "/a/" + file.Path).ToHashSet(StringComparer.Ordinal);
        Assert.All(rules, rule => Assert.Contains(rule.Split(' ')[1] is var to && to.EndsWith('/') ? to + "index.html" : to, paths));
        Assert.All(rules, rule => Assert.Contains($"\"{rule.Split(' ')[0]}\" \"{rule.Split(' ')[1]}\";", Text(Redirects.NginxPath), StringComparison.Ordinal));
        Assert.Contains("\"/a/plans/2017/guangdong/gd-2017-999.json\" \"/a/plans/2017/guangdong/gd-2017-999.html\";", Text(Redirects.NginxPath), StringComparison.Ordinal);
        Assert.Contains("\"/a/items/ip-awards.bib\" \"/a/404.html\";", Text(Redirects.NginxPath), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, AngleSharp.Html.Dom.IHtmlDocument Html)> PagesOfKind(string kind) =>
        from file in Real.Value.Files
        where file.Path.EndsWith(".html", StringComparison.Ordinal)
        let html = Encoding.UTF8.GetString(file.Bytes.Span)
        where html.Contains($"<body class=\"page-{kind}\">", StringComparison.Ordinal)
        select (file.Path, new HtmlParser().ParseDocument(html));

    private static string Text(string path) => Encoding.UTF8.GetString(Real.Value.Files.Single(file => file.Path == path).Bytes.Span);
}
