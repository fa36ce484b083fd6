using System.Collections.Concurrent;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Output;

/// <summary>A link to a place on another page.</summary>
/// <param name="Target">The page.</param>
/// <param name="Id">The place.</param>
/// <param name="Href">As it stands on the pages that have it.</param>
internal sealed record AnchorLink(string Target, string Id, string Href);

/// <summary>Where such a link stands: on the first page in the order of the site, and on how many.</summary>
internal readonly record struct AnchorPlace(int Order, Page Page, Place Place, int Count)
{
    public AnchorPlace And(AnchorPlace other) => (other.Order < Order ? other : this) with { Count = Count + other.Count };
}

/// <summary>
/// The links that can only be checked when all pages have been read. One is kept for all pages that have it, since a page has ten of them or
/// thirty; but where authors write links, each of those is told, and so is kept by itself.
/// </summary>
internal sealed class AnchorLinks
{
    private readonly ConcurrentDictionary<AnchorLink, AnchorPlace> _shared = new();
    private readonly ConcurrentBag<(AnchorLink Link, AnchorPlace Place)> _written = [];

    public IEnumerable<(AnchorLink Link, AnchorPlace Place)> All => _shared.Select(pair => (pair.Key, pair.Value)).Concat(_written);

    public void Add(AnchorLink link, AnchorPlace place)
    {
        if (place.Page.ProseLinks.IsEmpty)
            _shared.AddOrUpdate(link, static (_, added) => added, static (_, known, added) => known.And(added), place);
        else
            _written.Add((link, place));
    }
}
