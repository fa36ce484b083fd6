using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PlanSite.Linking;

namespace PlanSite.Likeness;

/// <summary>
/// The rows of one year, by their shingles. Two rows are as like as the weight of the shingles they share, over the geometric mean of all
/// that each has. A row meets only rows that share a shingle which is not common, so the work grows with the rows, not with their square.
/// </summary>
internal sealed class YearOfTasks
{
    /// <summary>A task is shown at most so many others.</summary>
    public const int Most = 4;

    // So many of the nearest are compared letter by letter.
    private const int MostCompared = 24;

    // Found by reading the pairs of 2017: where the plan itself says that two tasks belong together, less shared wording is needed.
    private const double LeastUnderOneItem = 0.03;
    private const double LeastUnderOnePriority = 0.05;
    private const double LeastElsewhere = 0.08;

    // Two rows of one plan that share nearly all they have; found by reading those of 2017.
    private const double LeastForCopy = 0.75;

    // One stretch must be longer than a usual four-letter word and what goes with it; across priorities it must not be a phrase of any task.
    private const int LeastLetters = 6;
    private const int LeastLettersElsewhere = 8;

    private readonly ImmutableArray<TaskRow> _rows;
    private readonly ImmutableArray<ComparedText> _texts;
    private readonly ShingleCounts _counts;
    private readonly long[] _totals;
    private readonly int[]?[] _meetings; // by number: the rows that have a shingle, where there are some and it is not common
    private readonly ImmutableArray<(int Row, double Likeness)>[] _copies;

    /// <param name="rows">The rows of the year.</param>
    /// <param name="textOf">Their texts.</param>
    public YearOfTasks(ImmutableArray<TaskRow> rows, Func<TaskRow, ComparedText> textOf)
    {
        _rows = rows;
        _texts = Parallelly(rows.Length, i => textOf(rows[i]));
        _counts = new ShingleCounts(_texts);
        _totals = [.. Enumerable.Range(0, rows.Length).Select(row => _counts.NumbersOf(row).Sum(_counts.Weight))];
        _copies = new ImmutableArray<(int, double)>[rows.Length];
        _meetings = new int[]?[_counts.Length];
        var met = new int[_counts.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            foreach (var number in _counts.NumbersOf(row))
            {
                if (_counts.RowsWith(number) > 1 && !_counts.IsCommon(number))
                    (_meetings[number] ??= new int[_counts.RowsWith(number)])[met[number]++] = row;
            }
        }
    }

    /// <summary>For each row its nearest, in order.</summary>
    public ImmutableArray<ImmutableArray<LikeTask>> Nearest()
    {
        var nearest = new ImmutableArray<LikeTask>[_rows.Length];
        Parallel.For(0, _rows.Length, () => new Scratch(new long[_rows.Length], []), (i, _, scratch) =>
        {
            nearest[i] = NearestTo(i, scratch);
            return scratch;
        }, _ => { });
        return ImmutableCollectionsMarshal.AsImmutableArray(nearest);
    }

    /// <summary>The nearest to one row, in order.</summary>
    public ImmutableArray<LikeTask> NearestTo(int row) => NearestTo(row, new Scratch(new long[_rows.Length], []));

    /// <summary>Pairs of rows of one plan that are nearly copies, in the order of the rows. To be asked behind <see cref="Nearest"/>.</summary>
    public IEnumerable<NearCopy> NearCopies() =>
        from row in Enumerable.Range(0, _rows.Length)
        from copy in _copies[row]
        orderby copy.Row
        select new NearCopy(_rows[row], _rows[copy.Row], copy.Likeness);

    private ImmutableArray<LikeTask> NearestTo(int row, Scratch scratch)
    {
        var (shared, met) = scratch;
        foreach (var number in _counts.NumbersOf(row))
        {
            var weight = _counts.Weight(number);
            foreach (var other in _meetings[number] ?? [])
            {
                if (shared[other] == 0)
                    met.Add(other);
                shared[other] += weight;
            }
        }
        var (copies, near) = (new List<(int Row, double Likeness)>(), new List<(int Row, double Likeness)>());
        foreach (var other in met)
        {
            var likeness = shared[other] / Math.Sqrt((double)_totals[row] * _totals[other]);
            shared[other] = 0;
            if (likeness < LeastUnderOneItem)
                continue; // less than any of what follows asks for; so are most
            if (other > row && likeness >= LeastForCopy && _rows[other].Plan == _rows[row].Plan)
                copies.Add((other, likeness));
            if (likeness >= LeastFor(_rows[row], _rows[other]) && _rows[other].Province.Slug != _rows[row].Province.Slug)
                near.Add((other, likeness));
        }
        met.Clear();
        _copies[row] = [.. copies];
        return
        [
            .. near.OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Row)
                .Take(MostCompared)
                .Select(pair => Compare(row, pair.Row, pair.Likeness)).OfType<LikeTask>()
                .Take(Most),
        ];
    }

    private static double LeastFor(TaskRow row, TaskRow other) =>
        row.Item is not null && row.Item.Slug == other.Item?.Slug ? LeastUnderOneItem
        : row.Priority.Slug == other.Priority.Slug ? LeastUnderOnePriority
        : LeastElsewhere;

    private LikeTask? Compare(int row, int other, double likeness)
    {
        var text = _texts[other];
        var shared = SharedWording.In(text, _texts[row], _counts);
        var least = _rows[row].Priority.Slug == _rows[other].Priority.Slug ? LeastLetters : LeastLettersElsewhere;
        if (!shared.Any(each => SharedWording.Letters(text, each.Start, each.End) >= least))
            return null;
        var origins = shared.Select(each => text.OriginOf(each.Start, each.End)).ToImmutableArray();
        return new LikeTask(
            _rows[other],
            likeness,
            [.. origins.Where(origin => !origin.IsResult).Select(origin => origin.Stretch)],
            [.. origins.Where(origin => origin.IsResult).Select(origin => origin.Stretch)]);
    }

    // Of a thread, for one row after the other.
    // Shared: the weight that each row shares with the one that is looked at; all zero before and after. Met: which are not.
    private sealed record Scratch(long[] Shared, List<int> Met);

    private static ImmutableArray<T> Parallelly<T>(int count, Func<int, T> work)
    {
        var results = new T[count];
        Parallel.For(0, count, i => results[i] = work(i));
        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }
}
