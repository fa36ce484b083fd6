using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Importing;

/// <summary>
/// Writes rows over a plan file that is there already. Rows that are the same or nearly so keep their ids, notes, pages, cites and
/// comments; where a cell differs only in width or spaces, the file's own wording stays. An id that has vanished is written down, so
/// that it is never given again.
/// </summary>
internal sealed partial class PlanUpdate
{
    private readonly PlanLines _old;
    private readonly ProblemList _problems;
    private readonly ImmutableArray<PlanTask> _tasks;
    private readonly Dictionary<ReadRow, int?> _oldOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlanTask, PlanItem> _groupOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlanItem, PlanPriority> _priorityOf = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _used = new(ReferenceEqualityComparer.Instance);
    private readonly IdSequence _ids;
    private readonly List<string> _lines = [];

    private PlanUpdate(PlanLines old, ImmutableArray<ReadRow> rows, string letters, ProblemList problems)
    {
        (_old, _problems) = (old, problems);
        foreach (var priority in old.Plan.Priorities)
        {
            foreach (var group in priority.Items)
            {
                _priorityOf.Add(group, priority);
                foreach (var task in group.Tasks)
                    _groupOf.Add(task, group);
            }
        }
        _tasks = [.. old.Plan.Priorities.SelectMany(priority => priority.Items).SelectMany(group => group.Tasks)];
        foreach (var (row, index) in rows.Zip(RowMatching.Of(rows, _tasks)))
            _oldOf.Add(row, index);
        _ids = IdSequence.After(letters, old.Plan.Year, old.Lines);
    }

    /// <summary>The lines of the new file.</summary>
    public static ImmutableArray<string> Of(PlanLines old, ImmutableArray<ReadRow> rows, string letters, ProblemList problems)
    {
        var update = new PlanUpdate(old, rows, letters, problems);
        update._lines.AddRange(old.Head);
        foreach (var priority in PlanDraft.Of(rows))
            update.Write(priority);
        update._lines.AddRange(old.Tail);
        update.WriteVanished();
        return [.. update._lines];
    }

    private void Write(DraftPriority draft)
    {
        var old = _old.Plan.Priorities.FirstOrDefault(each => !_used.Contains(each) && IsSame(each.Priority.Text, draft.Priority));
        if (old is not null)
            _used.Add(old);
        _lines.AddRange(old is null ? PlanYaml.Priority(draft.Priority, _old.Indents) : _old.Of(old));
        foreach (var group in draft.Groups)
            Write(group, old);
    }

    private void Write(DraftGroup draft, PlanPriority? priority)
    {
        var own = draft.Rows.Select(row => _oldOf[row] is { } index ? _groupOf[_tasks[index]] : null).OfType<PlanItem>();
        var old = own.Concat(priority?.Items ?? []).FirstOrDefault(each => !_used.Contains(each) && IsSame(each.Item?.Text, draft.Item) && (draft.Item is not null || own.Contains(each)));
        if (old is not null)
            _used.Add(old);
        _lines.AddRange(old is null ? PlanYaml.Item(draft.Item, _old.Indents) : _old.Of(old));
        foreach (var row in draft.Rows)
            Write(row, old);
    }

    private void Write(ReadRow row, PlanItem? group)
    {
        if (_oldOf[row] is not { } index)
        {
            var id = _ids.Next();
            _problems.Note("import-row.added", row.Task.Source.Place, ("id", id), ("found", row.Task.Text));
            _lines.AddRange(PlanYaml.Task(id, row, _old.Indents));
            return;
        }
        var old = _tasks[index];
        _used.Add(old);
        var from = _groupOf[old];
        if (!IsSame(from.Item?.Text, row.Item?.Text) || !IsSame(_priorityOf[from].Priority.Text, row.Priority.Text))
            _problems.Note("import-row.moved", row.Task.Source.Place, ("id", old.Id.Text), ("found", from.Item?.Text ?? _priorityOf[from].Priority.Text), ("given", row.Item?.Text ?? row.Priority.Text));
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        Compare("task", old.Task.Text, row.Task);
        Compare("result", old.Result?.Text, row.Result);
        Compare("departments", old.Departments?.Text, row.Departments);
        _lines.AddRange(_old.Of(old, changes));

        void Compare(string field, string? before, ReadCell? now)
        {
            if (IsSame(before, now?.Text))
                return;
            changes.Add(field, now?.Text);
            _problems.Note("import-row.changed", (now ?? row.Task).Source.Place, ("id", old.Id.Text), ("field", field), ("found", before ?? ""), ("given", now?.Text ?? ""));
        }
    }

    private void WriteVanished()
    {
        foreach (var task in _tasks.Where(task => !_used.Contains(task)))
        {
            // All of its lines, notes and comments included, so that nothing goes in silence.
            _problems.Warning("import-row.vanished", task.Id.Place, ("id", task.Id.Text), ("found", string.Join('\n', _old.Of(task).Select(line => line.Trim()))));
            _lines.Add(IdSequence.Retired(task.Id.Text));
        }
    }

    private static bool IsSame(string? one, string? other) => one is null || other is null ? one == other : Wording.Key(one) == Wording.Key(other);
}

/// <summary>The ids of a plan: counted on from all that its file has ever named, in comments too.</summary>
internal sealed partial class IdSequence
{
    private readonly string _prefix;
    private int _last;

    private IdSequence(string prefix, int last) => (_prefix, _last) = (prefix, last);

    public static IdSequence After(string letters, int year, IEnumerable<string> lines)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{letters}-{year}-");
        var numbers = from line in lines
                      from Match match in Id().Matches(line)
                      where match.Groups[1].Value == prefix
                      select int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return new IdSequence(prefix, numbers.DefaultIfEmpty(0).Max());
    }

    public string Next() => _prefix + (++_last).ToString("000", CultureInfo.InvariantCulture);

    /// <summary>The line by which a later import knows that an id was given.</summary>
    public static string Retired(string id) => $"# 不再使用的编号：{id}";

    [GeneratedRegex("([a-z]{2}-[0-9]{4}-)([0-9]{3,5})(?![0-9])")]
    private static partial Regex Id();
}
