using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Output;

/// <summary>A link or resource in a finished page.</summary>
/// <param name="Href">As it stands there.</param>
/// <param name="IsResource">Loaded with the page, not followed by a reader.</param>
internal readonly record struct FoundLink(string Href, Place Place, bool IsResource);

/// <summary>Something wrong with a page by itself.</summary>
internal readonly record struct PageSlip(string Message, Place Place, Fact Found);

/// <summary>What the checks need to know of one finished page, read back from its HTML.</summary>
/// <param name="Article">The task that the page is about; null: none.</param>
/// <param name="Rows">The tasks that stand in its table, in order.</param>
internal sealed record PageFacts(
    string Path,
    ImmutableHashSet<string> Ids,
    ImmutableArray<FoundLink> Links,
    string? Article,
    ImmutableArray<string> Rows,
    ImmutableArray<PageSlip> Slips)
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsKeepingSourceReferences = true });

    private static readonly ImmutableArray<(string Element, string Attribute, bool IsResource)> LinkAttributes =
    [
        ("a", "href", false), ("area", "href", false), ("form", "action", false), ("button", "formaction", false), ("input", "formaction", false),
        ("a", "xlink:href", false), ("use", "href", true), ("use", "xlink:href", true), ("image", "href", true), ("image", "xlink:href", true), ("link", "href", true), ("script", "src", true), ("img", "src", true),
        ("source", "src", true), ("video", "src", true), ("audio", "src", true), ("track", "src", true), ("video", "poster", true), ("input", "src", true),
    ];

    /// <summary>Reads a page.</summary>
    /// <param name="path">From the root of the site.</param>
    /// <param name="html">Its bytes.</param>
    /// <param name="file">How it is called in places.</param>
    public static PageFacts Read(string path, ReadOnlyMemory<byte> html, string file)
    {
        using var document = Parser.ParseDocument(Encoding.UTF8.GetString(html.Span));
        var reader = new Reader(document, file);
        reader.CheckHead();
        reader.CheckPolicy();
        reader.CheckInlineCode();
        return new PageFacts(
            path,
            reader.Ids(),
            [.. reader.Links()],
            document.QuerySelector("article[data-task]")?.GetAttribute("data-task"),
            [.. document.QuerySelectorAll("tr[data-task]").Select(row => row.GetAttribute("data-task")!)],
            [.. reader.Slips]);
    }

    // What makes another document part of a page, or moves all its links.
    private static readonly FrozenSet<string> Embedding = FrozenSet.Create(StringComparer.Ordinal, "applet", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal");

    private sealed class Reader(IHtmlDocument document, string file)
    {
        // A template's content is no part of the document until a script puts it there.
        private ImmutableArray<IElement> Elements { get; } = [.. WithTemplates(document.All)];

        public List<PageSlip> Slips { get; } = [];

        public void CheckHead()
        {
            var start = Place.StartOf(file);
            if (string.IsNullOrWhiteSpace(document.Title))
                Add("page-structure.title", start);
            if (string.IsNullOrWhiteSpace(document.DocumentElement.GetAttribute("lang")))
                Add("page-structure.lang", start);
            if (string.IsNullOrWhiteSpace(document.QuerySelector("meta[name=description]")?.GetAttribute("content")))
                Add("page-structure.description", start);
            var headings = document.QuerySelectorAll("h1").Count(heading => heading.TextContent.Trim().Length > 0);
            if (headings != 1)
                Add("page-structure.heading", start, headings.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        // A browser heeds it for what stands behind it alone.
        public void CheckPolicy()
        {
            if (document.QuerySelector("meta[http-equiv='Content-Security-Policy' i], script, link[rel=stylesheet]") is not IHtmlMetaElement { Content: ContentPolicy.OfPages })
                Add("page-structure.policy", Place.StartOf(file));
        }

        private static IEnumerable<IElement> WithTemplates(IEnumerable<IElement> elements) =>
            elements.SelectMany(element => element is IHtmlTemplateElement template ? [element, .. WithTemplates(template.Content.Descendants<IElement>())] : new[] { element });

        public ImmutableHashSet<string> Ids()
        {
            var ids = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
            foreach (var element in document.QuerySelectorAll("[id]"))
            {
                if (!ids.Add(element.Id!))
                    Add("page-structure.id", PlaceOf(element), element.Id!);
            }
            return ids.ToImmutable();
        }

        public IEnumerable<FoundLink> Links() =>
            from kind in LinkAttributes
            from element in Elements
            where element.LocalName == kind.Element
            let href = element.GetAttribute(kind.Attribute)
            where href is not null
            where !(kind.Element == "link" && (element.GetAttribute("rel") == "canonical" || element.HasAttribute("hreflang"))) // whole addresses
            select new FoundLink(href, PlaceOf(element), kind.IsResource);

        // The content security policy forbids them, and a browser would drop them in silence.
        public void CheckInlineCode()
        {
            foreach (var element in Elements)
            {
                if (IsInlineCode(element))
                    Add("inline-code", PlaceOf(element), $"<{element.LocalName}>");
                else if (Embedding.Contains(element.LocalName))
                    Add("inline-code.embedded", PlaceOf(element), $"<{element.LocalName}>");
                foreach (var attribute in element.Attributes.Where(each => each.Name == "style" || each.Name.StartsWith("on", StringComparison.Ordinal)))
                    Add("inline-code", PlaceOf(element), $"{attribute.Name}=\"{attribute.Value}\"");
            }
        }

        // Those of SVG as well, which say href for src.
        private static bool IsInlineCode(IElement element) =>
            element.LocalName == "style"
            || (element.LocalName == "script" && !element.HasAttribute("src") && element.GetAttribute("type") != "application/ld+json")
            || (element.LocalName == "meta" && string.Equals(element.GetAttribute("http-equiv"), "refresh", StringComparison.OrdinalIgnoreCase))
            || element.HasAttribute("srcset") || element.HasAttribute("srcdoc");

        private void Add(string message, Place place, string found = "") => Slips.Add(new PageSlip(message, place, ("found", found)));

        private Place PlaceOf(IElement element) =>
            element.SourceReference is { } source ? new Place(file, source.Position.Line, source.Position.Column) : Place.StartOf(file);
    }
}
