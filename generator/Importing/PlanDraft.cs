using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Importing;

/// <summary>The rows of one item cell, or rows without one.</summary>
internal sealed record DraftGroup(string? Item, ImmutableArray<ReadRow> Rows);

/// <summary>The groups of one priority.</summary>
internal sealed record DraftPriority(string Priority, ImmutableArray<DraftGroup> Groups);

/// <summary>Rows that were read, nested as a plan file is: neighbours in the same words share their cell.</summary>
internal static class PlanDraft
{
    public static ImmutableArray<DraftPriority> Of(ImmutableArray<ReadRow> rows) =>
    [
        .. Runs(rows, row => row.Priority.Text).Select(run => new DraftPriority(
            run[0].Priority.Text,
            [.. Runs(run, row => row.Item?.Text).Select(group => new DraftGroup(group[0].Item?.Text, group))])),
    ];

    private static IEnumerable<ImmutableArray<ReadRow>> Runs(ImmutableArray<ReadRow> rows, Func<ReadRow, string?> textOf)
    {
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && Key(textOf(rows[end])) == Key(textOf(rows[start])))
                end++;
            yield return rows[start..end];
            start = end;
        }
    }

    private static string? Key(string? text) => text is null ? null : Wording.Key(text);
}
