using System.Collections.Immutable;
using System.Text;
using PlanSite.Downloads;
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
    private OutputTree(ImmutableArray<OutputFile> files) => Files = files;

    public ImmutableArray<OutputFile> Files { get; }

    /// <summary>Pages, assets, and the files for machines, which are made from these.</summary>
    public static OutputTree Of(ImmutableArray<RenderedPage> pages, RenderingInputs inputs, SearchFiles search)
    {
        var files = pages.Select(page => OutputFile.OfText(page.Page.Path.Text, page.Html))
            .Concat(inputs.Assets.All.Select(asset => new OutputFile(asset.Path.Text, asset.Bytes)))
            .Concat(search.All.Select(file => new OutputFile(file.Path, file.Bytes)))
            .Concat(inputs.Downloads.All.Select(file => new OutputFile(file.Path.Text, file.Content)))
            .Concat(MachineFiles.ForCrawlers(pages.Select(page => page.Page.Path), inputs.Site.Content.Settings))
            .Concat(MachineFiles.ForFinders(inputs.Site.Content.Settings))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToImmutableArray();
        var all = files.Add(MachineFiles.Manifest(files, inputs.Site, pages.Length));
        return new OutputTree([.. all.OrderBy(file => file.Path, StringComparer.Ordinal)]);
    }
}
