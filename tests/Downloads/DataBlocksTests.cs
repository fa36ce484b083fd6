using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using PlanSite.Output;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Downloads;

/// <summary>The JSON-LD of every page: the fields that each type must have, nothing that nobody stated, and no address that is not there.</summary>
public class DataBlocksTests
{
    // What schema.org's readers ask for, and what a data set of this site must say beyond it.
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["BreadcrumbList"] = ["itemListElement"],
        ["ListItem"] = ["position", "name", "item"],
        ["Dataset"] = ["name", "description", "url", "inLanguage", "temporalCoverage", "spatialCoverage", "distribution"],
        ["DataDownload"] = ["encodingFormat", "contentUrl"],
        ["AdministrativeArea"] = ["name"],
        ["GovernmentOrganization"] = ["name", "mainEntityOfPage"],
    };

    private static readonly string[] NeverStated = ["publisher", "creator", "author", "license", "datePublished", "dateModified", "address", "telephone"];

    private static readonly string[] Addresses = ["@id", "url", "contentUrl", "mainEntityOfPage"];

    [Theory]
    [InlineData(null)]
    [InlineData(Published.BaseUrl)]
    public void Every_block_says_what_it_must_and_leads_to_what_is_there(string? baseUrl)
    {
        var output = Published.At(baseUrl).Output!;
        var paths = output.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var kinds = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (path, block) in Blocks(output))
        {
            Assert.Equal("https://schema.org", block.GetProperty("@context").GetString());
            foreach (var node in Objects(block.GetProperty("@graph")))
            {
                var type = node.TryGetProperty("@type", out var stated) ? stated.GetString()! : "";
                if (type.Length > 0)
                    Assert.All(Required[type], field => Assert.True(node.TryGetProperty(field, out var value) && !IsEmpty(value), $"{path}: {type} without {field}"));
                Assert.DoesNotContain(node.EnumerateObject().Select(member => member.Name), NeverStated.Contains);
                foreach (var address in node.EnumerateObject().Where(member => Addresses.Contains(member.Name)).Select(member => member.Value.GetString()!))
                    Assert.Contains(FileOf(path, address, baseUrl), paths);
                (kinds.TryGetValue(type, out var pages) ? pages : kinds[type] = []).Add(path);
            }
        }
        var site = Published.At(baseUrl).Site!;
        Assert.Equal(["data/index.html", "index.html", .. site.Plans.Select(plan => Address.Of(plan).Text).Order(StringComparer.Ordinal)], kinds["Dataset"].Order(StringComparer.Ordinal));
        Assert.Equal(site.Bodies.Select(body => Address.Of(body).Text).Order(StringComparer.Ordinal), kinds["GovernmentOrganization"].Order(StringComparer.Ordinal));
        Assert.Equal(Documents(output).Where(page => page.Document.QuerySelector("nav.trail") is not null && page.Path != "404.html").Select(page => page.Path).Order(StringComparer.Ordinal), kinds["BreadcrumbList"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_text_cannot_end_the_block()
    {
        const string Hostile = "</script><script>alert(1)</script><!--";
        var plan = $"province: 海南省\nyear: 2017\ntitle: '{Hostile}'\ncoverage: complete\npriorities:\n  - priority: 推进体制机制改革\n    items:\n      - item: 设置奖励项目\n        tasks:\n          - id: hi-2017-001\n            task: 设立奖励\n";
        var result = Build.Run(TestSites.SmallWith("content/plans/2017/hainan.yml", plan), new BuildOptions());
        Assert.Equal("", TestSites.Print(result));
        var names = Blocks(result.Output!).Where(each => each.Path == "plans/2017/hainan/index.html").SelectMany(each => Objects(each.Block)).Where(node => node.TryGetProperty("name", out _)).Select(node => node.GetProperty("name").GetString());
        Assert.Equal(2, names.Count(name => name == Hostile)); // the data set and the end of the trail
        Assert.All(Documents(result.Output!), page => Assert.All(page.Document.QuerySelectorAll("script"), script => Assert.Equal("application/ld+json", script.GetAttribute("type"))));
        Assert.All(Documents(result.Output!), page => Assert.All(page.Document.QuerySelectorAll("script"), script => Assert.DoesNotContain('<', script.TextContent)));
    }

    private static string FileOf(string page, string address, string? baseUrl)
    {
        if (baseUrl is null)
            return new SitePath(page).Resolve(address) ?? address;
        Assert.StartsWith(baseUrl, address);
        var path = address[baseUrl.Length..];
        return path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path;
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<(string Path, JsonElement Block)> Blocks(OutputTree output) =>
        from page in Documents(output)
        from script in page.Document.QuerySelectorAll("script[type='application/ld+json']")
        select (page.Path, JsonDocument.Parse(script.TextContent).RootElement);

    private static IEnumerable<(string Path, AngleSharp.Html.Dom.IHtmlDocument Document)> Documents(OutputTree output) =>
        from file in output.Files
        where file.Path.EndsWith(".html", StringComparison.Ordinal)
        select (file.Path, new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span)));
}
