using System.Collections.Immutable;
using PlanSite.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PlanSite.Sources;

/// <summary>
/// The only file that knows YamlDotNet. Turns its events into our nodes, refuses what no plan needs (anchors, tags, several documents,
/// text over several lines without <c>|</c>, great depth or size), and turns any exception of the library into a placed problem.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Nesting beyond this is a mistake or an attack; our deepest file has seven levels.</summary>
    private const int GreatestDepth = 16;

    /// <summary>In UTF-16 units. The four real plans together are a hundredth of it.</summary>
    private const int GreatestSize = 16 * 1024 * 1024;

    private readonly string _file;
    private readonly string[] _lines;
    private readonly ProblemList _problems;
    private readonly Parser _events;

    private YamlReader(string file, string text, ProblemList problems)
    {
        _file = file;
        _lines = text.Split('\n');
        _problems = problems;
        _events = new Parser(new StringReader(text));
    }

    /// <summary>The document of a file; null if it cannot be read, which has then been reported.</summary>
    public static YamlNode? Read(SourceFile source, ProblemList problems) =>
        source.Text(problems) is { } text ? Read(source.Path, text, problems) : null;

    /// <summary>The same for a part of a file that has been cut out; the caller moves the places.</summary>
    public static YamlNode? Read(string file, string text, ProblemList problems)
    {
        if (text.Length > GreatestSize)
        {
            problems.Error("too-large", Place.StartOf(file), ("allowed", GreatestSize));
            return null;
        }
        return YamlLines.AreSound(file, text, problems) ? new YamlReader(file, text, problems).Document() : null;
    }

    private YamlNode? Document()
    {
        try
        {
            _events.Consume<StreamStart>();
            if (_events.TryConsume<StreamEnd>(out _))
            {
                _problems.Error("empty-file", Place.StartOf(_file));
                return null;
            }
            _events.Consume<DocumentStart>();
            var root = Node(1);
            _events.Consume<DocumentEnd>();
            if (!_events.TryConsume<StreamEnd>(out _))
                throw new Refused("yaml-feature.document", PlaceOf(_events.Current!.Start));
            return root;
        }
        catch (Refused refused)
        {
            _problems.Error(refused.Rule, refused.Place, [.. refused.Facts]);
        }
        catch (YamlException bad)
        {
            _problems.Error("yaml-syntax", PlaceOf(bad.Start), ("found", LastWords(bad)));
        }
        catch (Exception bad) when (bad is not OutOfMemoryException)
        {
            // YamlDotNet throws InvalidOperationException and others on some broken input; for the author it is a mistake in the file.
            _problems.Error("yaml-syntax", PlaceOf(_events.Current?.Start ?? Mark.Empty), ("found", bad.Message));
        }
        return null;
    }

    private YamlNode Node(int depth, bool isEntry = false)
    {
        if (!_events.MoveNextIfNeeded(out var found))
            throw new Refused("yaml-syntax", PlaceOf(Mark.Empty), ("found", "the file ends too early"));
        var place = PlaceOf(found.Start);
        if (depth > GreatestDepth)
            throw new Refused("too-deep", place, ("allowed", GreatestDepth));
        if (found is AnchorAlias alias)
            throw new Refused("yaml-feature", place, ("found", $"*{alias.Value}"));
        if (found is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw new Refused("yaml-feature", place, ("found", $"&{anchored.Anchor}"));
        if (found is NodeEvent { Tag.IsEmpty: false } tagged && tagged.Tag.Value != "!")
            throw new Refused("yaml-feature", place, ("found", tagged.Tag.Value));

        return found switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => List(depth, place),
            MappingStart => Fields(depth, place, isEntry),
            _ => throw new Refused("yaml-syntax", place, ("found", found.ToString() ?? "")),
        };
    }

    private YamlText Text(Scalar scalar)
    {
        _events.MoveNext();
        var start = PlaceOf(scalar.Start);
        switch (scalar.Style)
        {
            case ScalarStyle.Literal when string.IsNullOrWhiteSpace(scalar.Value):
                return new YamlText("", start);
            case ScalarStyle.Literal:
                var indent = IndentBelow(start.Line);
                return new YamlText(scalar.Value.TrimEnd('\n'), new Place(_file, start.Line + 1, indent + 1), indent);
            case ScalarStyle.Folded:
                throw new Refused("folded-text", start);
            default:
                if (scalar.End.Line > scalar.Start.Line)
                    throw new Refused("text-over-lines", start with { Line = start.Line + 1, Column = IndentBelow(start.Line) + 1 });
                if (scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL")
                    return new YamlText("", start); // YAML's words for nothing
                // The lines of the file were looked through already; by an escape such as "\0" it comes in only now.
                if (scalar.Style == ScalarStyle.DoubleQuoted && YamlLines.Invisible().Match(scalar.Value) is { Success: true } invisible)
                    _problems.Error("invisible-character", start, ("found", FormattableString.Invariant($"U+{(int)invisible.Value[0]:X4}")));
                var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
                return new YamlText(scalar.Value, quoted ? start with { Column = start.Column + 1 } : start);
        }
    }

    private int IndentBelow(int line)
    {
        for (var i = line; i < _lines.Length; i++)
        {
            if (_lines[i].Trim().Length > 0)
                return _lines[i].Length - _lines[i].TrimStart(' ').Length;
        }
        return 0;
    }

    private YamlList List(int depth, Place place)
    {
        _events.MoveNext();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1, isEntry: true));
        return new YamlList(items.ToImmutable(), place);
    }

    private YamlFields Fields(int depth, Place place, bool isEntry)
    {
        _events.MoveNext();
        var fields = ImmutableArray.CreateBuilder<YamlField>();
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        var again = new List<YamlText>();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            if (key is not YamlText text)
                throw new Refused("yaml-syntax.key", key.Place);
            var value = Node(depth + 1);
            if (first.TryAdd(text.Text, text.Place))
            {
                fields.Add(new YamlField(text, value));
                continue;
            }
            again.Add(text);
            TakeOver(fields, text.Text, value);
        }

        // If the first field stands twice, or several do, two entries have run together: one dash is what is wrong.
        if (isEntry && fields.Count > 1 && again is [var begin, ..] && (again.Count > 1 || begin.Text == fields[0].Key.Text))
            _problems.Error("missing-dash", begin.Place, ("found", begin.Text), ("line", fields[0].Key.Place.Line));
        else
            again.ForEach(text => _problems.Error("duplicate-key", text.Place, ("found", text.Text), ("line", first[text.Text].Line)));
        return new YamlFields(fields.ToImmutable(), place);
    }

    // Of a field that stands twice the one that is filled in counts, so that it is not called empty as well.
    private static void TakeOver(ImmutableArray<YamlField>.Builder fields, string key, YamlNode value)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Key.Text == key && fields[i].Value is YamlText { Text: "" })
                fields[i] = fields[i] with { Value = value };
        }
    }

    private Place PlaceOf(Mark mark) => new(_file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private static string LastWords(YamlException bad) => (bad.InnerException?.Message ?? bad.Message).TrimEnd('.');

    private sealed class Refused(string rule, Place place, params Fact[] facts) : Exception
    {
        public string Rule => rule;
        public Place Place => place;
        public Fact[] Facts => facts;
    }
}

file static class ParserReading
{
    /// <summary>The event at hand, moving onto it if the parser has not begun.</summary>
    public static bool MoveNextIfNeeded(this Parser events, out ParsingEvent found)
    {
        if (events.Current is null && !events.MoveNext())
        {
            found = null!;
            return false;
        }
        found = events.Current!;
        return true;
    }
}
