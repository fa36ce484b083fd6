using System.Collections.Immutable;
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
internal sealed record PageFacts(IReadOnlySet<string> Ids, ImmutableArray<FoundLink> Links, string? Article, ImmutableArray<string> Rows, ImmutableArray<PageSlip> Slips);

/// <summary>A page that has been read back, with what is left to be checked of it once all have been.</summary>
public sealed class CheckedPage
{
    internal CheckedPage(
        Page page, string? article, ImmutableArray<string> rows, IReadOnlySet<string> ids, ImmutableArray<AnchorLink> anchors, ImmutableArray<OnPage> onPages, ImmutableArray<Problem> problems) =>
        (Page, Article, Rows, Ids, Anchors, OnPages, Problems) = (page, article, rows, ids, anchors, onPages, problems);

    internal Page Page { get; }

    internal string? Article { get; }

    internal ImmutableArray<string> Rows { get; }

    internal IReadOnlySet<string> Ids { get; }

    /// <summary>Links to a place on another page.</summary>
    internal ImmutableArray<AnchorLink> Anchors { get; }

    internal ImmutableArray<OnPage> OnPages { get; }

    /// <summary>What an author wrote that is wrong.</summary>
    internal ImmutableArray<Problem> Problems { get; }
}

/// <summary>A link to a place on another page.</summary>
internal readonly record struct AnchorLink(string Target, string Id, FoundLink Link);

/// <summary>A problem found on one finished page.</summary>
/// <param name="Sameness">Equal on all pages where it is the same slip.</param>
internal readonly record struct OnPage(string Message, Place Place, string Sameness, Fact Found, Page Page);
