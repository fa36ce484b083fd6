using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Comparing;
using PlanSite.History;
using PlanSite.Linking;

namespace PlanSite.Pages;

/// <summary>One line of what a commit changed: a row, or a plan that came or went whole.</summary>
/// <param name="Id">Tells it from the other lines of the commit: the row, or the file of the plan.</param>
/// <param name="What">What became of it.</param>
/// <param name="Target">The page it is about; null where there is none any more.</param>
/// <param name="Href">The same as a link.</param>
/// <param name="Name">The id of a row, the title of a plan.</param>
/// <param name="Place">The plan of a row; null for a plan.</param>
/// <param name="Text">The task as far as it tells which; of one that went, all of it. Null for a plan.</param>
/// <param name="Cells">What changed.</param>
public sealed record ChangeLine(
    string Id, string What, SitePath? Target, string? Href, string Name, string? Place, string? Text, ImmutableArray<CellEdit> Cells);

/// <summary>Tells what commits changed in lines, for one page or feed.</summary>
internal sealed class ChangeTeller(Planning planning, Here here)
{
    // Of what did not change, enough beside each change to know the place.
    private const int Kept = 12;

    private readonly Dictionary<string, TaskRow> _rows = planning.Site.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedPlan> _plans = planning.Site.Plans.ToDictionary(plan => plan.Plan.File, StringComparer.Ordinal);

    /// <summary>All that a commit changed, made line by line as it is asked for.</summary>
    public IEnumerable<ChangeLine> Lines(Revision revision) =>
        Lines(revision.Rows, isPart: false).Concat(revision.Plans.Except(revision.Rows.Select(row => row.File)).Select(OfHead));

    /// <summary>Some rows of a commit; those that came or went with their whole plan are one line.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isPart">Whether a plan may have further rows that are not told here.</param>
    public IEnumerable<ChangeLine> Lines(IEnumerable<RowRevision> rows, bool isPart)
    {
        foreach (var plan in rows.GroupBy(row => row.File, StringComparer.Ordinal))
        {
            foreach (var kind in plan.Where(row => row.IsWithPlan).GroupBy(row => row.Kind))
                yield return OfPlan(kind.First(), Said(kind.Key, kind.Count(), isPart));
            foreach (var row in plan.Where(row => !row.IsWithPlan))
                yield return OfRow(row);
        }
    }

    private string Said(ChangeKind kind, int count, bool isPart) => kind == ChangeKind.Removed
        ? planning.Say("changes.plan_removed", count)
        : isPart ? planning.Say("changes.plan_added_part", count) : planning.Say("changes.plan_added", count);

    private ChangeLine OfPlan(RowRevision row, string what) => OfPlan(row.File, what, row.Plan);

    // Its title, what is said of its source, or the order of its rows.
    private ChangeLine OfHead(string file) => OfPlan(file, planning.Say("changes.plan_changed"), file);

    private ChangeLine OfPlan(string file, string what, string title)
    {
        var plan = _plans.GetValueOrDefault(file);
        return new ChangeLine(file, what, plan is null ? null : Address.Of(plan), plan is null ? null : here.To(Address.Of(plan)), plan is null ? title : here.NameOf(plan), null, null, []);
    }

    private ChangeLine OfRow(RowRevision row)
    {
        // A row that came back after it went has its page again.
        var page = _rows.TryGetValue(row.Id, out var there) ? Address.Of(there) : (SitePath?)null;
        return new ChangeLine(
            row.Id, RowStep.Said(planning, row), page, page is { } path ? here.To(path) : null, row.Id,
            _plans.TryGetValue(row.File, out var plan) ? here.NameOf(plan) : row.Plan, row.Text, CellEdit.Of(planning, row, Kept));
    }
}

/// <summary>What changed on a day.</summary>
public sealed record ChangeDay(Moment Day, ImmutableArray<ChangeCommit> Commits)
{
    /// <summary>Commits by the day they came in, in their order.</summary>
    public static ImmutableArray<ChangeDay> Of(Planning planning, IEnumerable<ChangeCommit> commits) =>
        [.. commits.GroupBy(commit => commit.Time.UtcDateTime.Date).Select(day => new ChangeDay(Moment.Of(planning, day.First().Time), [.. day]))];
}

/// <summary>What one commit changed.</summary>
/// <param name="More">Lines that are left out so that the page stays a page.</param>
public sealed record ChangeCommit(string Commit, DateTimeOffset Time, ImmutableArray<ChangeLine> Lines, int More)
{
    /// <summary>The hour, in UTC.</summary>
    public string Clock => Time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
