using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>A page that leads on to where it is now.</summary>
public sealed record MovedView(string Title, Link Target);

/// <summary>A page that says what was at an address.</summary>
/// <param name="Was">What it was, in the words of an editor.</param>
/// <param name="Reason">Null: not told.</param>
/// <param name="Parent">The nearest page above it that there is.</param>
public sealed record GoneView(string Title, string Was, string Since, string? Reason, Link Parent);

/// <summary>Pages at addresses that were published once, so that nobody's link dies: on any host, and from a disk.</summary>
public static class FormerPages
{
    /// <summary>Plans them, and reports entries that cannot be true.</summary>
    public static ImmutableArray<Page> Plan(Planning planning, ImmutableArray<Page> pages)
    {
        var table = FormerTable.Of(planning.Site.Content.Former, pages, planning.Problems);
        var present = pages.DistinctBy(page => page.Path.Text).ToDictionary(page => page.Path.Text, StringComparer.Ordinal);
        var editions = pages.Select(page => page.Here.Edition).OfType<Edition>().Distinct().ToImmutableArray();
        // Tombstones first: a page may have moved to one.
        foreach (var (path, entry) in table.Gone.Where(entry => IsPage(entry.Key)))
        {
            var parent = ParentOf(path, present);
            present.TryAdd(path, new Page(HereOf(path, editions), "gone", entry.Address.Place, now => Gone(now, path, entry, parent)) { Former = new Former(null) });
        }
        foreach (var (path, move) in table.Moved.Where(move => IsPage(move.Key)))
        {
            if (present.TryGetValue(move.Target, out var target))
                present.TryAdd(path, new Page(HereOf(path, editions), "moved", move.Place, now => Moved(now, path, target)) { Former = new Former(target.Path) });
        }
        return [.. present.Values.Where(page => page.Former is not null).OrderBy(page => page.Path.Text, StringComparer.Ordinal)];
    }

    private static PageContent Moved(Planning planning, string path, Page target)
    {
        var (title, head) = (planning.Say("moved.title"), HeadOf(target, planning));
        var link = new Link(new SitePath(path).To(target.Path), NameOf(head, planning));
        return new PageContent(new Head(title, planning.Say("moved.description", link.Text), [], ""), new MovedView(title, link));
    }

    private static PageContent Gone(Planning planning, string path, GoneAddress entry, Page parent)
    {
        var (title, head) = (planning.Say("gone.title", entry.Was), HeadOf(parent, planning));
        var link = new Link(new SitePath(path).To(parent.Path), NameOf(head, planning));
        return new PageContent(
            new Head(title, planning.Say("gone.description", entry.Was, entry.Since), [], head.Section),
            new GoneView(title, entry.Was, entry.Since, entry.Reason, link));
    }

    private static Head HeadOf(Page page, Planning planning) => page.Content(planning with { Edition = page.Here.Edition }).Head;

    // The home page has no title of its own.
    private static string NameOf(Head head, Planning planning) => head.Title.Length > 0 ? head.Title : planning.Say("nav.home");

    private static Page ParentOf(string path, Dictionary<string, Page> present)
    {
        for (var at = path; at.LastIndexOf('/') is var slash and >= 0; at = at[..slash])
        {
            var index = at[..(slash + 1)] + "index.html";
            if (index != path && present.TryGetValue(index, out var page) && page.Former is null)
                return page;
        }
        return present[Address.Home.Text];
    }

    private static Here HereOf(string path, ImmutableArray<Edition> editions)
    {
        var edition = editions.FirstOrDefault(edition => path.StartsWith(edition.Language.ToLowerInvariant() + "/", StringComparison.Ordinal));
        return edition is null ? new Here(new SitePath(path), null) : new Here(new SitePath(path[(edition.Language.Length + 1)..]), edition);
    }

    private static bool IsPage(string path) => path.EndsWith(".html", StringComparison.Ordinal);
}
