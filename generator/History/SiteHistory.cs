using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Comparing;
using PlanSite.Linking;

namespace PlanSite.History;

/// <summary>How much of its past a build knew.</summary>
public enum HistoryReach
{
    /// <summary>There is no git, or nothing of the plans in it.</summary>
    None,

    /// <summary>The clone was cut off: the first commit in it only looks like the beginning, so no date is stated.</summary>
    Shallow,
    Whole,
}

/// <summary>What git says of the plans: when each row came and how it changed since. What is not committed has no date yet.</summary>
public sealed class SiteHistory
{
    private readonly FrozenDictionary<string, ImmutableArray<RowPast>> _byRow;
    private readonly FrozenDictionary<string, DateTimeOffset> _byPlan;

    private SiteHistory(HistoryReach reach, ImmutableArray<Revision> revisions)
    {
        Reach = reach;
        Revisions = revisions;
        _byRow = revisions.SelectMany(revision => revision.Rows.Select(row => new RowPast(revision, row)))
            .GroupBy(past => past.Row.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        _byPlan = revisions.SelectMany(revision => revision.Plans.Select(file => (file, revision.Time)))
            .GroupBy(pair => pair.file, pair => pair.Time, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    public static SiteHistory None { get; } = new(HistoryReach.None, []);

    public static SiteHistory Shallow { get; } = new(HistoryReach.Shallow, []);

    public HistoryReach Reach { get; }

    /// <summary>Newest first; only those that changed something a reader sees.</summary>
    public ImmutableArray<Revision> Revisions { get; }

    /// <summary>When anything last changed; null if that is not known.</summary>
    public DateTimeOffset? Newest => Revisions is [var newest, ..] ? newest.Time : null;

    /// <summary>The years, in UTC, in which something changed, newest first.</summary>
    public ImmutableArray<int> Years => [.. Revisions.Select(revision => revision.Time.UtcDateTime.Year).Distinct().OrderDescending()];

    /// <summary>What changed in a year, newest first.</summary>
    public IEnumerable<Revision> In(int year) => Revisions.Where(revision => revision.Time.UtcDateTime.Year == year);

    /// <summary>A past known from its beginning.</summary>
    /// <param name="revisions">Oldest first.</param>
    public static SiteHistory Of(IEnumerable<Revision> revisions)
    {
        ImmutableArray<Revision> newestFirst = [.. revisions.Where(revision => !revision.Plans.IsEmpty).Reverse()];
        return newestFirst.IsEmpty ? None : new(HistoryReach.Whole, newestFirst);
    }

    /// <summary>What became of a row that is there, newest first; nothing as long as it is not committed.</summary>
    public ImmutableArray<RowPast> Of(TaskRow row) =>
        _byRow.GetValueOrDefault(row.Id, []) is [{ Row.Kind: not ChangeKind.Removed }, ..] past ? past : [];

    /// <summary>When a row last changed; null if that is not known.</summary>
    public DateTimeOffset? ChangeOf(TaskRow row) => Of(row) is [var newest, ..] ? newest.Revision.Time : null;

    /// <summary>When a plan, or a row of it, last changed; null if that is not known.</summary>
    public DateTimeOffset? ChangeOf(LinkedPlan plan)
    {
        // A file that was moved took the dates of its rows with it.
        var times = plan.Rows.Select(ChangeOf).Append(_byPlan.TryGetValue(plan.Plan.File, out var time) ? time : null);
        return times.Max();
    }

    /// <summary>When any of several rows last changed; null if that is not known.</summary>
    public DateTimeOffset? ChangeOf(IEnumerable<TaskRow> rows) => rows.Select(ChangeOf).Max();
}
