using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Linting;

/// <summary>Half-width punctuation between Chinese characters: the same text to the record, and wrong on the page. It is what <c>fmt</c> mends.</summary>
internal static class HalfWidthPunctuation
{
    public static LintRule Rule { get; } = new("half-width-punctuation", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input) =>
        from each in RowCells.Of(input.Site)
        from mark in Marks(each.Cell.Cell.Text)
        select new Finding(each.Row, each.Cell.Cell.PlaceOf(mark.Start), [("found", mark.Found), ("allowed", mark.Right)]);

    /// <summary>The marks of a text of several lines.</summary>
    internal static IEnumerable<HalfWidthMark> Marks(string text)
    {
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            foreach (var mark in HalfWidth.In(line))
                yield return mark with { Start = start + mark.Start };
            start += line.Length + 1;
        }
    }
}
