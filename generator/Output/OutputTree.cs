using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using PlanSite.Downloads;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Searching;

namespace PlanSite.Output;

/// <summary>One file of the finished site.</summary>
/// <param name="Path">From the root of the site, without a leading slash.</param>
public sealed record OutputFile(string Path, SharedBytes Content)
{
    public OutputFile(string path, ReadOnlyMemory<byte> bytes)
        : this(path, new SharedBytes([bytes]))
    {
    }

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> Bytes => Content.Joined;

    public static OutputFile OfText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 in lower-case hex.</summary>
    public string Hash => Content.Hash;
}

/// <summary>The finished site: every file by ordinal path. Whatever the machine, the same input gives the same tree.</summary>
public sealed class OutputTree
{
    private OutputTree(ImmutableArray<OutputFile> files, Redirects redirects) => (Files, Redirects) = (files, redirects);

    public ImmutableArray<OutputFile> Files { get; }

    /// <summary>What became of addresses that have no file any more, or one that only says so.</summary>
    public Redirects Redirects { get; }

    /// <summary>Pages, assets, and the files for machines, which are made from these.</summary>
    /// <param name="pages">All of them.</param>
    /// <param name="inputs">What they were rendered with.</param>
    /// <param name="search">The index for browsers.</param>
    /// <param name="provenance">What the manifest says of where the site came from; null: nothing.</param>
    /// <param name="isPrecompressed">Whether there are compressed twins; they are in the manifest like all that is served.</param>
    public static OutputTree Of(ImmutableArray<RenderedPage> pages, RenderingInputs inputs, SearchFiles search, Provenance? provenance = null, bool isPrecompressed = false)
    {
        var content = inputs.Site.Content;
        var files = pages.Select(page => OutputFile.OfText(page.Page.Path.Text, page.Html))
            .Concat(inputs.Assets.All.Select(asset => new OutputFile(asset.Path.Text, asset.Bytes)))
            .Concat(search.All.Select(file => new OutputFile(file.Path, file.Bytes)))
            .Concat(inputs.Downloads.All.Select(file => new OutputFile(file.Path.Text, file.Content)))
            .Concat(MachineFiles.ForCrawlers(pages.Select(page => page.Page).Where(page => page.Former is null), content.Settings))
            .Concat(FeedFiles.Of(inputs.Planning))
            .Concat(MachineFiles.ForFinders(content.Settings))
            .ToImmutableArray();
        var table = FormerTable.Of(content.Former, [.. pages.Select(page => page.Page)], new ProblemList()); // what is wrong with it has been told
        var redirects = Redirects.Of(table, files.Select(file => file.Path).ToFrozenSet(StringComparer.Ordinal));
        files = [.. files.Concat(redirects.Files(content.Settings)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        if (isPrecompressed)
            files = [.. files.Concat(Precompression.Of(files)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        var all = files.Add(MachineFiles.Manifest(files, inputs.Planning, pages.Length, provenance));
        return new OutputTree([.. all.OrderBy(file => file.Path, StringComparer.Ordinal)], redirects);
    }
}
