using System.Collections.Immutable;
using PlanSite.Linking;

namespace PlanSite.Searching;

/// <summary>The rows of a site as an index takes them, and how their texts are folded and cut.</summary>
internal sealed record IndexedRows(ImmutableArray<TaskRow> Rows, Folding Folding, Grams Grams)
{
    public static IndexedRows Of(Site site) => new(
        site.Rows,
        Folding.For(site.Rows.SelectMany(row => Fields.All.Select(field => field.TextOf(row)))),
        new Grams(Sequences.Common(FoldedFields(site.Rows))));

    /// <summary>The folded text of each field of each row; the same array for each row, because those of all rows are as large as the content.</summary>
    public IEnumerable<string[]> Folded => FoldedFields(Rows);

    /// <summary>The folded title of a row's item.</summary>
    public string ItemOf(TaskRow row) => Folding.Fold(row.Item?.Title ?? "");

    private static IEnumerable<string[]> FoldedFields(ImmutableArray<TaskRow> rows)
    {
        var texts = new string[Fields.All.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < texts.Length; i++)
                texts[i] = Folding.FoldContent(Fields.All[i].TextOf(row));
            yield return texts;
        }
    }
}
