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

/// <summary>What the checks need to know of one finished page, read back from its HTML.</summary>
/// <param name="Article">The task that the page is about; null: none.</param>
/// <param name="Rows">The tasks that stand in its table, in order.</param>
internal sealed record PageFacts(
    string Path, ImmutableHashSet<string> Ids, ImmutableArray<FoundLink> Links, string? Article, ImmutableArray<string> Rows)
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsKeepingSourceReferences = true });

    private static readonly ImmutableArray<(string Element, string Attribute, bool IsResource)> LinkAttributes =
    [
        ("a", "href", false), ("link", "href", true), ("script", "src", true), ("img", "src", true), ("source", "src", true), ("form", "action", false),
    ];

    /// <summary>Reads a page, and reports what is wrong with it by itself.</summary>
    public static PageFacts Read(string path, ReadOnlyMemory<byte> html, string place, ProblemList problems)
    {
        using var document = Parser.ParseDocument(Encoding.UTF8.GetString(html.Span));
        var reader = new Reader(document, place, problems);
        reader.CheckHead();
        reader.CheckInlineCode();
        return new PageFacts(
            path,
            reader.Ids(),
            [.. reader.Links()],
            document.QuerySelector("article[data-task]")?.GetAttribute("data-task"),
            [.. document.QuerySelectorAll("tr[data-task]").Select(row => row.GetAttribute("data-task")!)]);
    }

    private sealed class Reader(IHtmlDocument document, string file, ProblemList problems)
    {
        public void CheckHead()
        {
            var start = Place.StartOf(file);
            if (string.IsNullOrWhiteSpace(document.Title))
                problems.Error("page-structure.title", start);
            if (string.IsNullOrWhiteSpace(document.DocumentElement.GetAttribute("lang")))
                problems.Error("page-structure.lang", start);
            if (string.IsNullOrWhiteSpace(document.QuerySelector("meta[name=description]")?.GetAttribute("content")))
                problems.Error("page-structure.description", start);
            var headings = document.QuerySelectorAll("h1").Length;
            if (headings != 1)
                problems.Error("page-structure.heading", start, ("count", headings));
        }

        public ImmutableHashSet<string> Ids()
        {
            var ids = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
            foreach (var element in document.QuerySelectorAll("[id]"))
            {
                if (!ids.Add(element.Id!))
                    problems.Error("page-structure.id", PlaceOf(element), ("found", element.Id!));
            }
            return ids.ToImmutable();
        }

        public IEnumerable<FoundLink> Links() =>
            from kind in LinkAttributes
            from element in document.QuerySelectorAll($"{kind.Element}[{kind.Attribute}]")
            let href = element.GetAttribute(kind.Attribute)!
            where !(kind.Element == "link" && element.GetAttribute("rel") == "canonical")
            select new FoundLink(href, PlaceOf(element), kind.IsResource);

        // The content security policy forbids them, and a browser would drop them in silence.
        public void CheckInlineCode()
        {
            foreach (var element in document.QuerySelectorAll("style, script:not([src]):not([type='application/ld+json'])"))
                problems.Error("inline-code", PlaceOf(element), ("found", $"<{element.LocalName}>"));
            foreach (var element in document.All)
            {
                foreach (var attribute in element.Attributes.Where(each => each.Name == "style" || each.Name.StartsWith("on", StringComparison.Ordinal)))
                    problems.Error("inline-code", PlaceOf(element), ("found", $"{attribute.Name}=\"{attribute.Value}\""));
            }
        }

        private Place PlaceOf(IElement element) =>
            element.SourceReference is { } source ? new Place(file, source.Position.Line, source.Position.Column) : Place.StartOf(file);
    }
}
