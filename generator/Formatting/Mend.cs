using System.Collections.Immutable;
using PlanSite.Sources;

namespace PlanSite.Formatting;

/// <summary>A kind of slip that can be mended without asking.</summary>
public enum Mend
{
    Encoding,
    ByteOrderMark,
    LineEnds,
    LastLineEnd,
    Invisible,
    TrailingSpace,
    Indentation,
    Dash,
    Colon,
    Comma,
    Hash,
    Space,
    Punctuation,
    Simplified,
    SchemaLine,
}

/// <summary>Counts what is mended, in the order of the kinds.</summary>
public sealed class MendList
{
    private readonly SortedDictionary<Mend, int> _counts = [];

    public ImmutableArray<(Mend Kind, int Count)> Counts => [.. _counts.Select(pair => (pair.Key, pair.Value))];

    public void Add(Mend kind, int count = 1)
    {
        if (count > 0)
            _counts[kind] = _counts.GetValueOrDefault(kind) + count;
    }
}

/// <summary>A file as it should be, and what had to be mended.</summary>
public sealed record FormattedFile(SourceFile File, ImmutableArray<(Mend Kind, int Count)> Mends)
{
    public bool IsChanged => Mends.Length > 0;
}
