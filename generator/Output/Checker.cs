using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Output;

/// <summary>How often each row of the plans was found again in the finished HTML; equal counts are the proof that none was lost.</summary>
public sealed record RowProof(int Rows, int TaskPages, int PlanRows);

/// <summary>
/// Reads the finished HTML back and checks that it holds together: links, anchors, ids, heads, and that every row is there. Each page is
/// read as soon as it is made; what is kept of it is what other pages have to do with.
/// </summary>
/// <param name="files">Every file that there will be, but for some of the index of the search, which is made meanwhile.</param>
/// <param name="isOfIndex">Whether a file is one of those; asked for few links, for it waits for the index.</param>
/// <param name="pages">Every page.</param>
/// <param name="settings">The base address.</param>
/// <param name="folder">How the folder is called in problems' places; null: a problem stands where the page's data stands.</param>
/// <param name="isFull">Whether AngleSharp reads every page, not only those that are not plain or have something wrong; what it finds must be the same.</param>
public sealed class Checker(FrozenSet<string> files, Func<string, bool> isOfIndex, ImmutableArray<Page> pages, SiteSettings settings, string? folder, bool isFull = false)
{
    private readonly FrozenSet<string> _former = pages.Where(page => page.Former is not null).Select(page => page.Path.Text).ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _files = files.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FrozenDictionary<string, int> _order = pages.Index().DistinctBy(page => page.Item.Path).ToFrozenDictionary(page => page.Item.Path.Text, page => page.Index, StringComparer.Ordinal);

    // One text for all pages that have it.
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly AnchorLinks _anchors = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _idsOf = new(StringComparer.Ordinal);

    /// <summary>Reads one page; from any thread.</summary>
    public CheckedPage Read(Page page, ReadOnlyMemory<byte> html)
    {
        var file = $"{folder}/{page.Path.Text}";
        if (PageReader.ReadPlain(html.Span, file) is { } plain)
        {
            if (isFull && !plain.Agrees(PageReader.Read(html, file)))
                throw new UnreachableException($"The two readers find different things on {page.Path}.");
            var anchors = new List<(AnchorLink Link, Place Place)>();
            if (Check(page, plain, anchors) is { IsSound: true } sound)
                return Keeping(anchors, sound);
        }
        var placed = new List<(AnchorLink Link, Place Place)>();
        return Keeping(placed, Check(page, PageReader.Read(html, file), placed));
    }

    private CheckedPage Keeping(List<(AnchorLink Link, Place Place)> anchors, CheckedPage page)
    {
        _idsOf[page.Page.Path.Text] = page.Ids;
        // What leads to a page that has been read is known to be sound, and need not be kept: nearly all, since plans are read before their rows.
        foreach (var (link, place) in anchors.Where(anchor => !(_idsOf.TryGetValue(anchor.Link.Target, out var ids) && ids.Contains(anchor.Link.Id))))
            _anchors.Add(link, new AnchorPlace(_order[page.Page.Path.Text], page.Page, place, 1));
        return page;
    }

    private CheckedPage Check(Page page, PageFacts facts, List<(AnchorLink Link, Place Place)> anchors)
    {
        var found = new Found(page, [.. facts.Slips.Select(slip => new OnPage(slip.Message, slip.Place, slip.Found.Value, slip.Found, page, 1))], []);
        foreach (var link in facts.Links)
            CheckLink(link, facts, anchors, found);
        return new CheckedPage(page, facts.Article, [.. facts.Rows.Select(id => _ids.GetOrAdd(id, id))], [.. facts.Ids.Select(id => _ids.GetOrAdd(id, id))], [.. found.OnPages], [.. found.Problems]);
    }

    /// <summary>Checks what no page can be asked alone, and reports all that was found.</summary>
    /// <param name="read">All pages, in their order.</param>
    /// <param name="site">The rows that must be found again.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public RowProof Finish(ImmutableArray<CheckedPage> read, Site site, ProblemList problems)
    {
        var byPath = read.ToDictionary(page => page.Page.Path.Text, StringComparer.Ordinal);
        var onPages = read.SelectMany(page => page.OnPages).ToList();
        foreach (var problem in read.SelectMany(page => page.Problems))
            problems.Add(problem);
        foreach (var (link, place) in BrokenAnchors(byPath))
        {
            var found = new Found(place.Page, [], []);
            Report("broken-anchor", new FoundLink(link.Href, place.Place, IsResource: false), $"{link.Target}#{link.Id}", found, place.Count);
            onPages.AddRange(found.OnPages);
            foreach (var problem in found.Problems)
                problems.Add(problem);
        }
        SayOnce(onPages, problems);
        return CheckRows(byPath, site, problems);
    }

    // Those that lead to a place which their page does not have, by the first page that has them.
    private IEnumerable<(AnchorLink Link, AnchorPlace Place)> BrokenAnchors(Dictionary<string, CheckedPage> byPath)
    {
        var broken = new List<(AnchorLink Link, AnchorPlace Place)>();
        foreach (var ofTarget in _anchors.All.GroupBy(anchor => anchor.Link.Target, StringComparer.Ordinal))
        {
            if (byPath.TryGetValue(ofTarget.Key, out var target))
            {
                var ids = target.Ids.ToHashSet(StringComparer.Ordinal);
                broken.AddRange(ofTarget.Where(anchor => !ids.Contains(anchor.Link.Id)));
            }
        }
        return broken.OrderBy(anchor => anchor.Place.Order).ThenBy(anchor => anchor.Link.Target, StringComparer.Ordinal)
            .ThenBy(anchor => anchor.Link.Id, StringComparer.Ordinal).ThenBy(anchor => anchor.Link.Href, StringComparer.Ordinal);
    }

    private void CheckLink(FoundLink link, PageFacts facts, List<(AnchorLink Link, Place Place)> anchors, Found found)
    {
        var page = found.Page;
        if (!IsOfThisSite(link.Href))
        {
            if (link.IsResource)
                Report("foreign-resource", link, null, found);
            else if (!WebAddress.IsSafeLink(link.Href))
                Report("bad-link", link, null, found);
            return;
        }
        var file = FileAt(page, link.Href);
        if (file is null)
            Report("broken-link", link, Target(page, link.Href), found);
        else if (page.Former is null && _former.Contains(file))
            Report("former-link", link, file, found);
        else if (link.Href.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 && hash + 1 < link.Href.Length)
            CheckAnchor(link, file, Uri.UnescapeDataString(link.Href[(hash + 1)..]), facts, anchors, found);
    }

    private static void CheckAnchor(FoundLink link, string file, string id, PageFacts facts, List<(AnchorLink Link, Place Place)> anchors, Found found)
    {
        if (file == found.Page.Path.Text)
        {
            if (!facts.Ids.Contains(id))
                Report("broken-anchor", link, $"{file}#{id}", found);
            return;
        }
        anchors.Add((new AnchorLink(file, id, link.Href), link.Place));
    }

    private static bool IsOfThisSite(string href)
    {
        var colon = href.IndexOf(':', StringComparison.Ordinal);
        var stop = href.AsSpan().IndexOfAny('/', '?', '#');
        return (colon < 0 || (stop >= 0 && stop < colon)) && !href.StartsWith("//", StringComparison.Ordinal);
    }

    // The path that all pages share, not a new one for each link.
    private string? FileAt(Page page, string href)
    {
        if (href.StartsWith('/'))
            return Target(page, href) is { } target ? Known(target) : null;
        var room = page.Path.RoomFor(href);
        var path = room <= 1024 ? stackalloc char[room] : new char[room];
        return page.Path.TryResolve(href, path, out var length) ? Known(path[..length]) : null;
    }

    private string? Known(ReadOnlySpan<char> path)
    {
        if (_files.TryGetValue(path, out var file))
            return file;
        var other = path.ToString();
        return isOfIndex(other) ? other : null;
    }

    // Only 404.html may begin at the root, and there it is the root of the base address.
    private string? Target(Page page, string href)
    {
        if (!href.StartsWith('/'))
            return page.Path.Resolve(href);
        var root = settings.BaseUrl is { } url ? new Uri(url).AbsolutePath : "/";
        return page.Path == Address.NotFound && href.StartsWith(root, StringComparison.Ordinal) ? page.Path.Resolve("/" + href[root.Length..]) : null;
    }

    // What an author wrote is reported where it was written; the rest is a template's, and is told once for all its pages.
    private static void Report(string message, FoundLink link, string? target, Found found, int count = 1)
    {
        var page = found.Page;
        var written = page.ProseLinks.FirstOrDefault(prose => Unescaped(Planning.Href(page.Here, prose.Target)) == Unescaped(link.Href));
        if (written.Target is not null)
            found.Problems.Add(new Problem(Severity.Error, message, written.Place, [("found", written.Target)]));
        else
            found.OnPages.Add(new OnPage(message, link.Place, target ?? link.Href, ("found", link.Href), page, count));

        static string Unescaped(string href) => Uri.UnescapeDataString(href);
    }

    // The same slip of a layout on 5,000 pages is one problem: the first page stands for all, and their number is said.
    private void SayOnce(List<OnPage> onPages, ProblemList problems)
    {
        foreach (var alike in onPages.GroupBy(each => (each.Message, each.Sameness)))
        {
            var first = alike.First();
            var count = alike.GroupBy(each => each.Page.Path).Sum(onPage => onPage.Max(each => each.Count));
            problems.Error(first.Message, folder is not null ? first.Place : first.Page.Origin, first.Found, ("page", first.Page.Path.ToString()), ("origin", first.Page.Origin.ToString()), ("count", count));
        }
    }

    private RowProof CheckRows(Dictionary<string, CheckedPage> byPath, Site site, ProblemList problems)
    {
        var (taskPages, planRows) = (0, 0);
        foreach (var plan in site.Plans)
        {
            var planPath = Address.Of(plan).Text;
            var rows = byPath[planPath].Rows;
            planRows += rows.Length;
            if (!rows.SequenceEqual(plan.Rows.Select(row => row.Id), StringComparer.Ordinal))
                problems.Error("lost-row.plan", folder is not null ? Place.StartOf($"{folder}/{planPath}") : plan.Plan.Place, ("found", rows.Length), ("allowed", plan.Rows.Length));
            foreach (var row in plan.Rows)
            {
                var path = Address.Of(row).Text;
                if (byPath[path].Article == row.Id)
                    taskPages++;
                else
                    problems.Error("lost-row.page", folder is not null ? Place.StartOf($"{folder}/{path}") : row.Source.Place, ("found", row.Id));
            }
        }
        return new RowProof(site.Rows.Length, taskPages, planRows);
    }

    private sealed record Found(Page Page, List<OnPage> OnPages, List<Problem> Problems);
}
