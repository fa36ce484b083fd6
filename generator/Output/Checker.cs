using System.Collections.Frozen;
using System.Collections.Immutable;
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
/// <param name="files">Every file that there will be.</param>
/// <param name="pages">Every page.</param>
/// <param name="settings">The base address.</param>
/// <param name="folder">How the folder is called in problems' places; null: a problem stands where the page's data stands.</param>
public sealed class Checker(FrozenSet<string> files, ImmutableArray<Page> pages, SiteSettings settings, string? folder)
{
    private readonly FrozenSet<string> _former = pages.Where(page => page.Former is not null).Select(page => page.Path.Text).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads one page; from any thread.</summary>
    public CheckedPage Read(Page page, ReadOnlyMemory<byte> html)
    {
        var facts = PageReader.Read(html, $"{folder}/{page.Path.Text}");
        var found = new Found(page, [.. facts.Slips.Select(slip => new OnPage(slip.Message, slip.Place, slip.Found.Value, slip.Found, page))], []);
        var anchors = ImmutableArray.CreateBuilder<AnchorLink>();
        foreach (var link in facts.Links)
            CheckLink(link, facts, anchors, found);
        return new CheckedPage(page, facts.Article, facts.Rows, facts.Ids, anchors.ToImmutable(), [.. found.OnPages], [.. found.Problems]);
    }

    /// <summary>Checks what no page can be asked alone, and reports all that was found.</summary>
    /// <param name="read">All pages, in their order.</param>
    /// <param name="site">The rows that must be found again.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public RowProof Finish(ImmutableArray<CheckedPage> read, Site site, ProblemList problems)
    {
        var byPath = read.ToDictionary(page => page.Page.Path.Text, StringComparer.Ordinal);
        var onPages = new List<OnPage>();
        foreach (var page in read)
        {
            var found = new Found(page.Page, [.. page.OnPages], [.. page.Problems]);
            foreach (var anchor in page.Anchors.Where(anchor => byPath.TryGetValue(anchor.Target, out var target) && !target.Ids.Contains(anchor.Id)))
                Report("broken-anchor", anchor.Link, $"{anchor.Target}#{anchor.Id}", found);
            onPages.AddRange(found.OnPages);
            foreach (var problem in found.Problems)
                problems.Add(problem);
        }
        SayOnce(onPages, problems);
        return CheckRows(byPath, site, problems);
    }

    private void CheckLink(FoundLink link, PageFacts facts, ImmutableArray<AnchorLink>.Builder anchors, Found found)
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
        var target = Target(page, link.Href);
        var anchor = link.Href.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? Uri.UnescapeDataString(link.Href[(hash + 1)..]) : "";
        if (target is null || !files.TryGetValue(target, out var file))
            Report("broken-link", link, target, found);
        else if (page.Former is null && _former.Contains(target))
            Report("former-link", link, target, found);
        else if (anchor.Length > 0 && target == page.Path.Text && !facts.Ids.Contains(anchor))
            Report("broken-anchor", link, $"{target}#{anchor}", found);
        else if (anchor.Length > 0 && target != page.Path.Text)
            anchors.Add(new AnchorLink(file, anchor, link)); // the path that all pages share, not one of its own
    }

    private static bool IsOfThisSite(string href)
    {
        var colon = href.IndexOf(':', StringComparison.Ordinal);
        var stop = href.AsSpan().IndexOfAny('/', '?', '#');
        return (colon < 0 || (stop >= 0 && stop < colon)) && !href.StartsWith("//", StringComparison.Ordinal);
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
    private static void Report(string message, FoundLink link, string? target, Found found)
    {
        var page = found.Page;
        var written = page.ProseLinks.FirstOrDefault(prose => Unescaped(Planning.Href(page.Here, prose.Target)) == Unescaped(link.Href));
        if (written.Target is not null)
            found.Problems.Add(new Problem(Severity.Error, message, written.Place, [("found", written.Target)]));
        else
            found.OnPages.Add(new OnPage(message, link.Place, target ?? link.Href, ("found", link.Href), page));

        static string Unescaped(string href) => Uri.UnescapeDataString(href);
    }

    // The same slip of a layout on 5,000 pages is one problem: the first page stands for all, and their number is said.
    private void SayOnce(List<OnPage> onPages, ProblemList problems)
    {
        foreach (var alike in onPages.GroupBy(each => (each.Message, each.Sameness)))
        {
            var first = alike.First();
            var count = alike.Select(each => each.Page.Path).Distinct().Count();
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
