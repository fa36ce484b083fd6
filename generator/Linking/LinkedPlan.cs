using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Linking;

/// <summary>A plan whose names are resolved, nested as it is printed.</summary>
public sealed record LinkedPlan(Plan Plan, Province Province, ImmutableArray<LinkedPriority> Priorities)
{
    private RowGroups? _groups;

    /// <summary>All rows in the order of the print.</summary>
    public ImmutableArray<TaskRow> Rows { get; } =
        [.. Priorities.SelectMany(priority => priority.Groups).SelectMany(group => group.Rows)];

    /// <summary>Its rows by what they name; a preview that keeps the plan keeps them.</summary>
    internal RowGroups Groups => _groups ??= RowGroups.Of(Rows);
}

/// <summary>A priority as one plan prints it.</summary>
public sealed record LinkedPriority(Priority Priority, Cell Printed, ImmutableArray<RowGroup> Groups);

/// <summary>The rows that share one merged cell in the column 工作内容.</summary>
/// <param name="Item">Null where the rows are printed without a work item.</param>
/// <param name="Printed">The wording of this plan, with the documents it cites.</param>
public sealed record RowGroup(WorkItem? Item, LinkedCell? Printed, ImmutableArray<TaskRow> Rows);

/// <summary>One row with everything it names. Knows what stands above it, never what links to it.</summary>
public sealed record TaskRow(
    PlanTask Source,
    Plan Plan,
    Province Province,
    Priority Priority,
    Cell PrintedPriority,
    WorkItem? Item,
    LinkedCell? PrintedItem,
    LinkedCell Task,
    LinkedCell? Result,
    LinkedCell? Departments)
{
    public string Id => Source.Id.Text;

    /// <summary>The bodies that answer for it, in the order of the cell, each once; empty where none is named.</summary>
    public ImmutableArray<Body> Bodies { get; } = Departments?.Bodies ?? [];

    /// <summary>Documents cited anywhere in the row, in the order item, task, result, each once.</summary>
    public ImmutableArray<CitedDocument> Documents { get; } =
    [
        .. new[] { PrintedItem, Task, Result, Departments }.OfType<LinkedCell>()
            .SelectMany(cell => cell.Mentions).Select(mention => mention.Document).OfType<CitedDocument>().Distinct(),
    ];
}
