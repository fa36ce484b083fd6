using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Prose;

namespace PlanSite.Pages;

/// <summary>
/// A page that will exist, and why. What stands on it is made when the page is rendered: a hundred thousand contents at once would be
/// most of a build's memory, and a preview shows one page of them.
/// </summary>
/// <param name="Here">Where.</param>
/// <param name="Template">Name of its template without <c>.html</c>.</param>
/// <param name="Origin">The data it is made from, for messages.</param>
/// <param name="Content">Makes what stands on it; the same from any thread, and as often as it is asked.</param>
public sealed record Page(Here Here, string Template, Place Origin, Func<Planning, PageContent> Content)
{
    public SitePath Path => Here.Path;

    /// <summary>Links that an author wrote in Markdown shown on this page.</summary>
    public ImmutableArray<ProseLink> ProseLinks { get; init; } = [];

    /// <summary>The same page in every language, this one among them; none if it is in one only.</summary>
    public ImmutableArray<Here> Twins { get; init; } = [];

    /// <summary>When what it is about last changed; null: not known, or of several minds.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>Its rows, which can be taken away as a table; null: it has none of its own.</summary>
    public PageData? Data { get; init; }

    /// <summary>What became of the page that was published here; null for a page of the site as it is now.</summary>
    public Former? Former { get; init; }
}

/// <summary>An address that was published once and must still answer: the sitemap and the search do not know it, and no page links to it.</summary>
/// <param name="Target">Where it leads now; null: what was there is gone.</param>
public sealed record Former(SitePath? Target);

/// <summary>What stands on a page.</summary>
/// <param name="Head">What every page has.</param>
/// <param name="View">What the template may say: a flat record of this page kind.</param>
public sealed record PageContent(Head Head, object View);

/// <summary>What every page has.</summary>
/// <param name="Title">For the window, without the site's title.</param>
/// <param name="Description">One sentence for search engines and previews.</param>
/// <param name="Breadcrumb">From the home page to the parent.</param>
/// <param name="Section">Which entry of the main navigation it belongs to: a folder's name, or empty.</param>
/// <param name="Scope">What the search box of the page is preset to; null: the whole site.</param>
public sealed record Head(string Title, string Description, ImmutableArray<Link> Breadcrumb, string Section, Scope? Scope = null);

/// <summary>A part of the site's tasks that a reader may search alone.</summary>
/// <param name="Label">What to tick for it.</param>
/// <param name="Query">The filters of the search page that make it: <c>province=hainan&amp;year=2017</c>.</param>
public sealed record Scope(string Label, string Query);

/// <summary>A link as it stands on one page: relative to it.</summary>
public sealed record Link(string Href, string Text);

/// <summary>A link with the number of tasks behind it.</summary>
/// <param name="Language">Of the text; null: that of the page.</param>
public sealed record CountedLink(string Href, string Text, int Count, string? Language = null);
