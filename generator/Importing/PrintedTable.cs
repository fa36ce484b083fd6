using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Spreadsheets;

namespace PlanSite.Importing;

/// <summary>A plan as the table it was printed as: six columns, priorities and work items in merged cells.</summary>
public static class PrintedTable
{
    /// <summary>The table, its head included.</summary>
    /// <param name="numberOf">The number of a priority, by its wording.</param>
    public static GridTable Of(Plan plan, Func<string, int?> numberOf)
    {
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        foreach (var (column, _) in ColumnTitles.All)
            Add(1, column, 1, ColumnTitles.Of(column));
        var row = 2;
        foreach (var priority in plan.Priorities)
        {
            var count = priority.Items.Sum(item => item.Tasks.Length);
            Add(row, PlanColumn.Number, count, numberOf(priority.Priority.Text)?.ToString(CultureInfo.InvariantCulture) ?? "");
            Add(row, PlanColumn.Priority, count, priority.Priority.Text);
            foreach (var item in priority.Items)
            {
                Add(row, PlanColumn.Item, item.Tasks.Length, item.Item?.Text ?? "");
                foreach (var task in item.Tasks)
                {
                    Add(row, PlanColumn.Task, 1, task.Task.Text);
                    Add(row, PlanColumn.Result, 1, task.Result?.Text ?? "");
                    Add(row, PlanColumn.Departments, 1, task.Departments?.Text ?? "");
                    row++;
                }
            }
        }
        return new GridTable(plan.Title, [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);

        void Add(int at, PlanColumn column, int rows, string text) =>
            cells.Add(new GridCell(at, (int)column + 1, rows, 1, text, new Place(plan.File, at, (int)column + 1)));
    }
}
