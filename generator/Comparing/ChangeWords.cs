using System.Collections.Immutable;
using PlanSite.Problems;

namespace PlanSite.Comparing;

/// <summary>What the reports of changes say, in the language of a catalogue.</summary>
internal sealed class ChangeWords(Catalogue catalogue)
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["priority"] = "diff-field.priority",
        ["item"] = "diff-field.item",
        ["task"] = "diff-field.task",
        ["result"] = "diff-field.result",
        ["departments"] = "diff-field.departments",
        ["page"] = "diff-field.page",
        ["cites"] = "diff-field.cites",
        ["note"] = "diff-field.note",
    };

    public string Language => catalogue.Of("diff.language");

    public string None => catalogue.Of("diff.none");

    public string Warnings => catalogue.Of("diff.warnings");

    public string Others => catalogue.Of("diff.others");

    public string Columns => catalogue.Of("diff.columns");

    public string Title(string before, string after) => catalogue.Of("diff.title", ("before", before), ("after", after));

    /// <summary>How many tasks of which kind; one that moved and changed counts as both.</summary>
    public string Summary(IEnumerable<TaskChange> tasks)
    {
        var all = tasks.ToImmutableArray();
        return catalogue.Of("diff.summary",
            ("added", all.Count(task => task.Kind == ChangeKind.Added)),
            ("removed", all.Count(task => task.Kind == ChangeKind.Removed)),
            ("moved", all.Count(task => task.Move is not null)),
            ("changed", all.Count(task => task.Kind == ChangeKind.Changed && task.Cells.Length > 0)));
    }

    public string Kind(ChangeKind kind) => catalogue.Of(kind switch
    {
        ChangeKind.Added => "diff.added",
        ChangeKind.Removed => "diff.removed",
        ChangeKind.Changed => "diff.changed",
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    /// <summary>What became of a row: added, removed, changed, moved from where to where.</summary>
    public string Kind(TaskChange task)
    {
        var moved = task.Move is { } move ? catalogue.Of(move.IsOrder ? "diff.order" : "diff.moved", ("from", move.From), ("to", move.To)) : null;
        return moved is null ? Kind(task.Kind) : task.Cells.IsEmpty ? moved : catalogue.Of("diff.both", ("moved", moved), ("changed", Kind(task.Kind)));
    }

    /// <summary>A field by its name in print; one that has none there by its name in the file.</summary>
    public string Field(string field) => Fields.TryGetValue(field, out var key) ? catalogue.Of(key) : field;

    /// <summary>A field and what stands in it, with the colon of the language.</summary>
    public string Labelled(string field, string text) => catalogue.Of("diff.labelled", ("field", field), ("text", text));

    public string Merged(string field) => catalogue.Of("diff.merged", ("field", Field(field)));

    public string More(int count) => catalogue.Of("diff.more", ("count", count));

    public string Problem(Problem problem) => Report.Line(problem, catalogue);
}
