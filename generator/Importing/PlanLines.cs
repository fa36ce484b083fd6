using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Importing;

/// <summary>A run of lines of a plan file that belongs to one entry, the comments above it included.</summary>
/// <param name="Start">Index of its first line.</param>
/// <param name="End">Index behind its last.</param>
/// <param name="Node">What stands there.</param>
internal sealed record Chunk(int Start, int End, YamlFields Node);

/// <summary>A plan file by its lines: what stands before the priorities, each priority, item and task, and what stands behind.</summary>
internal sealed class PlanLines
{
    private readonly Dictionary<object, Chunk> _chunks = new(ReferenceEqualityComparer.Instance);

    private PlanLines(ImmutableArray<string> lines, Plan plan, ImmutableArray<Chunk> chunks, int end)
    {
        (Lines, Plan) = (lines, plan);
        // Of a sound file the entries of the YAML are those of the plan, in the same order.
        var entries = plan.Priorities.SelectMany(priority => priority.Items.SelectMany(item => item.Tasks.Cast<object>().Prepend(item)).Prepend(priority));
        foreach (var (entry, chunk) in entries.Zip(chunks))
            _chunks.Add(entry, chunk);
        Head = lines[..chunks[0].Start];
        Tail = lines[end..];
        // The first three entries are a priority, its first item, and that one's first task.
        Indents = new PlanIndents(Dash(chunks[0]), Dash(chunks[1]), Dash(chunks[2]));

        static int Dash(Chunk chunk) => chunk.Node.Place.Column - "- ".Length - 1;
    }

    public ImmutableArray<string> Lines { get; }

    public Plan Plan { get; }

    public ImmutableArray<string> Head { get; }

    public ImmutableArray<string> Tail { get; }

    public PlanIndents Indents { get; }

    /// <summary>Reads a plan file; null, with its problems, if it is not sound.</summary>
    public static PlanLines? Read(SourceFile file, ProblemList problems)
    {
        var found = new ProblemList();
        var node = YamlReader.Read(file, found);
        var plan = node is null ? null : YamlMap.Read(node, "plan", found, Plan.Read);
        problems.Add(found);
        if (plan is null || found.HasErrors)
            return null;
        ImmutableArray<string> lines = [.. file.Text(problems)!.TrimEnd('\n').Split('\n')];
        var entries = Entries(node!).ToImmutableArray();
        // Chunks go up to the next; comments right above an entry are its own.
        var starts = entries.Select((entry, i) => Above(lines, entry.Place.Line - 1, i == 0 ? entry.Place.Line - 1 : LastLine(entries[i - 1], entries[i].Place.Line))).ToImmutableArray();
        var end = LastLine(entries[^1], int.MaxValue);
        var chunks = entries.Select((entry, i) => new Chunk(starts[i], i + 1 < entries.Length ? starts[i + 1] : end, entry)).ToImmutableArray();
        return new PlanLines(lines, plan, chunks, end);
    }

    /// <summary>The lines of a priority, an item or a task of the plan; of the first two, those before what stands below it.</summary>
    public ImmutableArray<string> Of(object entry) => Lines[_chunks[entry].Start.._chunks[entry].End];

    /// <summary>Index of the line behind an entry, where another can be put in.</summary>
    public int EndOf(object entry) => _chunks[entry].End;

    /// <summary>The lines of a task with some of its cells changed; everything else, comments and the order of fields included, as it was.</summary>
    public ImmutableArray<string> Of(PlanTask task, IReadOnlyDictionary<string, string?> changes)
    {
        var chunk = _chunks[task];
        var indent = chunk.Node.Place.Column - 1;
        var lines = Lines[chunk.Start..chunk.End].ToList();
        string[] order = ["id", "page", "task", "result", "departments"];
        // From the last to the first, so that the lines before keep their numbers.
        foreach (var field in chunk.Node.Fields.Reverse().Where(field => changes.ContainsKey(field.Key.Text)))
        {
            var start = field.Key.Place.Line - 1 - chunk.Start;
            var length = LastLine(field.Value) - field.Key.Place.Line + 1;
            var opening = lines[start][..(field.Key.Place.Column - 1)]; // blanks, or a dash
            var rest = length == 1 ? CommentBehind(lines[start], field.Value) : "";
            lines.RemoveRange(start, length);
            if (changes[field.Key.Text] is not { } text)
                continue;
            var written = PlanYaml.Field(field.Key.Text, text, indent);
            written = written.SetItem(0, opening + written[0].TrimStart());
            lines.InsertRange(start, written.Length == 1 ? [written[0] + rest] : rest.Length == 0 ? written : [new string(' ', indent) + rest.TrimStart(), .. written]);
        }
        foreach (var (added, text) in changes.Where(change => change.Value is not null && chunk.Node.Fields.All(field => field.Key.Text != change.Key)).OrderBy(change => Array.IndexOf(order, change.Key)))
        {
            var before = Node(lines).LastOrDefault(field => Array.IndexOf(order, field.Name) is var at and >= 0 && at < Array.IndexOf(order, added));
            lines.InsertRange(before.End, PlanYaml.Field(added, text!, indent));
        }
        return [.. lines];

        // Fields by their lines, as far as they have been changed.
        IEnumerable<(string Name, int End)> Node(List<string> now)
        {
            if (YamlReader.Read("", string.Join('\n', now) + "\n", new ProblemList()) is YamlList { Items: [YamlFields map] })
            {
                foreach (var field in map.Fields)
                    yield return (field.Key.Text, LastLine(field.Value));
            }
        }
    }

    private static IEnumerable<YamlFields> Entries(YamlNode root) =>
        from priority in Listed(root, "priorities")
        from entry in new[] { priority }.Concat(
            from item in Listed(priority, "items")
            from inner in new[] { item }.Concat(Listed(item, "tasks"))
            select inner)
        select entry;

    private static IEnumerable<YamlFields> Listed(YamlNode node, string field) =>
        ((node as YamlFields)?.Fields.FirstOrDefault(each => each.Key.Text == field)?.Value as YamlList)?.Items.OfType<YamlFields>() ?? [];

    private static int Above(ImmutableArray<string> lines, int start, int least)
    {
        while (start > least && lines[start - 1].TrimStart() is "" or ['#', ..])
            start--;
        return start;
    }

    // The last line of an entry before a line: of an item or priority only what stands before the first entry below it.
    private static int LastLine(YamlFields entry, int before) =>
        entry.Fields.SelectMany(field => new[] { field.Key.Place.Line, LastLine(field.Value) }).Where(line => line < before).DefaultIfEmpty(entry.Place.Line).Max();

    private static int LastLine(YamlNode node) => node switch
    {
        YamlText { Indent: not null } text => text.Place.Line + text.Text.AsSpan().Count('\n'),
        YamlList list => list.Items.Select(LastLine).Append(list.Place.Line).Max(),
        YamlFields map => map.Fields.Select(field => Math.Max(field.Key.Place.Line, LastLine(field.Value))).Append(map.Place.Line).Max(),
        _ => node.Place.Line,
    };

    private static string CommentBehind(string line, YamlNode value)
    {
        var from = value is YamlText text ? Math.Min(line.Length, text.Place.Column - 1 + text.Text.Length) : 0;
        var at = line.IndexOf(" #", from, StringComparison.Ordinal);
        return at < 0 ? "" : "  " + line[(at + 1)..];
    }
}
