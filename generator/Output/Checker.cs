using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Sources;

namespace PlanSite.Output;

/// <summary>How often each row of the plans was found again in the finished HTML; equal counts are the proof that none was lost.</summary>
public sealed record RowProof(int Rows, int TaskPages, int PlanRows);

/// <summary>Reads the finished HTML back and checks that it holds together: links, anchors, ids, heads, and that every row is there.</summary>
public sealed class Checker
{
    private readonly FrozenDictionary<string, PageFacts> _pages;
    private readonly FrozenSet<string> _files;
    private readonly FrozenSet<string> _former;
    private readonly SiteSettings _settings;
    private readonly ProblemList _problems;
    private readonly List<OnPage> _onPages = [];

    private readonly bool _isWritten;

    private Checker(ImmutableArray<PageFacts> pages, OutputTree output, FrozenSet<string> former, SiteSettings settings, bool isWritten, ProblemList problems)
    {
        _former = former;
        _isWritten = isWritten;
        _pages = pages.ToFrozenDictionary(page => page.Path, StringComparer.Ordinal);
        _files = output.Files.Select(file => file.Path).ToFrozenSet(StringComparer.Ordinal);
        _settings = settings;
        _problems = problems;
    }

    /// <summary>Checks the whole tree.</summary>
    /// <param name="output">The finished site.</param>
    /// <param name="rendered">The pages in it, for the prose that a broken link may come from.</param>
    /// <param name="site">The rows that must be found again.</param>
    /// <param name="folder">How the folder is called in problems' places; null: a problem stands where the page's data stands.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static RowProof Check(OutputTree output, ImmutableArray<RenderedPage> rendered, Site site, string? folder, ProblemList problems)
    {
        var html = output.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).ToImmutableArray();
        var facts = InOrder.Map(html, problems, (file, _) => PageReader.Read(file.Path, file.Bytes, $"{folder}/{file.Path}"));
        var former = rendered.Where(page => page.Page.Former is not null).Select(page => page.Page.Path.Text).ToFrozenSet(StringComparer.Ordinal);
        var checker = new Checker(facts, output, former, site.Content.Settings, folder is not null, problems);
        foreach (var page in rendered)
        {
            var own = checker._pages[page.Page.Path.Text];
            checker._onPages.AddRange(own.Slips.Select(slip => new OnPage(slip.Message, slip.Place, slip.Found.Value, slip.Found, page.Page)));
            checker.CheckLinks(page.Page, own);
        }
        checker.SayOnce();
        return checker.CheckRows(site, folder);
    }

    private void CheckLinks(Page page, PageFacts facts)
    {
        foreach (var link in facts.Links)
        {
            if (!IsOfThisSite(link.Href))
            {
                if (link.IsResource)
                    Report("foreign-resource", page, link, null);
                else if (!WebAddress.IsSafeLink(link.Href))
                    Report("bad-link", page, link, null);
                continue;
            }
            var target = Target(page, link.Href);
            var anchor = link.Href.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? Uri.UnescapeDataString(link.Href[(hash + 1)..]) : "";
            if (target is null || !_files.Contains(target))
                Report("broken-link", page, link, target);
            else if (page.Former is null && _former.Contains(target))
                Report("former-link", page, link, target);
            else if (anchor.Length > 0 && _pages.TryGetValue(target, out var other) && !other.Ids.Contains(anchor))
                Report("broken-anchor", page, link, $"{target}#{anchor}");
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

    // What an author wrote is reported where it was written; the rest is a template's, and is told once for all its pages.
    private void Report(string message, Page page, FoundLink link, string? target)
    {
        var written = page.ProseLinks.FirstOrDefault(prose => Unescaped(Planning.Href(page.Here, prose.Target)) == Unescaped(link.Href));
        if (written.Target is not null)
            _problems.Error(message, written.Place, ("found", written.Target));
        else
            _onPages.Add(new OnPage(message, link.Place, target ?? link.Href, ("found", link.Href), page));

        static string Unescaped(string href) => Uri.UnescapeDataString(href);
    }

    // The same slip of a layout on 5,000 pages is one problem: the first page stands for all, and their number is said.
    private void SayOnce()
    {
        foreach (var alike in _onPages.GroupBy(each => (each.Message, each.Sameness)))
        {
            var first = alike.First();
            var pages = alike.Select(each => each.Page.Path).Distinct().Count();
            _problems.Error(first.Message, _isWritten ? first.Place : first.Page.Origin, first.Found, ("page", first.Page.Path.ToString()), ("origin", first.Page.Origin.ToString()), ("count", pages));
        }
    }

    private RowProof CheckRows(Site site, string? folder)
    {
        var (taskPages, planRows) = (0, 0);
        foreach (var plan in site.Plans)
        {
            var planPath = Address.Of(plan).Text;
            var rows = _pages[planPath].Rows;
            planRows += rows.Length;
            if (!rows.SequenceEqual(plan.Rows.Select(row => row.Id), StringComparer.Ordinal))
                _problems.Error("lost-row.plan", _isWritten ? Place.StartOf($"{folder}/{planPath}") : plan.Plan.Place, ("found", rows.Length), ("allowed", plan.Rows.Length));
            foreach (var row in plan.Rows)
            {
                var path = Address.Of(row).Text;
                if (_pages[path].Article == row.Id)
                    taskPages++;
                else
                    _problems.Error("lost-row.page", _isWritten ? Place.StartOf($"{folder}/{path}") : row.Source.Place, ("found", row.Id));
            }
        }
        return new RowProof(site.Rows.Length, taskPages, planRows);
    }

    /// <summary>A problem found on one finished page.</summary>
    /// <param name="Sameness">Equal on all pages where it is the same slip.</param>
    private readonly record struct OnPage(string Message, Place Place, string Sameness, Fact Found, Page Page);
}
