using System.Collections.Immutable;

namespace PlanSite.Likeness;

/// <summary>In how many rows of one year each shingle stands, and what it weighs: the rarer, the more.</summary>
internal sealed class ShingleCounts
{
    private readonly Dictionary<ulong, int> _rows = [];
    private readonly int _all;
    private readonly int _most;

    public ShingleCounts(ImmutableArray<ComparedText> texts)
    {
        _all = texts.Length;
        // Beyond a tenth of the rows a wording says nothing (知识产权); beyond a hundred rows it would also cost: this bounds the work a row.
        _most = Math.Clamp(texts.Length / 10, 8, 100);
        foreach (var shingle in texts.SelectMany(text => text.Shingles))
            _rows[shingle] = RowsWith(shingle) + 1;
    }

    public int RowsWith(ulong shingle) => _rows.GetValueOrDefault(shingle);

    /// <summary>Whether so many rows have it that it tells nothing about any of them.</summary>
    public bool IsCommon(ulong shingle) => RowsWith(shingle) > _most;

    /// <summary>A whole number, so that sums do not depend on their order nor on the machine's logarithm; 0 for a common one.</summary>
    public long Weight(ulong shingle) => IsCommon(shingle) ? 0 : (long)Math.Round(1000 * Math.Log(1 + (double)_all / RowsWith(shingle)));
}
