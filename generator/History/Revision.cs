using System.Collections.Immutable;
using PlanSite.Comparing;

namespace PlanSite.History;

/// <summary>What one commit changed in the plans, as readers see them.</summary>
/// <param name="Commit">Its hash.</param>
/// <param name="Time">When it came onto the branch that is published (the committer's date), in UTC: the same day for every reader.</param>
/// <param name="Plans">Files of plans of which a page shows something else since.</param>
/// <param name="Rows">The rows that came, went, moved or changed, by plan and in its order; those that went after the others.</param>
public sealed record Revision(string Commit, DateTimeOffset Time, ImmutableArray<string> Plans, ImmutableArray<RowRevision> Rows)
{
    /// <summary>As much of the hash as people pass on.</summary>
    public string ShortCommit => Commit[..10];
}

/// <summary>What became of a row in one commit.</summary>
/// <param name="File">The plan it stands in; of one that went, stood in.</param>
/// <param name="Plan">Title of that plan at the time.</param>
/// <param name="Priority">The wording of the priority it stands or stood under.</param>
/// <param name="IsWithPlan">Whether the whole plan came or went with it.</param>
/// <param name="Text">Its task; of one that is still there only the beginning.</param>
/// <param name="Move">From where to where it moved; null if it stayed under its priority and item.</param>
/// <param name="Cells">What changed in it; empty unless it only changed.</param>
public sealed record RowRevision(
    string Id, ChangeKind Kind, string File, string Plan, string Priority, bool IsWithPlan, string Text, TaskMove? Move, ImmutableArray<CellRevision> Cells);

/// <summary>A cell before and after; null where it was or is empty.</summary>
public sealed record CellRevision(string Field, string? Before, string? After);

/// <summary>A row's part in a commit.</summary>
public readonly record struct RowPast(Revision Revision, RowRevision Row);
