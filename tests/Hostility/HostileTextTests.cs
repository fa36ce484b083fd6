using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PlanSite.History;
using PlanSite.Output;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Tests.Downloads;
using Xunit;

namespace PlanSite.Tests.Hostility;

/// <summary>Whatever an editor writes is text on the pages and data in the files, or is refused with its place.</summary>
public class HostileTextTests
{
    // What notes and prose may be made of.
    private static readonly string[] OfMarkdown = ["em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "p", "br", "hr", "a[href]", "a[title]", "code[class]", "ol[start]", "h2[id]", "h3[id]"];

    private static readonly string[] OfFeeds = ["div", "p", "dl", "dt", "dd", "ins", "del", "br"];

    private static readonly string[] OfAtom = ["lang", "rel", "type", "href"];

    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly HostileSite Site = HostileSite.Instance;

    [Fact]
    public void There_are_many_and_most_are_taken()
    {
        Assert.True(Payloads.All.Length + Payloads.Yaml.Length >= 150);
        Assert.False(Site.Hostile.Problems.HasErrors, TestSites.Print(Site.Hostile));
        Assert.False(Site.Clean.Problems.HasErrors, TestSites.Print(Site.Clean));
        Assert.True(Site.Rows.Length >= 220, $"{Site.Rows.Length} of {Payloads.All.Length}");
    }

    [Fact]
    public void What_is_refused_is_told_in_one_line_with_its_place()
    {
        string[] rules = ["invisible-character", "lost-character", "bad-link", "broken-anchor", "broken-link", "heading-level", "unknown-body", "too-deep"];
        foreach (var (field, payload, why) in Site.Refused)
        {
            Assert.All(why, problem => Assert.True(rules.Contains(problem.Rule), $"{field.Name}: {payload}: {problem.Rule}"));
            Assert.All(why, problem => Assert.Contains(problem.Place.File, field.Places.Select(place => place.File)));
            Assert.All(why, problem => Assert.DoesNotContain('\n', Report.Line(problem, Catalogue.English)));
        }
    }

    [Fact]
    public void What_YAML_might_be_misled_by_is_refused_or_stays_a_text()
    {
        var task = Field.All.Single(field => field.Name == "task");
        foreach (var payload in Payloads.Yaml)
        {
            var problems = new ProblemList();
            var site = Build.Link(task.In(HostileSite.Harmless(), payload), null, problems);
            var text = site.Plans.SelectMany(plan => plan.Rows).FirstOrDefault(row => row.Id == "hi-2017-001")?.Source.Task.Text;
            Assert.True(problems.HasErrors || payload.Contains(text ?? "?", StringComparison.Ordinal), $"{payload} became {text}");
            Assert.All(problems.InOrderOfReport, problem => Assert.True(problem.Place.Line > 1));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[][] bytes = [[0xC0, 0xBC], [0xE0, 0x80, 0xBC], [0xF8, 0x80, 0x80, 0x80, 0xBC], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE]];
        foreach (var each in bytes)
        {
            var plan = HostileSite.Harmless().Find("content/plans/2017/hainan.yml")!;
            var broken = new SourceTree([new SourceFile(plan.Path, (byte[])[.. plan.Bytes.Span, .. "# "u8, .. each])]);
            var problems = new ProblemList();
            Build.Link(TestSites.Overlay(HostileSite.Harmless(), broken), null, problems);
            Assert.Contains(problems.InOrderOfReport, problem => problem.Rule == "not-utf8" && problem.Place.File == plan.Path);
        }
    }

    [Fact]
    public void No_page_has_an_element_or_attribute_that_harmless_words_do_not_give()
    {
        var clean = Shapes(Site.Clean.Output!);
        foreach (var (path, shape) in Shapes(Site.Hostile.Output!))
        {
            Assert.Empty(shape.Except(clean[path]).Except(OfMarkdown).Select(each => $"{path}: {each}"));
        }
    }

    [Fact]
    public void No_link_has_another_scheme_than_those_of_the_web()
    {
        foreach (var page in Pages(Site.Hostile.Output!))
        {
            foreach (var attribute in page.Document.All.SelectMany(element => element.Attributes).Where(each => each.Name is "href" or "src" or "action" or "formaction"))
            {
                Assert.True(Uri.TryCreate(new Uri("https://plans.example/a/"), attribute.Value, out var uri), attribute.Value);
                Assert.True(uri!.Scheme is "http" or "https" or "mailto", $"{page.Path}: {attribute.Value}");
                Assert.True(attribute.Name == "href" || uri.Host == "plans.example", $"{page.Path}: {attribute.Value}");
            }
        }
    }

    [Fact]
    public void Each_payload_stands_on_its_pages_as_it_was_written()
    {
        var pages = Pages(Site.Hostile.Output!).ToDictionary(page => page.Path, page => page.Document);
        foreach (var (i, text) in Site.Rows.Index())
        {
            var task = pages[$"plans/2017/guangdong/{HostileSite.IdOf(i)}.html"].QuerySelector("article [data-field=task]")!.TextContent;
            Assert.Contains(Plain(text), Plain(task), StringComparison.Ordinal);
            var row = pages["plans/2017/guangdong/index.html"].QuerySelector($"tr[data-task={HostileSite.IdOf(i)}]")!.TextContent;
            Assert.Contains(Plain(text), Plain(row), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_changed_is_told_as_it_was_written_on_pages_and_in_feeds()
    {
        var told = Site.Rows.Where(HostilePast.IsShort).ToList();
        var page = Pages(Site.Hostile.Output!).Single(page => page.Path == $"changes/{HostilePast.Year}.html").Document.Body!.TextContent;
        Assert.All(told, text => Assert.Contains(Plain(text), Plain(page), StringComparison.Ordinal));

        string[] feeds = ["changes/feed.xml", "provinces/guangdong.xml"];
        foreach (var path in feeds)
        {
            var cells = Xml(File(path)).Descendants(Xhtml + "dd").Select(cell => Plain(cell.Value)).ToList();
            Assert.All(told, text => Assert.Contains(Plain(text), cells));
        }
        var all = Site.Hostile.Output!.Files.Where(file => file.Path.EndsWith(".xml", StringComparison.Ordinal) && file.Path != "sitemap.xml").ToList();
        Assert.True(all.Count > 5, $"{all.Count} feeds");
    }

    [Theory]
    [InlineData("task: \"a\\uFFFEb\"")]
    [InlineData("task: \"a\\u202Eb\"")]
    [InlineData("task: a\u202Eb")]
    [InlineData("task: [a")]
    public void An_old_commit_whose_text_would_be_refused_has_no_past(string text) =>
        Assert.False(RevisionReader.IsReadable(SourceFile.OfText("content/plans/2017/hainan.yml", $"province: 海南省\n{text}\n")));

    [Fact]
    public void Tables_hold_the_texts_as_data_and_no_formula()
    {
        const string Path = "plans/2017/guangdong/index";
        var names = Table.Open(File(Path + ".plain.csv")).Heads;
        foreach (var ending in new[] { ".plain.csv", ".json", ".xlsx", ".csv" })
        {
            var rows = Table.Open(File(Path + ending)).Records(names).ToDictionary(row => row["id"], row => row["task"]);
            foreach (var (i, text) in Site.Rows.Index())
                Assert.Equal(ending == ".csv" && "=+-@＝＋－＠".Contains(text[0]) ? "'" + text : text, rows[HostileSite.IdOf(i)]);
        }
        foreach (var file in Site.Hostile.Output!.Files.Where(file => file.Path.EndsWith(".csv", StringComparison.Ordinal) && !file.Path.EndsWith(".plain.csv", StringComparison.Ordinal)))
            Assert.DoesNotContain(Table.Open(file).Rows.SelectMany(row => row), cell => cell.Length > 0 && "=+-@＝＋－＠\t\r".Contains(cell[0]));
    }

    [Fact]
    public void Files_for_machines_are_sound_and_their_markup_is_text()
    {
        var kinds = new HashSet<string>();
        foreach (var file in Site.Hostile.Output!.Files)
        {
            kinds.Add(Path.GetExtension(file.Path));
            switch (Path.GetExtension(file.Path))
            {
                case ".json":
                    JsonDocument.Parse(file.Bytes).Dispose();
                    break;
                case ".xml":
                    CheckXml(file);
                    break;
                case ".bib":
                    CheckBibTeX(Encoding.UTF8.GetString(file.Bytes.Span));
                    break;
                default:
                    break;
            }
        }
        foreach (var page in Pages(Site.Hostile.Output!))
        {
            foreach (var block in page.Document.QuerySelectorAll("script[type='application/ld+json']"))
                JsonDocument.Parse(block.TextContent).Dispose();
        }
        Assert.Superset(new HashSet<string> { ".json", ".xml", ".bib", ".csv", ".xlsx" }, kinds);
    }

    // Feeds: what changed is XHTML of a few elements that say what came and went, and links lead to the site alone.
    private static void CheckXml(OutputFile file)
    {
        foreach (var element in Xml(file).Descendants())
        {
            Assert.True(element.Name.Namespace != Xhtml || OfFeeds.Contains(element.Name.LocalName), $"{file.Path}: {element.Name}");
            foreach (var attribute in element.Attributes().Where(each => !each.IsNamespaceDeclaration))
            {
                Assert.True(element.Name.Namespace != Xhtml && OfAtom.Contains(attribute.Name.LocalName), $"{file.Path}: {element.Name} {attribute}");
                Assert.True(attribute.Name.LocalName != "href" || attribute.Value.StartsWith("https://plans.example/a/", StringComparison.Ordinal), $"{file.Path}: {attribute}");
            }
        }
    }

    private static XDocument Xml(OutputFile file)
    {
        using var reader = XmlReader.Create(new MemoryStream(file.Bytes.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    // One entry, whose braces are balanced all the way: none ends early.
    private static void CheckBibTeX(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                continue;
            }
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth > 0 || i >= text.TrimEnd().Length - 1 || !text[..i].Contains('{', StringComparison.Ordinal), text[..Math.Min(i + 1, text.Length)]);
        }
        Assert.Equal(0, depth);
    }

    private static string Plain(string text) => string.Concat(text.Where(each => !char.IsWhiteSpace(each)));

    private static OutputFile File(string path) => Site.Hostile.Output!.Files.Single(file => file.Path == path);

    private static IEnumerable<(string Path, IHtmlDocument Document)> Pages(OutputTree output)
    {
        var parser = new HtmlParser();
        return output.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).Select(file => (file.Path, parser.ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span))));
    }

    private static Dictionary<string, ImmutableHashSet<string>> Shapes(OutputTree output) => Pages(output).ToDictionary(
        page => page.Path,
        page => page.Document.All.Concat(page.Document.QuerySelectorAll("template").OfType<IHtmlTemplateElement>().SelectMany(template => template.Content.Descendants<IElement>()))
            .SelectMany(element => element.Attributes.Select(attribute => $"{element.LocalName}[{attribute.Name}]").Prepend(element.LocalName)).ToImmutableHashSet(StringComparer.Ordinal));
}
