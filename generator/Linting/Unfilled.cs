using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>A cell that still holds what <c>plansite new</c> wrote in it, for an editor to replace.</summary>
internal static class Unfilled
{
    /// <summary>What stands for text that is to be typed; the same as in <c>Drafting/NewRow.yml</c>.</summary>
    public const string Mark = "（待录入）";

    public static LintRule Rule { get; } = new("unfilled", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input) =>
        from each in RowCells.Of(input.Site)
        let start = each.Cell.Cell.Text.IndexOf(Mark, StringComparison.Ordinal)
        where start >= 0
        select new Finding(each.Row, each.Cell.Cell.PlaceOf(start), [("found", Mark)]);
}
