using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Importing;

/// <summary>Which row of the table is which row of the plan that is there already: the same, or nearly so.</summary>
internal static class RowMatching
{
    // Half of all pairs of characters shared: a sentence with a clause added or a number changed, not another sentence.
    private const double Least = 0.5;

    /// <summary>For each new row the index of the old one, or null. Rows in the same words are taken first, then the nearest of the rest.</summary>
    public static ImmutableArray<int?> Of(ImmutableArray<ReadRow> rows, ImmutableArray<PlanTask> old)
    {
        var found = new int?[rows.Length];
        var free = Enumerable.Range(0, old.Length).ToHashSet();
        TakeEqual(rows.Select(row => Key(row.Task.Text, row.Result?.Text, row.Departments?.Text)), old.Select(task => Key(task.Task.Text, task.Result?.Text, task.Departments?.Text)));
        TakeEqual(rows.Select(row => Key(row.Task.Text, null, null)), old.Select(task => Key(task.Task.Text, null, null)));

        var newPairs = rows.Select((row, i) => found[i] is null ? Pairs(row.Task.Text, row.Result?.Text) : []).ToImmutableArray();
        var oldPairs = old.Select((task, i) => free.Contains(i) ? Pairs(task.Task.Text, task.Result?.Text) : []).ToImmutableArray();
        var near = from i in Enumerable.Range(0, rows.Length)
                   where found[i] is null
                   from j in free.Order()
                   let likeness = Likeness(newPairs[i], oldPairs[j])
                   where likeness >= Least
                   orderby likeness descending, Math.Abs(i - j), i, j
                   select (i, j);
        foreach (var (i, j) in near.ToImmutableArray())
        {
            if (found[i] is null && free.Remove(j))
                found[i] = j;
        }
        return [.. found];

        void TakeEqual(IEnumerable<string> ofRows, IEnumerable<string> ofTasks)
        {
            var places = ofTasks.Select((key, j) => (key, j)).Where(pair => free.Contains(pair.j)).ToLookup(pair => pair.key, pair => pair.j, StringComparer.Ordinal);
            foreach (var (key, i) in ofRows.Select((key, i) => (key, i)).Where(pair => found[pair.i] is null).ToImmutableArray())
            {
                // Of several in the same words the next in order, so that each keeps its own.
                foreach (var j in places[key].Where(free.Contains).Take(1).ToImmutableArray())
                {
                    found[i] = j;
                    free.Remove(j);
                }
            }
        }
    }

    private static string Key(params ReadOnlySpan<string?> cells) => string.Join('\n', cells.ToArray().Select(cell => Wording.Key(cell ?? "")));

    private static Dictionary<(char, char), int> Pairs(string task, string? result)
    {
        var text = Wording.Key(task) + "\n" + Wording.Key(result ?? "");
        var pairs = new Dictionary<(char, char), int>();
        for (var i = 1; i < text.Length; i++)
            pairs[(text[i - 1], text[i])] = pairs.GetValueOrDefault((text[i - 1], text[i])) + 1;
        return pairs;
    }

    // Sørensen and Dice: twice what is shared, by all there is.
    private static double Likeness(Dictionary<(char, char), int> one, Dictionary<(char, char), int> other)
    {
        var all = one.Values.Sum() + other.Values.Sum();
        return all == 0 ? 0 : 2.0 * one.Sum(pair => Math.Min(pair.Value, other.GetValueOrDefault(pair.Key))) / all;
    }
}
