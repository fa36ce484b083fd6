using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using PlanSite.Downloads;
using PlanSite.History;
using PlanSite.Likeness;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Searching;
using PlanSite.Sources;

namespace PlanSite.Serving;

/// <summary>A page as it was made for a preview.</summary>
/// <param name="Html">Null if its template failed.</param>
/// <param name="Problems">What the template did wrong.</param>
public sealed record PreviewedPage(string? Html, ImmutableArray<Problem> Problems);

/// <summary>
/// One state of a site that is sound up to its HTML. Each page, each file to take away and the search index are made when they are asked
/// for, once: an editor looks at one page of thousands. What it answers is what a build would publish, but for the sizes of workbooks,
/// and the manifest, which lists no files.
/// </summary>
public sealed class Preview
{
    private readonly Dictionary<string, Page> _pages;
    private readonly RenderingInputs _inputs;
    private readonly ImmutableArray<Page> _all;
    private readonly ConcurrentDictionary<string, Lazy<PreviewedPage>> _made = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _assets;
    private readonly Lazy<Dictionary<string, DownloadPlace>> _downloads;
    private readonly Lazy<(FrozenDictionary<string, ReadOnlyMemory<byte>> Files, ImmutableArray<SitePath> ForEveryQuery)> _search;

    private Preview(Draft draft)
    {
        _all = draft.Pages;
        _pages = draft.Pages.ToDictionary(page => page.Path.Text, StringComparer.Ordinal);
        _assets = draft.Assets.All.ToFrozenDictionary(asset => asset.Path.Text, asset => asset.Bytes, StringComparer.Ordinal);
        _downloads = new(() => draft.Pages.Where(page => page.Data is not null)
            .SelectMany(page => page.Data!.Formats.Select(format => (Path: Address.Of(page.Path, format).Text, Place: new DownloadPlace(page, format))))
            .ToDictionary(each => each.Path, each => each.Place, StringComparer.Ordinal));
        _search = new(() => SearchOf(draft.Planning.Site)); // it costs more than any page
        _inputs = new RenderingInputs(draft.Planning, draft.Templates, draft.Assets, new(() => _search.Value.ForEveryQuery), new DownloadFiles(draft.Planning, draft.Pages, isPreview: true));
    }

    /// <summary>Plans the pages of a site; null, and the problems, if it is not sound. Likely slips are for a check to tell: they take a comparison of all rows.</summary>
    /// <param name="address">Where it is shown.</param>
    public static Preview? Of(SourceTree sources, Uri address, ProblemList problems) =>
        Build.Plan(sources, address.AbsoluteUri, (site, _) => LikeTasks.WhenAsked(site), SiteHistory.None, problems) is { } draft ? new Preview(draft) : null;

    /// <summary>A page by its path; null if there is none.</summary>
    public PreviewedPage? PageAt(string path) => _pages.TryGetValue(path, out var page) ? _made.GetOrAdd(path, _ => new(() => Made(page))).Value : null;

    /// <summary>Any other file by its path; null if there is none.</summary>
    public ReadOnlyMemory<byte>? FileAt(string path)
    {
        if (_assets.TryGetValue(path, out var asset))
            return asset;
        if (_downloads.Value.TryGetValue(path, out var place))
            return _inputs.Downloads.On(place.Page.Path).First(file => file.Format == place.Format).Content.Joined;
        if (path.StartsWith("assets/search/", StringComparison.Ordinal) || path == Address.SearchIndex.Text)
            return _search.Value.Files.TryGetValue(path, out var file) ? file : null;
        return WholeSite().FirstOrDefault(file => file.Path == path)?.Bytes;
    }

    private PreviewedPage Made(Page page)
    {
        var problems = new ProblemList();
        var html = Renderer.Render(page, _inputs, problems) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        return new PreviewedPage(html, problems.Sorted());
    }

    private IEnumerable<OutputFile> WholeSite() =>
        _inputs.Downloads.Package().Concat(CitationFiles.Of(_inputs.Site)).Select(file => new OutputFile(file.Path.Text, file.Content))
            .Concat(MachineFiles.ForCrawlers(_all.Where(page => page.Former is null), _inputs.Site.Content.Settings))
            .Concat(MachineFiles.ForFinders(_inputs.Site.Content.Settings))
            .Concat(RedirectsOf().Files(_inputs.Site.Content.Settings))
            .Append(MachineFiles.Manifest([], _inputs.Planning, _all.Length)); // no hashes: most files are not made

    private Redirects RedirectsOf() => Redirects.Of(
        FormerTable.Of(_inputs.Site.Content.Former, _all, new ProblemList()),
        _inputs.Downloads.All.Select(file => file.Path.Text).Concat(_all.Select(page => page.Path.Text)).ToFrozenSet(StringComparer.Ordinal));

    private static (FrozenDictionary<string, ReadOnlyMemory<byte>> Files, ImmutableArray<SitePath> ForEveryQuery) SearchOf(Linking.Site site)
    {
        var files = new ConcurrentBag<SearchFile>();
        var forEveryQuery = SearchFiles.Write(site, files.Add);
        return (files.ToFrozenDictionary(file => file.Path.Text, file => (ReadOnlyMemory<byte>)file.Bytes, StringComparer.Ordinal), forEveryQuery);
    }

    private readonly record struct DownloadPlace(Page Page, DownloadFormat Format);
}
