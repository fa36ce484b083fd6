using System.Collections.Immutable;
using System.Text;
using PlanSite.Downloads;

namespace PlanSite.Output;

/// <summary>One file of the finished site.</summary>
/// <param name="Path">From the root of the site, without a leading slash.</param>
public sealed record OutputFile(string Path, FileContent Content)
{
    public OutputFile(string path, ReadOnlyMemory<byte> bytes)
        : this(path, new FileContent(bytes))
    {
    }

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> Bytes => Content.Joined;

    public static OutputFile OfText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>SHA-256 in lower-case hex.</summary>
    public string Hash => Content.Hash;
}

/// <summary>A finished site that is held in memory, every file by ordinal path. Whatever the machine, the same input gives the same tree.</summary>
public sealed class OutputTree(IEnumerable<OutputFile> files, Redirects redirects)
{
    public ImmutableArray<OutputFile> Files { get; } = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>What became of addresses that have no file any more, or one that only says so.</summary>
    public Redirects Redirects { get; } = redirects;
}
