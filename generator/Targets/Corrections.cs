using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Targets;

/// <summary>An editor's corrections by row. One that changes nothing is reported: the plan or the recogniser has changed since.</summary>
internal sealed class Corrections
{
    private readonly ILookup<string, TargetCorrection> _byId;
    private readonly ProblemList _problems;

    private Corrections(Content content, ProblemList problems)
    {
        _byId = content.Targets.All.ToLookup(correction => correction.Id.Text, StringComparer.Ordinal);
        _problems = problems;
    }

    public static Corrections Of(Content content, ProblemList problems)
    {
        // The rows of a plan that was not read are not unknown.
        if (!content.Unread.Any(file => file.StartsWith(Content.PlansFolder, StringComparison.Ordinal)))
            ReportUnknown(content, problems);
        return new Corrections(content, problems);
    }

    /// <summary>The targets of one row's two cells, corrected.</summary>
    public (ImmutableArray<Target> Task, ImmutableArray<Target> Result) Apply(TaskRow row, ImmutableArray<Target> task, ImmutableArray<Target> result)
    {
        foreach (var correction in _byId[row.Id])
        {
            foreach (var wording in correction.Not)
            {
                var (fewerTask, fewerResult) = (Without(row.Task, task, wording.Text), Without(row.Result, result, wording.Text));
                if (!Stands(row, wording))
                    continue;
                if (fewerTask.Length == task.Length && fewerResult.Length == result.Length)
                    _problems.Error("idle-correction.not", wording.Place, ("found", wording.Text));
                (task, result) = (fewerTask, fewerResult);
            }
            foreach (var added in correction.Also)
            {
                if (added.Text.Text.Length == 0 || added.Value.Text.Length == 0 || added.Unit.Text.Length == 0)
                    continue; // reported where it was read
                if (TargetReader.Say(0, 0, added.Value.Text, added.Unit.Text) is not { } said)
                    _problems.Error("bad-value", added.Value.Place, ("found", added.Value.Text));
                else if (Stands(row, added.Text))
                    (task, result) = (With(row.Task, task, said, added.Text), With(row.Result, result, said, added.Text));
            }
        }
        return (task, result);
    }

    private static void ReportUnknown(Content content, ProblemList problems)
    {
        var ids = content.Plans.SelectMany(plan => plan.Priorities).SelectMany(priority => priority.Items).SelectMany(item => item.Tasks)
            .Select(task => task.Id.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var id in content.Targets.All.Select(correction => correction.Id).Where(id => id.Text.Length > 0 && !ids.Contains(id.Text)))
        {
            if (Nearest.To(id.Text, ids.Order(StringComparer.Ordinal)) is { } nearest)
                problems.Error("unknown-task", id.Place, ("found", id.Text), ("nearest", nearest));
            else
                problems.Error("unknown-task", id.Place, ("found", id.Text));
        }
    }

    private bool Stands(TaskRow row, Name wording)
    {
        if (Places(row.Task, wording.Text).Any() || Places(row.Result, wording.Text).Any())
            return true;
        _problems.Error("unknown-wording", wording.Place, ("found", wording.Text), ("task", row.Id));
        return false;
    }

    private static ImmutableArray<Target> Without(LinkedCell? cell, ImmutableArray<Target> targets, string wording) =>
        [.. targets.Where(target => !Places(cell, wording).Any(start => Meet(target, start, wording)))];

    private ImmutableArray<Target> With(LinkedCell? cell, ImmutableArray<Target> targets, Target said, Name wording)
    {
        var all = targets.ToList();
        foreach (var start in Places(cell, wording.Text))
        {
            if (targets.Any(target => Meet(target, start, wording.Text)))
                _problems.Error("idle-correction.also", wording.Place, ("found", wording.Text));
            else
                all.Add(said with { Start = start, End = start + wording.Text.Length });
        }
        return [.. all.OrderBy(target => target.Start)];
    }

    private static bool Meet(Target target, int start, string wording) => target.Start < start + wording.Length && start < target.End;

    private static IEnumerable<int> Places(LinkedCell? cell, string wording)
    {
        var text = cell?.Cell.Text ?? "";
        for (var at = text.IndexOf(wording, StringComparison.Ordinal); at >= 0 && wording.Length > 0; at = text.IndexOf(wording, at + wording.Length, StringComparison.Ordinal))
        {
            // 5个 does not stand in 15个.
            if (at == 0 || !Numeral.IsDigit(wording[0]) || !(Numeral.IsDigit(text[at - 1]) || text[at - 1] == '.'))
                yield return at;
        }
    }
}
