using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>The columns of a task where it is taken away as data, in their order. To add one, add a line, and its words to <c>content/ui/</c>.</summary>
public static class TaskColumns
{
    private static readonly ImmutableArray<Column<TaskRow>> Always =
    [
        new("id", ColumnKind.Text, true, 14, row => row.Id),
        new("province", ColumnKind.Text, true, 12, row => row.Province.Name),
        new("year", ColumnKind.Number, true, 7, row => row.Plan.Year),
        new("plan", ColumnKind.Text, true, 24, row => row.Plan.Title),
        new("page", ColumnKind.Number, false, 9, row => row.Source.Page),
        new("priority_number", ColumnKind.Number, true, 9, row => row.Priority.Number),
        new("priority", ColumnKind.Text, true, 26, row => row.Priority.Title),
        new("priority_printed", ColumnKind.Text, true, 26, row => row.PrintedPriority.Text),
        new("item", ColumnKind.Text, false, 26, row => row.Item?.Title),
        new("item_printed", ColumnKind.Text, false, 26, row => row.PrintedItem?.Cell.Text),
        new("task", ColumnKind.Text, true, 60, row => row.Task.Cell.Text),
        new("result", ColumnKind.Text, false, 50, row => row.Result?.Cell.Text),
        new("departments", ColumnKind.Text, false, 30, row => row.Departments?.Cell.Text),
        new("bodies", ColumnKind.List, false, 36, row => row.Bodies.Select(body => body.Name)),
        new("documents", ColumnKind.List, false, 36, row => row.Documents.Select(document => document.Title)),
        new("note", ColumnKind.Text, false, 40, row => row.Source.Note?.PlainText),
        new("path", ColumnKind.Text, true, 40, row => Address.Of(row).Text),
    ];

    /// <summary>The columns of a site. The address of a row on the web is one of them only where it is known.</summary>
    public static ImmutableArray<Column<TaskRow>> Of(SiteSettings settings) => settings.BaseUrl is { } url
        ? Always.Add(new("url", ColumnKind.Text, true, 50, row => Frame.CanonicalOf(url, Address.Of(row))))
        : Always;
}
