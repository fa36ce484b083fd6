using System.Collections.Frozen;
using System.Collections.Immutable;
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
    FrozenSet<string> Ids,
    ImmutableArray<FoundLink> Links,
    string? Article,
    ImmutableArray<string> Rows,
    ImmutableArray<PageSlip> Slips);
