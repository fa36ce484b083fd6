using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;

namespace PlanSite.Output;

/// <summary>How often each row of the plans was found again in the finished HTML; equal counts are the proof that none was lost.</summary>
public sealed record RowProof(int Rows, int TaskPages, int PlanRows);

/// <summary>Reads the finished HTML back and checks that it holds together: links, anchors, ids, heads, and that every row is there.</summary>
public sealed class Checker
{
    private readonly FrozenDictionary<string, PageFacts> _pages;
    private readonly FrozenSet<string> _files;
    private readonly SiteSettings _settings;
    private readonly ProblemList _problems;

    private Checker(ImmutableArray<PageFacts> pages, OutputTree output, SiteSettings settings, ProblemList problems)
    {
        _pages = pages.ToFrozenDictionary(page => page.Path, StringComparer.Ordinal);
        _files = output.Files.Select(file => file.Path).ToFrozenSet(StringComparer.Ordinal);
        _settings = settings;
        _problems = problems;
    }

    /// <summary>Checks the whole tree.</summary>
    /// <param name="output">The finished site.</param>
    /// <param name="rendered">The pages in it, for the prose that a broken link may come from.</param>
    /// <param name="site">The rows that must be found again.</param>
    /// <param name="folder">How the folder is called in problems' places.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static RowProof Check(OutputTree output, ImmutableArray<RenderedPage> rendered, Site site, string folder, ProblemList problems)
    {
        var html = output.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).ToImmutableArray();
        var facts = InOrder.Map(html, problems, (file, found) => PageFacts.Read(file.Path, file.Bytes, $"{folder}/{file.Path}", found));
        var checker = new Checker(facts, output, site.Content.Settings, problems);
        foreach (var page in rendered)
            checker.CheckLinks(page.Page, checker._pages[page.Page.Path.Text]);
        return checker.CheckRows(site, folder);
    }

    private void CheckLinks(Page page, PageFacts facts)
    {
        foreach (var link in facts.Links)
        {
            if (!IsOfThisSite(link.Href))
            {
                if (link.IsResource)
                    _problems.Error("foreign-resource", link.Place, ("found", link.Href), ("origin", page.Origin.ToString()));
                else if (!WebAddress.IsSafe(link.Href) && !link.Href.StartsWith("mailto:", StringComparison.Ordinal))
                    _problems.Error("bad-link", link.Place, ("found", link.Href), ("origin", page.Origin.ToString()));
                continue;
            }
            var target = Target(page, link.Href);
            var anchor = link.Href.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? Uri.UnescapeDataString(link.Href[(hash + 1)..]) : "";
            if (target is null || !_files.Contains(target))
                Report("broken-link", page, link);
            else if (anchor.Length > 0 && _pages.TryGetValue(target, out var other) && !other.Ids.Contains(anchor))
                Report("broken-anchor", page, link);
        }
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
        var root = _settings.BaseUrl is { } url ? new Uri(url).AbsolutePath : "/";
        return page.Path == Address.NotFound && href.StartsWith(root, StringComparison.Ordinal) ? page.Path.Resolve("/" + href[root.Length..]) : null;
    }

    // What an author wrote is reported where it was written.
    private void Report(string message, Page page, FoundLink link)
    {
        foreach (var prose in page.ProseLinks)
        {
            if (link.Href == Uri.EscapeDataString(prose.Target) || Planning.Href(page.Path, prose.Target) == link.Href || Unescaped(prose.Target) == Unescaped(link.Href))
            {
                _problems.Error(message, prose.Place, ("found", prose.Target));
                return;
            }
        }
        _problems.Error(message, link.Place, ("found", link.Href), ("origin", page.Origin.ToString()));

        static string Unescaped(string href) => Uri.UnescapeDataString(href);
    }

    private RowProof CheckRows(Site site, string folder)
    {
        var (taskPages, planRows) = (0, 0);
        foreach (var plan in site.Plans)
        {
            var planPath = Address.Of(plan).Text;
            var rows = _pages[planPath].Rows;
            planRows += rows.Length;
            if (!rows.SequenceEqual(plan.Rows.Select(row => row.Id), StringComparer.Ordinal))
                _problems.Error("lost-row.plan", Place.StartOf($"{folder}/{planPath}"), ("found", rows.Length), ("allowed", plan.Rows.Length));
            foreach (var row in plan.Rows)
            {
                var path = Address.Of(row).Text;
                if (_pages[path].Article == row.Id)
                    taskPages++;
                else
                    _problems.Error("lost-row.page", Place.StartOf($"{folder}/{path}"), ("found", row.Id));
            }
        }
        return new RowProof(site.Rows.Length, taskPages, planRows);
    }
}
