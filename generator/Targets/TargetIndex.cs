using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Targets;

/// <summary>A target and the row it stands in.</summary>
/// <param name="Ordinal">Its place among the row's, from 1.</param>
public sealed record RowTarget(TaskRow Row, TargetCell Cell, Target Target, int Ordinal)
{
    private Cell Text => (Cell == TargetCell.Task ? Row.Task : Row.Result!).Cell;

    /// <summary>What is marked: 不超过10家.</summary>
    public string Wording => Text.Text[Target.Start..Target.End];

    /// <summary>The clause round it, parted at the figure.</summary>
    public (string Before, string Behind) Clause
    {
        get
        {
            var clause = Targets.Clause.Understood(Text, Target.Start);
            return (Text.Text[clause.Start..Target.Start], Text.Text[Target.End..Math.Max(Target.End, clause.End)]);
        }
    }
}

/// <summary>Every quantified target of the site, an editor's corrections applied.</summary>
public sealed class TargetIndex
{
    // A preview reads a plan's figures again only if the plan has changed; they follow from its cells alone.
    private static readonly ConditionalWeakTable<Plan, Readings> Kept = [];

    private readonly FrozenDictionary<string, ImmutableArray<RowTarget>> _byRow;
    private readonly FrozenDictionary<string, int> _byPlan;
    private readonly FrozenDictionary<string, int> _byPriority;

    private TargetIndex(ImmutableArray<RowTarget> all)
    {
        All = all;
        Rows = [.. all.Select(each => each.Row)];
        _byRow = all.GroupBy(each => each.Row.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        _byPlan = all.CountBy(each => each.Row.Plan.File).ToFrozenDictionary(StringComparer.Ordinal);
        _byPriority = all.CountBy(each => each.Row.Priority.Slug).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static TargetIndex Empty { get; } = new([]);

    /// <summary>In the order of the site's rows; those of a row as they stand in it.</summary>
    public ImmutableArray<RowTarget> All { get; }

    /// <summary>The row of each.</summary>
    public ImmutableArray<TaskRow> Rows { get; }

    /// <summary>The same as plain values, for files that are downloaded.</summary>
    public ImmutableArray<TargetRecord> Records => [.. All.Select(TargetRecord.Of)];

    public ImmutableArray<RowTarget> Of(TaskRow row) => _byRow.GetValueOrDefault(row.Id, []);

    public ImmutableArray<Target> In(TaskRow row, TargetCell cell) =>
        [.. Of(row).Where(each => each.Cell == cell).Select(each => each.Target)];

    public int CountIn(LinkedPlan plan) => _byPlan.GetValueOrDefault(plan.Plan.File);

    public int CountUnder(Priority priority) => _byPriority.GetValueOrDefault(priority.Slug);

    /// <summary>Reads every task and result, and reports corrections that correct nothing.</summary>
    public static TargetIndex Of(Site site, ProblemList problems)
    {
        var corrections = Corrections.Of(site.Content, problems);
        var all = ImmutableArray.CreateBuilder<RowTarget>();
        foreach (var (readings, row) in site.Plans.SelectMany(plan => plan.Rows.Select(row => (Kept.GetOrCreateValue(plan.Plan), row))))
        {
            var read = readings.Of(row);
            var (inTask, inResult) = corrections.Apply(row, read.InTask, read.InResult);
            all.AddRange(inTask.Select((target, i) => new RowTarget(row, TargetCell.Task, target, i + 1)));
            all.AddRange(inResult.Select((target, i) => new RowTarget(row, TargetCell.Result, target, inTask.Length + i + 1)));
        }
        return new TargetIndex(all.ToImmutable());
    }

    /// <summary>The targets of a row's cells, before any correction.</summary>
    private sealed record Reading(ImmutableArray<Target> InTask, ImmutableArray<Target> InResult)
    {
        public static Reading Of(TaskRow row) => new(Read(row.Task), row.Result is { } result ? Read(result) : []);

        private static ImmutableArray<Target> Read(LinkedCell cell) => TargetReader.Read(cell.Cell).Targets;
    }

    /// <summary>The readings of a plan's rows.</summary>
    private sealed class Readings
    {
        private readonly ConcurrentDictionary<PlanTask, Reading> _ofRows = new(ReferenceEqualityComparer.Instance);

        public Reading Of(TaskRow row) => _ofRows.GetOrAdd(row.Source, _ => Reading.Of(row));
    }
}
