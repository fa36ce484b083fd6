using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
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
    private const string Onward = "0; url=";

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsKeepingSourceReferences = true });

    private static readonly ImmutableArray<(string Element, string Attribute, bool IsResource)> LinkAttributes =
    [
        ("a", "href", false), ("area", "href", false), ("form", "action", false), ("link", "href", true), ("script", "src", true), ("img", "src", true),
        ("source", "src", true), ("video", "src", true), ("audio", "src", true), ("track", "src", true), ("iframe", "src", true), ("embed", "src", true),
        ("object", "data", true), ("input", "src", true),
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
        reader.CheckInlineCode();
        return new PageFacts(
            path,
            reader.Ids(),
            [.. reader.Links(), .. reader.Onwards()],
            document.QuerySelector("article[data-task]")?.GetAttribute("data-task"),
            [.. document.QuerySelectorAll("tr[data-task]").Select(row => row.GetAttribute("data-task")!)],
            [.. reader.Slips]);
    }

    private sealed class Reader(IHtmlDocument document, string file)
    {
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
            from element in document.QuerySelectorAll($"{kind.Element}[{kind.Attribute}]")
            let href = element.GetAttribute(kind.Attribute)!
            where !(kind.Element == "link" && (element.GetAttribute("rel") == "canonical" || element.HasAttribute("hreflang"))) // whole addresses
            select new FoundLink(href, PlaceOf(element), kind.IsResource);

        public IEnumerable<FoundLink> Onwards() =>
            from refresh in Refreshes()
            let href = OnwardFrom(refresh)
            where href is not null
            select new FoundLink(href, PlaceOf(refresh), IsResource: false);

        // The content security policy forbids them, and a browser would drop them in silence.
        public void CheckInlineCode()
        {
            foreach (var element in document.QuerySelectorAll("style, script:not([src]):not([type='application/ld+json']), [srcset], [srcdoc]"))
                Add("inline-code", PlaceOf(element), $"<{element.LocalName}>");
            foreach (var element in Refreshes().Where(element => OnwardFrom(element) is null))
                Add("inline-code", PlaceOf(element), $"<{element.LocalName}>");
            foreach (var element in document.All)
            {
                foreach (var attribute in element.Attributes.Where(each => each.Name == "style" || each.Name.StartsWith("on", StringComparison.Ordinal)))
                    Add("inline-code", PlaceOf(element), $"{attribute.Name}=\"{attribute.Value}\"");
            }
        }

        private IEnumerable<IElement> Refreshes() => document.QuerySelectorAll("meta[http-equiv=refresh i]");

        // At once, so that nobody's reading is cut off, and to a page of this site: the form that leads on from an address that has moved.
        private static string? OnwardFrom(IElement refresh) =>
            refresh.GetAttribute("content") is { } content && content.StartsWith(Onward, StringComparison.Ordinal) && !content.Contains(':', StringComparison.Ordinal) ? content[Onward.Length..] : null;

        private void Add(string message, Place place, string found = "") => Slips.Add(new PageSlip(message, place, ("found", found)));

        private Place PlaceOf(IElement element) =>
            element.SourceReference is { } source ? new Place(file, source.Position.Line, source.Position.Column) : Place.StartOf(file);
    }
}
