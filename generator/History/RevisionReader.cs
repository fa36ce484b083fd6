using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Comparing;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.History;

/// <summary>Makes revisions of two states of the plans. How a file is written, in what order its fields stand and what it is called is no change.</summary>
public static class RevisionReader
{
    // What readers see of a row. Others (waive) are for editors.
    private static readonly FrozenSet<string> Fields = FrozenSet.Create(
        StringComparer.Ordinal, "priority", "item", "task", "result", "departments", "page", "cites", "note");

    /// <summary>Whether a file of a plan can be compared at all; one that an editor left broken says nothing about its rows.</summary>
    public static bool IsReadable(SourceFile file)
    {
        var problems = new ProblemList();
        return YamlReader.Read(file, problems) is not null && !problems.HasErrors;
    }

    /// <summary>What became of the plans between two states.</summary>
    /// <param name="before">Of the plans that differ, those that were there before.</param>
    /// <param name="after">Of the plans that differ, those that are there after.</param>
    public static (ImmutableArray<string> Plans, ImmutableArray<RowRevision> Rows) Between(SourceTree before, SourceTree after)
    {
        var changes = SiteComparison.Of(before, after);
        var plans = ImmutableArray.CreateBuilder<string>();
        var rows = ImmutableArray.CreateBuilder<RowRevision>();
        foreach (var plan in changes.Plans)
        {
            var ofPlan = plan.Tasks.Concat(plan.Under).Where(task => !task.Id.Contains('#')).Select(task => Revised(plan, task)).OfType<RowRevision>().ToImmutableArray();
            rows.AddRange(ofPlan);
            // A file that is new, or gone, while its rows are where they were has only another name.
            var isOther = plan.Kind == ChangeKind.Changed && (!plan.Head.IsEmpty || !plan.Merged.IsEmpty || plan.Tasks.Any(task => task.Move is not null));
            if (isOther || !ofPlan.IsEmpty)
                plans.Add(plan.File);
        }
        return (plans.ToImmutable(), rows.ToImmutable());
    }

    private static RowRevision? Revised(PlanChange plan, TaskChange task)
    {
        // Its place among its neighbours is nothing that its own page shows.
        var move = task.Move is { IsOrder: false } ? task.Move : null;
        // Merged cells are told once for a plan; in the past of a row that stayed under them they are its own.
        var merged = task.Kind != ChangeKind.Changed || move is not null ? [] : plan.Merged.Where(cell => cell.After == (cell.Field == "priority" ? task.Priority : task.Item));
        var cells = task.Kind != ChangeKind.Changed ? [] : merged.Concat(task.Cells)
            .Select(cell => new CellRevision(cell.Field, Plain(cell.Before), Plain(cell.After)))
            .Where(cell => Fields.Contains(cell.Field) && cell.Before != cell.After).ToImmutableArray();
        if (task.Kind == ChangeKind.Changed && cells.IsEmpty && move is null)
            return null;
        return new RowRevision(
            task.Id,
            task.Kind,
            plan.File,
            plan.Title,
            task.Priority,
            IsWithPlan: task.Kind != ChangeKind.Changed && plan.Kind == task.Kind,
            task.Kind == ChangeKind.Removed ? task.Cells.FirstOrDefault(cell => cell.Field == "task")?.Before ?? "" : task.Text,
            move,
            cells);
    }

    // Blank ends and an empty cell are ways to write, and say nothing.
    private static string? Plain(string? text) => text?.Trim() is { Length: > 0 } plain ? plain : null;
}
