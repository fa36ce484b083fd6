using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;

namespace PlanSite.Output;

/// <summary>
/// The files of a site as they are finished: each is handed on at once, and of it only its name and hash are kept. All pages of a country
/// over ten years are gigabytes.
/// </summary>
/// <param name="write">Takes each file, from several threads.</param>
/// <param name="isPrecompressed">Whether there are compressed twins; they are in the manifest like all that is served.</param>
public sealed class SiteFiles(Action<OutputFile> write, bool isPrecompressed = false)
{
    private readonly ConcurrentDictionary<string, FileHash> _hashes = new(StringComparer.Ordinal);

    public int Count => _hashes.Count;

    /// <summary>What there is up to now, by ordinal path.</summary>
    public IEnumerable<(string Path, FileHash Hash)> Hashes
    {
        get
        {
            string[] paths = [.. _hashes.Keys];
            Array.Sort(paths, StringComparer.Ordinal);
            return paths.Select(path => (path, _hashes[path]));
        }
    }

    public bool Has(string path) => _hashes.ContainsKey(path);

    /// <summary>Hands a file on; from any thread, each path once.</summary>
    public void Add(OutputFile file)
    {
        Hand(file);
        if (!isPrecompressed)
            return;
        foreach (var twin in Precompression.TwinsOf(file))
            Hand(twin);
    }

    /// <summary>The page, and the tables that stand beside it, which nobody asks for again.</summary>
    public void Add(Page page, ReadOnlyMemory<byte> html, RenderingInputs inputs)
    {
        Add(new OutputFile(page.Path.Text, html));
        if (page.Here.Edition is not null)
            return;
        foreach (var file in inputs.Downloads.On(page.Path))
        {
            Add(new OutputFile(file.Path.Text, file.Content));
            file.Release();
        }
    }

    /// <summary>All that is neither a page nor beside one, but for the index of the search and the manifest; and what became of former addresses.</summary>
    public Redirects AddOthers(ImmutableArray<Page> pages, RenderingInputs inputs)
    {
        var content = inputs.Site.Content;
        InOrder.Map(
            [
                .. inputs.Assets.All.Select(asset => new OutputFile(asset.Path.Text, asset.Bytes)),
                .. inputs.Downloads.OfWholeSite.Select(file => new OutputFile(file.Path.Text, file.Content)),
                .. MachineFiles.ForCrawlers(pages.Where(page => page.Former is null), content.Settings),
                .. FeedFiles.Of(inputs.Planning),
                .. MachineFiles.ForFinders(content.Settings),
            ],
            new ProblemList(),
            (file, _) =>
            {
                Add(file);
                return true;
            });
        var redirects = Redirects.Of(FormerTable.Of(content.Former, pages, new ProblemList()), PathsWith(pages, inputs)); // what is wrong with it has been told
        foreach (var file in redirects.Files(content.Settings))
            Add(file);
        return redirects;
    }

    /// <summary>Every file that there will be, as soon as those that are no pages are there; the index of the search may not be.</summary>
    public FrozenSet<string> PathsWith(ImmutableArray<Page> pages, RenderingInputs inputs) => _hashes.Keys
        .Concat(pages.Select(page => page.Path.Text)).Concat(inputs.Downloads.All.Select(file => file.Path.Text)).Append(MachineFiles.ManifestPath)
        .ToFrozenSet(StringComparer.Ordinal);

    private void Hand(OutputFile file)
    {
        write(file);
        _hashes[file.Path] = FileHash.Parse(file.Hash);
    }
}
