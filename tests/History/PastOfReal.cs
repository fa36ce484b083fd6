using System.Collections.Immutable;
using PlanSite.Comparing;
using PlanSite.History;
using PlanSite.Linking;

namespace PlanSite.Tests.History;

/// <summary>A made-up past of the real plans, the same in every clone, with all that a page of changes can show.</summary>
internal static class PastOfReal
{
    public static SiteHistory Of(Site site)
    {
        ImmutableArray<string> plans = [.. site.Plans.Select(plan => plan.Plan.File)];
        return SiteHistory.Of(
        [
            new Revision(Hash('a'), Day(2025, 12, 31), plans, [.. site.Rows.Select(row => Row(row, ChangeKind.Added) with { IsWithPlan = true })]),
            new Revision(Hash('b'), Day(2026, 3, 1), plans, [.. site.Rows.Select(row => Row(row, ChangeKind.Changed) with
            {
                Cells = [new CellRevision("task", "旧" + row.Task.Cell.Text, row.Task.Cell.Text), new CellRevision("result", row.Result?.Cell.Text, null)],
            })]),
            new Revision(Hash('c'), Day(2026, 3, 1), plans,
            [
                Row(site.Rows[0], ChangeKind.Removed) with { Id = "gd-2017-999", Text = "删去的任务" },
                Row(site.Rows[1], ChangeKind.Changed) with { Move = new TaskMove("甲 › 乙", "丙") },
            ]),
            new Revision(Hash('d'), Day(2026, 3, 2), plans, []),
        ]);
    }

    private static RowRevision Row(TaskRow row, ChangeKind kind) =>
        new(row.Id, kind, row.Plan.File, row.Plan.Title, row.PrintedPriority.Line, IsWithPlan: false, row.Task.Cell.Line, null, []);

    private static string Hash(char digit) => new(digit, 40);

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 8, 0, 0, TimeSpan.Zero);
}
