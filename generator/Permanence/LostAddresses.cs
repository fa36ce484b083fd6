using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Permanence;

/// <summary>What is published now, which the next build must not lose.</summary>
/// <param name="Paths">Its files.</param>
/// <param name="Today">The day to propose for what is gone.</param>
public sealed record PublishedAddresses(ImmutableArray<string> Paths, string Today);

/// <summary>
/// Finds the addresses that were published and that nothing answers for any more, and says for each the line that would: pages, and the
/// tables to take away. Files that pages load are no addresses: the names of those in <c>assets/</c> hold a hash of their content.
/// </summary>
public sealed class LostAddresses
{
    private readonly PublishedAddresses _published;
    private readonly FrozenSet<string> _present;
    private readonly ImmutableArray<string> _newPages;
    private readonly ImmutableArray<string> _editions;
    private readonly Planning _planning;

    private LostAddresses(PublishedAddresses published, FrozenSet<string> present, ImmutableArray<Page> pages, Planning planning)
    {
        (_published, _present, _planning) = (published, present, planning with { Problems = new ProblemList(), Edition = null });
        _newPages = [.. pages.Where(page => page.Former is null).Select(page => page.Path.Text).Except(published.Paths, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _editions = [.. planning.Site.Content.Translations.Select(translation => translation.Language.ToLowerInvariant() + "/")];
    }

    /// <summary>Reports each.</summary>
    /// <param name="published">What there was.</param>
    /// <param name="present">Every file that there is.</param>
    /// <param name="redirects">What is told of addresses without a file.</param>
    /// <param name="pages">Every page, those of former addresses among them.</param>
    /// <param name="planning">For the names of things.</param>
    /// <param name="problems">Takes them.</param>
    public static void Check(PublishedAddresses published, FrozenSet<string> present, Redirects redirects, ImmutableArray<Page> pages, Planning planning, ProblemList problems)
    {
        var lost = published.Paths.Where(path => IsAddress(path) && !present.Contains(path) && !redirects.Know(path)).ToImmutableSortedSet(StringComparer.Ordinal);
        if (!lost.IsEmpty)
            new LostAddresses(published, present, pages, planning).Report(lost, problems);
    }

    /// <summary>Whether a file of the site is one that readers and programs have the address of.</summary>
    public static bool IsAddress(string path) => !path.StartsWith("assets/", StringComparison.Ordinal) && path != Address.SearchIndex.Text && !IsForServers(path)
        && !(path.StartsWith("sitemap", StringComparison.Ordinal) && path.EndsWith(".xml", StringComparison.Ordinal));

    /// <summary>Whether a file tells a server how to serve the others, and may itself be kept from readers; or is another one, pressed.</summary>
    public static bool IsForServers(string path) =>
        path[0] == '_' || path.EndsWith(".conf", StringComparison.Ordinal) || path.EndsWith(".gz", StringComparison.Ordinal) || path.EndsWith(".br", StringComparison.Ordinal);

    private void Report(ImmutableSortedSet<string> lost, ProblemList problems)
    {
        // What a line about a page says, it says of the tables beside it, and where the page moves, of its twins in other languages.
        var twins = lost.Where(path => DownloadFormat.PageBeside(path) is { } page && lost.Contains(page)).ToLookup(path => DownloadFormat.PageBeside(path)!, StringComparer.Ordinal);
        var told = twins.SelectMany(each => each).ToHashSet(StringComparer.Ordinal);
        foreach (var path in lost.OrderBy(path => EditionOf(path).Length > 0).ThenBy(path => path, StringComparer.Ordinal).Where(path => !told.Contains(path)))
        {
            if (NewAddressOf(path, [.. twins[path]]) is { } target)
            {
                problems.Error("lost-address", Place.StartOf(Content.AddressesFile), ("found", path), ("moved", $"  {path}: {target}"), ("gone", Gone(path)));
                told.UnionWith(_editions.Where(edition => _present.Contains(edition + target)).Select(edition => edition + path));
            }
            else
            {
                problems.Error("lost-address", Place.StartOf(Content.AddressesFile), ("found", path), ("gone", Gone(path)));
            }
        }
    }

    // The nearest page that was not there before, in the same part of the site, with the same tables beside it.
    private string? NewAddressOf(string path, ImmutableArray<string> twins)
    {
        var (part, depth) = (path.Split('/')[0], path.Count(character => character == '/'));
        var endings = twins.Select(twin => twin[(path.Length - ".html".Length)..]).ToImmutableArray();
        return !path.EndsWith(".html", StringComparison.Ordinal) ? null : Nearest.To(path, _newPages.Where(page =>
            page.Split('/')[0] == part && page.Count(character => character == '/') == depth
            && endings.All(ending => _present.Contains(page[..^".html".Length] + ending))));
    }

    // Double quotes, because a name may hold what would mean something to YAML.
    private string Gone(string path) => $"  - {{ address: {path}, was: \"{Was(path)}\", since: {_published.Today} }}";

    private string Was(string path)
    {
        var within = path[EditionOf(path).Length..];
        var name = within[(within.IndexOf('/', StringComparison.Ordinal) + 1)..];
        name = name.EndsWith("/index.html", StringComparison.Ordinal) ? name[..^"/index.html".Length] : name.EndsWith(".html", StringComparison.Ordinal) ? name[..^".html".Length] : name;
        return Frame.SectionOf(within) is { } section ? _planning.Say("gone.was", _planning.Say("nav." + section), name) : name;
    }

    private string EditionOf(string path) => _editions.FirstOrDefault(edition => path.StartsWith(edition, StringComparison.Ordinal)) ?? "";
}
