using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using PlanSite.Downloads;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Searching;
using PlanSite.Sources;
using PlanSite.Tests.Browsers;

namespace PlanSite.Bench;

/// <summary>
/// What of a site its search needs, served: the search page, the assets and the index, made by the generator's own stages. The other
/// pages are left out, because a build of 10,000 tasks is minutes and no query fetches them.
/// </summary>
internal sealed class SearchableSite : IDisposable
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files;
    private readonly Dictionary<string, int> _compressed = new(StringComparer.Ordinal);
    private readonly SiteServer _server;

    public SearchableSite(SourceTree sources)
    {
        var problems = new ProblemList();
        Site = Build.Link(sources, null, problems);
        var index = new ConcurrentBag<SearchFile>();
        var forEveryQuery = SearchFiles.Write(Site, index.Add);
        Index = [.. index.OrderBy(file => file.Name, StringComparer.Ordinal)];
        var planning = new Planning(Site, problems);
        var inputs = new RenderingInputs(planning, TemplateSet.Parse(sources, problems), Assets.Of(sources, problems), new(forEveryQuery), new DownloadFiles(planning, []));
        var page = SearchPage.Plan(planning).Single();
        var output = new ConcurrentBag<OutputFile>(Index.Select(file => new OutputFile(file.Path.Text, file.Bytes))) { new OutputFile(page.Path.Text, Renderer.Render(page, inputs, problems)!) };
        BenchSite.Stop(problems);
        new SiteFiles(output.Add).AddOthers([page], inputs);
        _files = output.ToDictionary(file => file.Path, file => file.Bytes, StringComparer.Ordinal);
        _server = new SiteServer([.. output]);
        Page = new Uri(_server.Root, page.Path.Text);
    }

    public Linking.Site Site { get; }

    /// <summary>Every file of the index, by name.</summary>
    public ImmutableArray<SearchFile> Index { get; }

    /// <summary>Address of the search page.</summary>
    public Uri Page { get; }

    /// <summary>The file behind an address, from the root; null: none of the site.</summary>
    public string? FileAt(string address)
    {
        var uri = new Uri(address);
        var path = uri.AbsolutePath.TrimStart('/');
        return uri.Authority == _server.Root.Authority && _files.ContainsKey(path) ? path : null;
    }

    /// <summary>How many bytes a server that compresses with gzip at level 6 would send.</summary>
    public int Compressed(string path)
    {
        if (!_compressed.TryGetValue(path, out var size))
            _compressed.Add(path, size = CompressedSize(_files[path].Span));
        return size;
    }

    /// <summary>The same for any bytes.</summary>
    public static int CompressedSize(ReadOnlySpan<byte> bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, new ZLibCompressionOptions { CompressionLevel = 6 }, leaveOpen: true))
            gzip.Write(bytes);
        return (int)target.Length;
    }

    public void Dispose() => _server.Dispose();
}
