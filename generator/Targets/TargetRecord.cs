using System.Collections.Immutable;

namespace PlanSite.Targets;

/// <summary>A target as plain values, with all that a line of a table or a file says of it.</summary>
/// <param name="Id">The row's.</param>
/// <param name="Cell">The cell it stands in.</param>
/// <param name="Start">Index of the wording's first character in the cell's text, in UTF-16 code units.</param>
/// <param name="End">Index behind its last.</param>
/// <param name="Item">As printed; empty where none is printed.</param>
/// <param name="Clause">The clause that it stands in, whole.</param>
/// <param name="Low">In <paramref name="Unit"/>: 560000000 元 for 5.6亿元.</param>
/// <param name="High">Equal to <paramref name="Low"/> where no range is printed.</param>
public sealed record TargetRecord(
    string Id,
    string Province,
    int Year,
    int PriorityNumber,
    string Priority,
    string Item,
    TargetCell Cell,
    int Start,
    int End,
    string Wording,
    string Clause,
    decimal Low,
    decimal High,
    string Unit,
    TargetKind Kind,
    Bound Bound,
    ImmutableArray<string> Qualifiers)
{
    public static TargetRecord Of(RowTarget target)
    {
        var (row, found, (before, behind)) = (target.Row, target.Target, target.Clause);
        return new TargetRecord(
            row.Id,
            row.Province.Name,
            row.Plan.Year,
            row.Priority.Number,
            row.PrintedPriority.Line,
            row.PrintedItem?.Cell.Line ?? "",
            target.Cell,
            found.Start,
            found.End,
            target.Wording,
            before + target.Wording + behind,
            found.Low,
            found.High,
            found.Unit.Name,
            found.Kind,
            found.Bound,
            found.Qualifiers);
    }
}
