using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Pages;

/// <summary>The site in a further language: its own words and titles, the plans' text marked as Chinese, and twins that know each other.</summary>
public partial class EditionTests
{
    private const string Base = "https://plans.example/a/";

    private static readonly Lazy<ImmutableSortedDictionary<string, IHtmlDocument>> Real = new(() => PagesIn(TestSites.Real()));

    private static IEnumerable<(string Path, IHtmlDocument Page)> English =>
        Real.Value.Where(page => page.Key.StartsWith("en/", StringComparison.Ordinal)).Select(page => (page.Key, page.Value));

    [Fact]
    public void Every_kind_of_page_that_the_edition_should_have_is_there()
    {
        var kinds = English.Select(each => each.Page.Body!.ClassName!).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
            ["page-departments", "page-family", "page-home", "page-item", "page-items", "page-plan", "page-plans", "page-priorities", "page-priority", "page-prose", "page-province", "page-provinces", "page-search"],
            kinds);
    }

    [Fact]
    public void Chinese_in_an_English_page_is_marked_as_Chinese()
    {
        Assert.All(English, each => Assert.Equal("en", each.Page.DocumentElement.GetAttribute("lang")));
        Assert.Empty(English.SelectMany(each => Unmarked(each.Page).Select(text => $"{each.Path}: {text}")));
    }

    [Fact]
    public void Twins_point_to_each_other_and_pages_in_one_language_point_to_none()
    {
        foreach (var (path, page) in Real.Value)
        {
            var plain = path.StartsWith("en/", StringComparison.Ordinal) ? path[3..] : path;
            var hasTwin = Real.Value.ContainsKey(plain) && Real.Value.ContainsKey("en/" + plain);
            var alternates = page.Head!.QuerySelectorAll("link[hreflang]").Select(link => $"{link.GetAttribute("hreflang")} {link.GetAttribute("href")}");
            Assert.Equal(hasTwin ? [$"zh-CN {Whole(plain)}", $"en {Whole("en/" + plain)}", $"x-default {Whole(plain)}"] : [], alternates);
            var twin = path == plain ? "en/" + plain : plain;
            Assert.Equal(hasTwin ? [twin] : [], page.QuerySelectorAll(".twin a").Select(link => new SitePath(path).Resolve(link.GetAttribute("href")!)!));
        }
    }

    [Fact]
    public void A_link_of_an_English_page_leads_to_the_English_twin_where_there_is_one()
    {
        var strayed =
            from each in English
            from link in each.Page.QuerySelectorAll("a[href]")
            where link.Closest(".twin") is null && !link.GetAttribute("href")!.Contains(':', StringComparison.Ordinal)
            let target = new SitePath(each.Path).Resolve(link.GetAttribute("href")!)
            where Real.Value.ContainsKey("en/" + target)
            select $"{each.Path}: {target}";
        Assert.Empty(strayed);
    }

    [Fact]
    public void An_English_plan_names_priorities_and_items_in_English_beside_the_print()
    {
        var plan = Real.Value["en/plans/2017/hainan/index.html"];
        Assert.Equal("Hainan work plan for 2017", plan.QuerySelector("h1")!.TextContent);
        Assert.Equal("海南省2017年工作要点", plan.QuerySelector("h1 + .english[lang=zh-CN]")!.TextContent);
        Assert.Equal("Strict protection of intellectual property", plan.QuerySelector("#priority-2 th.priority .english")!.TextContent);
    }

    [Fact]
    public void A_Chinese_task_shows_its_English_priority_and_item_beside_the_print()
    {
        var titles = Real.Value["plans/2017/guangdong/gd-2017-008.html"].QuerySelectorAll(".record .english[lang=en]").Select(title => title.TextContent);
        Assert.Equal(["Strict protection of intellectual property", "Stronger customs protection of intellectual property"], titles);
        Assert.Equal("Guangdong Intellectual Property Office", Real.Value["departments/guangdong-intellectual-property-office.html"].QuerySelector("h1 + .english[lang=en]")!.TextContent);
    }

    [Fact]
    public void Without_a_base_address_no_page_names_its_twins_to_search_engines()
    {
        var result = Build.Run(TestSites.Real(), new BuildOptions());
        Assert.DoesNotContain(result.Output!.Files, file => file.Path.EndsWith(".html", StringComparison.Ordinal)
            && Encoding.UTF8.GetString(file.Bytes.Span).Contains("<link rel=\"alternate\" hreflang", StringComparison.Ordinal));
    }

    [Fact]
    public void A_third_language_is_a_file_of_words_and_one_of_titles()
    {
        var pages = PagesIn(InFrench());
        var french = pages.Keys.Where(path => path.StartsWith("fr/", StringComparison.Ordinal)).ToList();
        Assert.Contains("fr/search/index.html", french);
        Assert.All(french, path => Assert.Equal("fr", pages[path].DocumentElement.GetAttribute("lang")));
        Assert.Empty(french.SelectMany(path => Unmarked(pages[path]).Select(text => $"{path}: {text}")));
        Assert.Equal("Titre de guangdong", pages["fr/provinces/guangdong.html"].QuerySelector("h1")!.TextContent);
        Assert.Equal("Titre de guangdong", pages["provinces/guangdong.html"].QuerySelector("h1 + .english[lang=fr]")!.TextContent); // and beside the Chinese
        Assert.Equal("zh-CN fr x-default", string.Join(' ', pages["index.html"].QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang"))));
    }

    [Theory]
    [InlineData("{0} {0:task|tasks}", 1, "1 task")]
    [InlineData("{0} {0:task|tasks}", 2, "2 tasks")]
    [InlineData("{0:|s}", 1, "")]
    [InlineData("{0} {x|y}", 21, "21 {x|y}")]
    public void A_word_may_depend_on_a_number(string text, int number, string filled) => Assert.Equal(filled, Words.Fill(text, number));

    private static SourceTree InFrench()
    {
        var site = TestSites.ReadGood("two-years");
        var content = Build.Link(site, null, new PlanSite.Problems.ProblemList()).Content;
        var titles = new StringBuilder("site: Petit site\ndescription: Pour les tests.\nplan: \"{0}, {1}\"\nbody: \"{0}, {1}\"\n");
        Add("provinces", content.Provinces.Select(province => (province.Name, province.Slug)));
        Add("priorities", content.Priorities.Select(priority => (priority.Title, priority.Slug)));
        Add("items", content.Items.SelectMany(group => group.Items).Select(item => (item.Title, item.Slug)));
        Add("families", content.Departments.Families.Select(family => (family.Name, family.Slug)));
        var words = Encoding.UTF8.GetString(TestSites.Real().Find("content/ui/en.yml")!.Bytes.Span);
        return TestSites.Overlay(site, new SourceTree([SourceFile.OfText("content/ui/fr.yml", words), SourceFile.OfText("content/titles/fr.yml", titles.ToString())]));

        void Add(string field, IEnumerable<(string Name, string Slug)> things)
        {
            titles.Append(field).Append(":\n");
            foreach (var (name, slug) in things)
                titles.Append("  ").Append(name).Append(": Titre de ").Append(slug).Append('\n');
        }
    }

    private static ImmutableSortedDictionary<string, IHtmlDocument> PagesIn(SourceTree sources)
    {
        var result = Build.Run(sources, new BuildOptions(Base));
        Assert.Equal("", TestSites.Print(result));
        return result.Output!.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).ToImmutableSortedDictionary(
            file => file.Path, file => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span)), StringComparer.Ordinal);
    }

    private static string Whole(string path) => Frame.CanonicalOf(Base, new SitePath(path));

    // Texts, and attributes that are read to somebody, whose nearest lang is not Chinese. What is inside a <template> is a fragment of its own.
    private static IEnumerable<string> Unmarked(IHtmlDocument page)
    {
        var roots = page.QuerySelectorAll("template").OfType<IHtmlTemplateElement>().Select(template => (INode)template.Content).Prepend(page.DocumentElement);
        foreach (var element in roots.SelectMany(root => root.Descendants<IElement>()).Append(page.DocumentElement))
        {
            var language = element.Closest("[lang]")?.GetAttribute("lang") ?? "en";
            if (language.StartsWith("zh", StringComparison.Ordinal))
                continue;
            foreach (var text in element.ChildNodes.OfType<IText>().Select(node => node.Data).Concat(element.Attributes.Select(attribute => attribute.Value)))
            {
                if (Han().IsMatch(text))
                    yield return text.Trim();
            }
        }
    }

    [GeneratedRegex(@"[\u3000-\u303F\u3400-\u9FFF\uFF00-\uFFEF]")]
    private static partial Regex Han();
}
