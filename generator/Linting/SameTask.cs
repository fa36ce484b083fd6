using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>A plan that says the same task with the same result twice: a row typed in twice. Other plans say it too, which is what items are for.</summary>
internal static class SameTask
{
    public static LintRule Rule { get; } = new("same-task", Severity.Warning, Find);

    /// <summary>What makes two rows of a plan say the same.</summary>
    public static (string Task, string Result) KeyOf(TaskRow row) => (Wording.Key(row.Task.Cell.Text), Wording.Key(row.Result?.Cell.Text ?? ""));

    private static IEnumerable<Finding> Find(LintInput input) =>
        from plan in input.Site.Plans
        from same in plan.Rows.GroupBy(KeyOf)
        from row in same.Skip(1)
        select new Finding(row, row.Task.Cell.PlaceOf(0), [("first", same.First().Id)]);
}
