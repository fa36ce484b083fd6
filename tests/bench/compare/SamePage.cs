using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PlanSite.Bench.Compare;

/// <summary>An element: what opens and closes it as it is written, and what stands in it: items, text (to be escaped), or finished HTML.</summary>
internal sealed record Part(string Open, string Close, string? Text = null, string? Html = null, ImmutableArray<Part>? Items = null);

internal sealed record Step(string Href, string Text);

/// <summary>
/// A page of ours as data for another generator: what its template loops over here is a list there, and every cell and every sentence
/// stands ready. So the other links nothing, looks nothing up and formats no number: it does less than a build here, never more.
/// </summary>
internal sealed record SamePage(string Url, string Title, string Description, string Language, string Root, string? Data, ImmutableArray<Step> Trail, ImmutableArray<Part> Blocks)
{
    // What holds blocks, and what holds items; all else is written as it stands.
    private static readonly string[] Containers = ["ARTICLE", "SECTION", "DIV", "TABLE", "THEAD", "TBODY", "NAV"];
    private static readonly string[] Lists = ["UL", "OL", "DL", "TR"];

    /// <summary>Takes a page apart; null: it has no main part, as one that only leads on to another.</summary>
    /// <param name="path">From the root of the site.</param>
    public static SamePage? Of(string path, IHtmlDocument document)
    {
        if (document.QuerySelector("main") is not { } main)
            return null;
        return new SamePage(
            path, document.Title ?? "", document.QuerySelector("meta[name=description]")?.GetAttribute("content") ?? "", document.DocumentElement.GetAttribute("lang") ?? "",
            string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/'))), document.QuerySelector("script[type='application/ld+json']")?.TextContent,
            [.. document.QuerySelectorAll("nav.trail li").Select(step => new Step(step.QuerySelector("a")?.GetAttribute("href") ?? Path.GetFileName(path), step.TextContent))],
            [.. main.Children.SelectMany(BlocksOf)]);
    }

    private static IEnumerable<Part> BlocksOf(IElement element) => element switch
    {
        { ChildElementCount: > 0 } when Containers.Contains(element.TagName) => [new Part(Open(element), ""), .. element.Children.SelectMany(BlocksOf), new Part("", Close(element))],
        { ChildElementCount: > 0 } when Lists.Contains(element.TagName) => [new Part(Open(element), Close(element), Items: [.. element.Children.Select(Leaf)])],
        _ => [Leaf(element)],
    };

    private static Part Leaf(IElement element) => element.ChildElementCount == 0
        ? new Part(Open(element), Close(element), Text: element.TextContent)
        : new Part(Open(element), Close(element), Html: element.InnerHtml);

    private static string Open(IElement element)
    {
        var empty = (IElement)element.Clone(deep: false);
        return empty.OuterHtml is var html && html.EndsWith(Close(element), StringComparison.Ordinal) ? html[..^Close(element).Length] : html;
    }

    private static string Close(IElement element) => $"</{element.LocalName}>";
}
