using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PlanSite.Likeness;

/// <summary>
/// In which rows of one year each shingle stands, and what it weighs: the rarer, the more. Every shingle has a number, found once for each
/// time it stands somewhere: what is asked of it then is a place in an array, which is most of what comparing a year costs.
/// </summary>
internal sealed class ShingleCounts
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly int[][] _ofRows;
    private readonly int[] _rows;
    private readonly long[] _weights;
    private readonly int _most;

    public ShingleCounts(ImmutableArray<ComparedText> texts)
    {
        // Beyond a tenth of the rows a wording says nothing (知识产权); beyond a hundred rows it would also cost: this bounds the work a row.
        _most = Math.Clamp(texts.Length / 10, 8, 100);
        var rows = new List<int>();
        _ofRows = [.. texts.Select(text => text.Shingles.Select(Count).ToArray())];
        _rows = [.. rows];
        // A whole number, so that sums do not depend on their order nor on the machine's logarithm; 0 for a common one.
        _weights = [.. _rows.Select(count => count > _most ? 0 : (long)Math.Round(1000 * Math.Log(1 + (double)texts.Length / count)))];

        int Count(ulong shingle)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, shingle, out var isKnown);
            if (!isKnown)
            {
                number = rows.Count;
                rows.Add(0);
            }
            rows[number]++;
            return number;
        }
    }

    /// <summary>How many different shingles there are: their numbers are below.</summary>
    public int Length => _rows.Length;

    /// <summary>The numbers of a row's shingles, each once.</summary>
    public int[] NumbersOf(int row) => _ofRows[row];

    public int RowsWith(int number) => _rows[number];

    public long Weight(int number) => _weights[number];

    /// <summary>Whether so many rows have it that it tells nothing about any of them.</summary>
    public bool IsCommon(int number) => _rows[number] > _most;

    /// <inheritdoc cref="IsCommon(int)"/>
    public bool IsCommon(ulong shingle) => _numbers.TryGetValue(shingle, out var number) && IsCommon(number);
}
