using System.Collections.Immutable;
using PlanSite.Linking;

namespace PlanSite.Searching;

/// <summary>A field of a row that can be searched.</summary>
/// <param name="Name">In the index and in queries, <c>task:质押</c>.</param>
/// <param name="Wording">Its Chinese name in queries.</param>
/// <param name="Boost">How much a match in it counts.</param>
/// <param name="Texts">The texts of a row; a match lies within one of them.</param>
/// <param name="Thing">For a field whose few texts many rows share: what the row has there. Such a field is indexed by text, not by row.</param>
public sealed record SearchField(
    string Name, string Wording, float Boost, Func<TaskRow, IEnumerable<string?>> Texts, Func<TaskRow, string>? Thing = null)
{
    /// <summary>The field's text of a row, its parts apart; empty for an empty cell.</summary>
    public string TextOf(TaskRow row)
    {
        string? all = null;
        foreach (var text in Texts(row)) // mostly one, which need not be joined
            all = text is null ? all : all is null ? text : all + Folding.Part + text;
        return all ?? "";
    }
}

/// <summary>The fields and their boosts; FORMAT.md, "Fields". To add one, add a line.</summary>
public static class Fields
{
    public static ImmutableArray<SearchField> All { get; } =
    [
        new("item", "工作内容", 3f, row => [row.PrintedItem?.Cell.Text]),
        new("task", "具体任务", 2f, row => [row.Task.Cell.Text]),
        new("result", "成果形式", 1.5f, row => [row.Result?.Cell.Text]),
        new("departments", "责任部门", 1f, row => [row.Departments?.Cell.Text, .. row.Bodies.Select(body => body.Name)],
            row => string.Join(' ', row.Bodies.Select(body => body.Slug))),
        new("documents", "文件", 1f, row => row.Documents.Select(document => document.Title)),
        new("province", "省份", 1f, row => [row.Province.Name], row => row.Province.Slug),
        new("priority", "工作重点", 0.5f, row => [row.PrintedPriority.Text], row => row.Priority.Slug),
        new("note", "编者注", 0.5f, row => [row.Source.Note?.PlainText]),
    ];
}
