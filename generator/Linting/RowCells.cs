using PlanSite.Linking;

namespace PlanSite.Linting;

/// <summary>The cells of a row that an editor types for it.</summary>
internal static class RowCells
{
    /// <summary>Every cell of every row; one that several rows share is told with the first of them.</summary>
    public static IEnumerable<(TaskRow Row, LinkedCell Cell)> Of(Site site)
    {
        foreach (var group in site.Plans.SelectMany(plan => plan.Priorities).SelectMany(priority => priority.Groups).Where(group => group.Rows.Length > 0))
        {
            if (group.Rows[0].PrintedItem is { } item)
                yield return (group.Rows[0], item);
            foreach (var row in group.Rows)
            {
                foreach (var cell in new[] { row.Task, row.Result, row.Departments })
                {
                    if (cell is not null)
                        yield return (row, cell);
                }
            }
        }
    }
}
