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
internal sealed record PageFacts(IReadOnlySet<string> Ids, IReadOnlyList<FoundLink> Links, string? Article, ImmutableArray<string> Rows, ImmutableArray<PageSlip> Slips)
{
    /// <summary>Whether both found the same. Only where a link leads to a place on another page did both look where it stands.</summary>
    public bool Agrees(PageFacts other) =>
        Ids.SetEquals(other.Ids) && Article == other.Article && Rows.SequenceEqual(other.Rows, StringComparer.Ordinal)
        && Slips.Select(slip => (slip.Message, slip.Found)).SequenceEqual(other.Slips.Select(slip => (slip.Message, slip.Found)))
        && Links.Count == other.Links.Count
        && Links.Zip(other.Links).All(pair => (pair.First.Href, pair.First.IsResource) == (pair.Second.Href, pair.Second.IsResource) && (pair.First.Place.Line == 0 || pair.First.Place == pair.Second.Place));
}

/// <summary>A page that has been read back, with what is left to be checked of it once all have been. Of a country over ten years there are a hundred thousand of these.</summary>
public sealed class CheckedPage
{
    internal CheckedPage(
        Page page, string? article, ImmutableArray<string> rows, ImmutableArray<string> ids, ImmutableArray<OnPage> onPages, ImmutableArray<Problem> problems) =>
        (Page, Article, Rows, Ids, OnPages, Problems) = (page, article, rows, ids, onPages, problems);

    internal Page Page { get; }

    internal string? Article { get; }

    internal ImmutableArray<string> Rows { get; }

    internal ImmutableArray<string> Ids { get; }

    internal ImmutableArray<OnPage> OnPages { get; }

    /// <summary>What an author wrote that is wrong.</summary>
    internal ImmutableArray<Problem> Problems { get; }

    /// <summary>Whether nothing is wrong with it by itself.</summary>
    internal bool IsSound => OnPages.IsEmpty && Problems.IsEmpty;
}

/// <summary>A problem found on one finished page.</summary>
/// <param name="Sameness">Equal on all pages where it is the same slip.</param>
/// <param name="Count">How many pages this one stands for.</param>
internal readonly record struct OnPage(string Message, Place Place, string Sameness, Fact Found, Page Page, int Count);
