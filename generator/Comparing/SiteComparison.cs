using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Comparing;

/// <summary>Compares two versions of a site's content by what they say, not by how it is written: row by row, known by their ids.</summary>
public sealed class SiteComparison
{
    private static readonly ImmutableArray<string> FieldOrder = ["page", "task", "result", "departments", "cites", "note"];

    private readonly SiteVersion _old;
    private readonly SiteVersion _new;
    private readonly Dictionary<string, RowVersion> _before;
    private readonly Dictionary<string, RowVersion> _after;
    private readonly ProblemList _problems = new();

    private SiteComparison(SourceTree before, SourceTree after)
    {
        (_old, _new) = (SiteVersion.Read(before, _problems), SiteVersion.Read(after, _problems));
        var unread = _old.Unread.Union(_new.Unread).ToHashSet(StringComparer.Ordinal);
        (_old, _new) = (Without(_old), Without(_new));
        _before = _old.Plans.SelectMany(plan => plan.Rows).ToDictionary(row => row.Key, StringComparer.Ordinal);
        _after = _new.Plans.SelectMany(plan => plan.Rows).ToDictionary(row => row.Key, StringComparer.Ordinal);

        // What is not known in one version is not told as added or removed in the other.
        SiteVersion Without(SiteVersion version) => version with
        {
            Plans = [.. version.Plans.Where(plan => !unread.Contains(plan.File))],
            Others = [.. version.Others.Where(other => !unread.Contains(other.File))],
        };
    }

    /// <summary>What changed from one version to the other.</summary>
    public static SiteChanges Of(SourceTree before, SourceTree after)
    {
        var comparison = new SiteComparison(before, after);
        var plans = Pairs(comparison._old.Plans, comparison._new.Plans, plan => plan.File)
            .Select(pair => comparison.PlanChange(pair.Old, pair.New)).OfType<PlanChange>().ToImmutableArray();
        var files = Pairs(comparison._old.Others, comparison._new.Others, other => other.File)
            .Select(pair => FileChange(pair.Old, pair.New)).OfType<FileChange>().ToImmutableArray();
        comparison.WarnOfVanished();
        comparison.WarnOfReused();
        return new SiteChanges(comparison._problems.Sorted(), plans, files);
    }

    private PlanChange? PlanChange(PlanVersion? old, PlanVersion? @new)
    {
        var head = Lines(old?.Head ?? [], @new?.Head ?? []);
        var merged = Merged(old, @new);
        var strayed = OutOfOrder(old, @new);
        var tasks = ImmutableArray.CreateBuilder<TaskChange>();
        var under = ImmutableArray.CreateBuilder<TaskChange>();
        foreach (var row in @new?.Rows ?? [])
        {
            var was = _before.GetValueOrDefault(row.Key);
            var cells = Cells(was, row);
            var move = was is null ? null : MoveOf(was, row, merged) ?? (strayed.Contains(row.Key) ? new TaskMove(row.Where, row.Where) : null);
            if (was is not null && cells.IsEmpty && move is null && (was.Priority, was.Item) == (row.Priority, row.Item))
                continue;
            (was is null || cells.Length > 0 || move is not null ? tasks : under).Add(new TaskChange(row.Key, was is null ? ChangeKind.Added : ChangeKind.Changed, row.Place, row.Text, move, cells) { Priority = row.Priority, Item = row.Item });
        }
        foreach (var row in old?.Rows.Where(row => !_after.ContainsKey(row.Key)) ?? [])
            tasks.Add(new TaskChange(row.Key, ChangeKind.Removed, row.Place, row.Text, null, Cells(row, null)) { Priority = row.Priority, Item = row.Item });
        var kind = old is null ? ChangeKind.Added : @new is null ? ChangeKind.Removed : ChangeKind.Changed;
        return kind == ChangeKind.Changed && head.IsEmpty && merged.IsEmpty && tasks.Count == 0
            ? null
            : new PlanChange((@new ?? old)!.File, (@new ?? old)!.Title, kind, head, merged, tasks.ToImmutable()) { Under = under.ToImmutable() };
    }

    private static ImmutableArray<CellChange> Cells(RowVersion? old, RowVersion? @new) =>
    [
        .. from field in (old?.Cells ?? []).Concat(@new?.Cells ?? []).Select(cell => cell.Field).Distinct()
           orderby FieldOrder.IndexOf(field) is var at && at < 0 ? int.MaxValue : at
           let change = new CellChange(field, old?.Cell(field), @new?.Cell(field))
           where change.Before != change.After
           select change,
    ];

    // A merged cell was put otherwise where its old wording is nowhere in the new plan and its new one nowhere in the old; else its rows moved.
    private ImmutableArray<CellChange> Merged(PlanVersion? old, PlanVersion? @new)
    {
        if (old is null || @new is null)
            return [];
        return [.. Changed("priority", row => row.Priority).Concat(Changed("item", row => row.Item))];

        IEnumerable<CellChange> Changed(string field, Func<RowVersion, string?> cell)
        {
            var before = old.Rows.Select(cell).ToHashSet();
            var after = @new.Rows.Select(cell).ToHashSet();
            var pairs = @new.Rows.Where(row => _before.ContainsKey(row.Key))
                .Select(row => (Old: cell(_before[row.Key]), New: cell(row)))
                .Where(pair => pair.Old is not null && pair.New is not null && !after.Contains(pair.Old) && !before.Contains(pair.New))
                .Distinct().ToImmutableArray();
            return pairs.Where(pair => pairs.Count(other => other.Old == pair.Old) == 1 && pairs.Count(other => other.New == pair.New) == 1)
                .Select(pair => new CellChange(field, pair.Old, pair.New));
        }
    }

    private static TaskMove? MoveOf(RowVersion old, RowVersion @new, ImmutableArray<CellChange> merged)
    {
        if (old.File != @new.File)
            return new TaskMove($"{old.Plan} › {old.Where}", $"{@new.Plan} › {@new.Where}");
        return IsSame("priority", old.Priority, @new.Priority) && IsSame("item", old.Item, @new.Item) ? null : new TaskMove(old.Where, @new.Where);

        bool IsSame(string field, string? before, string? after) =>
            before == after || merged.Any(cell => cell.Field == field && cell.Before == before && cell.After == after);
    }

    // The fewest rows that must be taken out so that the others stand in their old order: all but a longest ascending run.
    private static HashSet<string> OutOfOrder(PlanVersion? old, PlanVersion? @new)
    {
        if (old is null || @new is null)
            return [];
        var positions = old.Rows.Select((row, index) => (row.Key, index)).ToDictionary(StringComparer.Ordinal);
        var rows = @new.Rows.Where(row => positions.ContainsKey(row.Key)).Select(row => row.Key).ToImmutableArray();
        var (lengths, from) = (new int[rows.Length], new int[rows.Length]);
        var tails = new List<int>(); // for each length the run that ends earliest
        for (var i = 0; i < rows.Length; i++)
        {
            var at = tails.FindIndex(tail => positions[rows[tail]] > positions[rows[i]]);
            at = at < 0 ? tails.Count : at;
            from[i] = at == 0 ? -1 : tails[at - 1];
            if (at == tails.Count)
                tails.Add(i);
            else
                tails[at] = i;
        }
        var strayed = rows.ToHashSet(StringComparer.Ordinal);
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = from[i])
            strayed.Remove(rows[i]);
        return strayed;
    }

    private static FileChange? FileChange((string File, ImmutableArray<(string Path, string Text)> Lines) old, (string File, ImmutableArray<(string Path, string Text)> Lines) @new)
    {
        var kind = old.File is null ? ChangeKind.Added : @new.File is null ? ChangeKind.Removed : ChangeKind.Changed;
        var lines = Lines(old.File is null ? [] : old.Lines, @new.File is null ? [] : @new.Lines);
        return lines.IsEmpty && kind == ChangeKind.Changed ? null : new FileChange(@new.File ?? old.File!, kind, lines);
    }

    private static ImmutableArray<CellChange> Lines(ImmutableArray<(string Path, string Text)> old, ImmutableArray<(string Path, string Text)> @new)
    {
        var before = Joined(old);
        var after = Joined(@new);
        return
        [
            .. before.Keys.Concat(after.Keys.Where(path => !before.ContainsKey(path)))
                .Select(path => new CellChange(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path)))
                .Where(change => change.Before != change.After),
        ];

        static Dictionary<string, string> Joined(ImmutableArray<(string Path, string Text)> lines) => lines
            .GroupBy(line => line.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => string.Join('\n', group.Select(line => line.Text)), StringComparer.Ordinal);
    }

    // An address that somebody may have cited leads nowhere. Where a new row says the same, it should have kept the id.
    private void WarnOfVanished()
    {
        var added = _after.Values.Where(row => !_before.ContainsKey(row.Key)).ToImmutableArray();
        foreach (var row in _before.Values.Where(row => !_after.ContainsKey(row.Key) && !row.Key.Contains('#') && !_new.Retired.Contains(row.Key)))
        {
            var heir = added.Where(each => each.File == row.File || each.Cell("task") == row.Cell("task"))
                .Select(each => (each.Key, Likeness: TextChange.Likeness(row.Cell("task") ?? "", each.Cell("task") ?? "")))
                .Where(pair => pair.Likeness >= 0.6).OrderByDescending(pair => pair.Likeness).FirstOrDefault().Key;
            if (heir is null)
                _problems.Warning("diff-vanished", row.Place, ("found", row.Key));
            else
                _problems.Warning("diff-vanished", row.Place, ("found", row.Key), ("nearest", heir));
        }
    }

    // An id that was given up once is somebody's citation of another row.
    private void WarnOfReused()
    {
        foreach (var row in _after.Values.Where(row => !_before.ContainsKey(row.Key) && _old.Retired.Contains(row.Key)))
            _problems.Warning("diff-reused", row.Place, ("found", row.Key));
    }

    private static IEnumerable<(T? Old, T? New)> Pairs<T>(ImmutableArray<T> old, ImmutableArray<T> @new, Func<T, string> key)
    {
        var before = old.ToDictionary(key, StringComparer.Ordinal);
        var after = @new.ToDictionary(key, StringComparer.Ordinal);
        return before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(each => (before.GetValueOrDefault(each), after.GetValueOrDefault(each)));
    }
}
