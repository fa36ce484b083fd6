using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PlanSite.Bench.Compare;

/// <summary>The pages of a built site written as sources of Hugo and of Eleventy: a file a page, JSON before it; one template, whose head, header and footer are those of our home page.</summary>
internal sealed partial class SameSite(string built)
{
    private const int FilesAFolder = 1_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly HtmlParser _parser = new();

    /// <summary>Writes both, and says how many pages there are.</summary>
    public int Write(string hugo, string eleventy)
    {
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(built, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (SamePage.Of(Path.GetRelativePath(built, path).Replace('\\', '/'), Parse(path)) is not { } page)
                continue;
            var name = Path.Combine("content", $"{count / FilesAFolder}", $"{count++}.html");
            Put(hugo, name, Front(page, ("url", "/" + page.Url)) + "\n");
            Put(eleventy, name, $"---json\n{Front(page, ("permalink", page.Url), ("layout", "page.njk"))}\n---\n");
        }
        Put(hugo, Path.Combine("layouts", "_default", "single.html"), Template("hugo.html", "{{ $root }}"));
        Put(hugo, "config.json", """{"baseURL":"https://plans.example/","uglyURLs":true,"disableKinds":["home","section","taxonomy","term","RSS","sitemap","robotsTXT","404"]}""");
        Put(eleventy, Path.Combine("layouts", "page.njk"), Template("eleventy.njk", "{{ root }}"));
        Put(eleventy, "eleventy.config.cjs", File.ReadAllText(Own("eleventy.config.cjs")));
        return count;
    }

    /// <summary>Of a sample of pages, how many say the same in their main part as ours do.</summary>
    public string Agreement(string other)
    {
        const int Sample = 200;
        var pages = Directory.EnumerateFiles(other, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var asked = pages.Where((_, number) => number % Math.Max(1, pages.Length / Sample) == 0).ToArray();
        return $"{asked.Count(page => Said(page) == Said(Path.Combine(built, Path.GetRelativePath(other, page))))} of {asked.Length} asked";

        string Said(string path) => string.Concat(Parse(path).QuerySelector("main")!.TextContent.Where(character => !char.IsWhiteSpace(character)));
    }

    private IHtmlDocument Parse(string path) => _parser.ParseDocument(File.ReadAllText(path));

    private static string Front(SamePage page, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var front = (JsonObject)JsonSerializer.SerializeToNode(page, Json)!;
        front.Remove("url");
        foreach (var (name, value) in more)
            front.Add(name, value);
        return front.ToJsonString(Json);
    }

    private string Template(string file, string root)
    {
        var home = Parse(Path.Combine(built, "index.html"));
        var head = home.Head!.Children.Where(element => element.Matches("meta[http-equiv], meta[name=viewport], meta[name=color-scheme], link[rel=icon], link[rel=stylesheet], script[src]"));
        return File.ReadAllText(Own(file))
            .Replace("[[head]]", FromRoot(head), StringComparison.Ordinal)
            .Replace("[[header]]", FromRoot(home.QuerySelectorAll("body > .skip, body > header")), StringComparison.Ordinal)
            .Replace("[[footer]]", FromRoot(home.QuerySelectorAll("body > footer")), StringComparison.Ordinal);

        string FromRoot(IEnumerable<IElement> elements) =>
            RelativeLink().Replace(string.Join('\n', elements.Select(element => element.OuterHtml)), match => match.Groups[1].Value + root);
    }

    private static string Own(string file) => Path.Combine(PlanSite.Tests.TestSites.Repository, "tests", "bench", "compare", file);

    private static void Put(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    // The home page stands at the root, so that its links are from there.
    [GeneratedRegex("""((?:href|src|action|data-root|data-search-text)=")(?![#a-z]+:|#)""")]
    private static partial Regex RelativeLink();
}
