using System.Collections.Immutable;
using PlanSite.Linking;

namespace PlanSite.Searching;

/// <summary>The few texts that a field has in many rows, numbered as they first appear; FORMAT.md, "Shared texts".</summary>
/// <param name="Numbers">For each row the number of its text.</param>
/// <param name="Rows">For each text the first row that has it.</param>
internal sealed record SharedTexts(ImmutableArray<int> Numbers, ImmutableArray<int> Rows)
{
    /// <summary>Whether the row is the first that has its text.</summary>
    public bool IsFirst(int row) => Rows[Numbers[row]] == row;

    /// <summary>Null for a field that is indexed by row.</summary>
    public static SharedTexts? Of(SearchField field, ImmutableArray<TaskRow> rows)
    {
        if (field.Thing is not { } thing)
            return null;
        var known = new Dictionary<(string, string), int>();
        var (numbers, first) = (ImmutableArray.CreateBuilder<int>(rows.Length), ImmutableArray.CreateBuilder<int>());
        foreach (var (i, row) in rows.Index())
        {
            var key = (field.TextOf(row), thing(row));
            if (!known.TryGetValue(key, out var number))
            {
                number = known.Count;
                known.Add(key, number);
                first.Add(i);
            }
            numbers.Add(number);
        }
        return new SharedTexts(numbers.ToImmutable(), first.ToImmutable());
    }
}
