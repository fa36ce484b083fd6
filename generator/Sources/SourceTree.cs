using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PlanSite.Sources;

/// <summary>Every input of a build, read once. Ordered by ordinal path, whatever order the disk gave.</summary>
public sealed class SourceTree
{
    private readonly FrozenDictionary<string, SourceFile> _byPath;

    public SourceTree(IEnumerable<SourceFile> files)
    {
        Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
        _byPath = Files.ToFrozenDictionary(file => file.Path, StringComparer.Ordinal);
    }

    public ImmutableArray<SourceFile> Files { get; }

    public SourceFile? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The files below a folder, given with its closing slash.</summary>
    public IEnumerable<SourceFile> Under(string folder) => Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));
}
