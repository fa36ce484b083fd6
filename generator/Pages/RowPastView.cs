using System.Collections.Immutable;
using PlanSite.Comparing;
using PlanSite.History;
using PlanSite.Linking;

namespace PlanSite.Pages;

/// <summary>The past of a row on its page (修订记录).</summary>
/// <param name="Changed">When it last changed, if it did since it came; else null.</param>
/// <param name="Steps">Newest first, its coming last.</param>
/// <param name="IsLong">Whether so much changed that it is shown only when asked for.</param>
/// <param name="All">Where the changes of all rows are.</param>
public sealed record RowPastView(Moment Added, Moment? Changed, ImmutableArray<RowStep> Steps, bool IsLong, string All)
{
    // More than this pushes what the row is tied to off the first screens.
    private const int LongestCells = 4;

    /// <summary>Null where it is not known.</summary>
    public static RowPastView? Of(Planning planning, TaskRow row, Here here)
    {
        if (planning.History.Of(row) is not [var newest, ..] past)
            return null;
        var added = past.Last(each => each.Row.Kind == ChangeKind.Added);
        return new RowPastView(
            Moment.Of(planning, added.Revision.Time),
            newest.Row.Kind == ChangeKind.Changed ? Moment.Of(planning, newest.Revision.Time) : null,
            [.. past.Select(each => RowStep.Of(planning, each, isFirst: each == added))],
            past.Sum(each => each.Row.Cells.Length) > LongestCells,
            here.To(Address.Changes));
    }
}

/// <summary>One change of a row.</summary>
/// <param name="What">What became of it, in a word or two.</param>
public sealed record RowStep(Moment Day, string What, ImmutableArray<CellEdit> Cells)
{
    public static RowStep Of(Planning planning, RowPast past, bool isFirst) =>
        new(Moment.Of(planning, past.Revision.Time), isFirst ? planning.Say("changes.first") : Said(planning, past.Row), CellEdit.Of(planning, past.Row));

    private static string Fields(Planning planning, RowRevision row) => planning.Listed(row.Cells.Select(cell => CellEdit.FieldName(planning, cell.Field)));

    /// <summary>What became of a row: came, went, moved from where to where, changed.</summary>
    public static string Said(Planning planning, RowRevision row) => row switch
    {
        { Kind: ChangeKind.Added } => planning.Say("changes.added"),
        { Kind: ChangeKind.Removed } => planning.Say("changes.removed"),
        { Move: { } move, Cells.IsEmpty: true } => planning.Say("changes.moved", move.From, move.To),
        { Move: { } move } => planning.Say("changes.moved_and_changed", move.From, move.To, Fields(planning, row)),
        _ => planning.Say("changes.changed", Fields(planning, row)),
    };
}
