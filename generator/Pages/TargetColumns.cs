using System.Collections.Immutable;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>The columns of a quantified target where it is taken away as data. To add one, add a line, and its words to <c>content/ui/</c>.</summary>
public static class TargetColumns
{
    public static ImmutableArray<Column<RowTarget>> All { get; } =
    [
        new("target", ColumnKind.Text, true, 16, KeyOf),
        new("id", ColumnKind.Text, true, 14, target => target.Row.Id),
        new("province", ColumnKind.Text, true, 12, target => target.Row.Province.Name),
        new("year", ColumnKind.Number, true, 7, target => target.Row.Plan.Year),
        new("priority_number", ColumnKind.Number, true, 9, target => target.Row.Priority.Number),
        new("priority", ColumnKind.Text, true, 26, target => target.Row.Priority.Title),
        new("item", ColumnKind.Text, false, 26, target => target.Row.Item?.Title),
        new("cell", ColumnKind.Text, true, 9, target => target.Cell == TargetCell.Task ? "task" : "result"),
        new("wording", ColumnKind.Text, true, 18, target => target.Wording),
        new("clause", ColumnKind.Text, true, 50, target => target.Clause.Before + target.Wording + target.Clause.Behind),
        new("low", ColumnKind.Measure, true, 12, target => target.Target.Low),
        new("high", ColumnKind.Measure, true, 12, target => target.Target.High),
        new("unit", ColumnKind.Text, true, 8, target => target.Target.Unit.Name),
        new("target_kind", ColumnKind.Text, true, 9, target => KindOf(target.Target.Kind)),
        new("bound", ColumnKind.Text, true, 10, target => BoundOf(target.Target.Bound)),
        new("qualifiers", ColumnKind.List, false, 20, target => target.Target.Qualifiers),
    ];

    /// <summary>Its row and its place among the row's: <c>gd-2017-008-1</c>.</summary>
    public static string KeyOf(RowTarget target) => FormattableString.Invariant($"{target.Row.Id}-{target.Ordinal}");

    // Public as the columns' names are, so apart from the names in the program.
    private static string KindOf(TargetKind kind) => kind switch
    {
        TargetKind.Amount => "amount",
        TargetKind.Growth => "growth",
        TargetKind.Share => "share",
        TargetKind.Count => "count",
        TargetKind.Time => "time",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string BoundOf(Bound bound) => bound switch
    {
        Bound.Exactly => "exactly",
        Bound.AtLeast => "at_least",
        Bound.AtMost => "at_most",
        Bound.About => "about",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
