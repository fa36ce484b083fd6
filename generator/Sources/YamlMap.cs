using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>
/// Reads the fields of one map by name and type. Never throws for an author's mistake: it reports and gives a harmless placeholder, so
/// that one run finds all. Fields nobody asked for are reported when the map is closed. A field that is missing while a misspelt one
/// stands there is read from that one: one slip of the pen is one problem.
/// </summary>
public sealed class YamlMap
{
    private readonly Dictionary<string, YamlField> _fields;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private readonly string _thing;
    private readonly List<string> _missing = [];
    private int? _belowEmpty;

    private YamlMap(YamlFields map, string thing, ProblemList problems)
    {
        _fields = map.Fields.ToDictionary(field => field.Key.Text, StringComparer.Ordinal);
        _problems = problems;
        _thing = thing;
        Place = map.Place;
    }

    /// <summary>Where the map begins.</summary>
    public Place Place { get; }

    /// <summary>For what a record finds wrong with its own fields.</summary>
    public ProblemList Problems => _problems;

    /// <summary>Reads a node as a map and closes it; null, with a problem, if it is none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="thing">What the map describes: a key of the catalogue's <c>things</c>.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="read">Makes a record of the fields.</param>
    public static T? Read<T>(YamlNode node, string thing, ProblemList problems, Func<YamlMap, T> read) where T : class
    {
        if (node is not YamlFields map)
        {
            problems.Error("wrong-type.map", node.Place, ("thing", thing), ("kind", KindOf(node)), ("found", TextOf(node)));
            return null;
        }
        var yaml = new YamlMap(map, thing, problems);
        var record = read(yaml);
        yaml.Close();
        return record;
    }

    /// <summary>A text that must be there and not be empty.</summary>
    public YamlText Text(string field)
    {
        if (Find(field) is { } found)
            return AsText(field, found.Value, isOptional: false) ?? Placeholder(found.Value.Place);
        _missing.Add(field);
        return Placeholder(Place);
    }

    /// <summary>A text that may be left out, but not be there and empty.</summary>
    public YamlText? OptionalText(string field) => Find(field) is { } found ? AsText(field, found.Value) : null;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/> in a text of this map; null if it is wrong or empty.</summary>
    public int? NumberIn(YamlText? text, string field, int least, int most) =>
        text is { Text.Length: > 0 } ? AsNumber(field, text, least, most) : null;

    /// <summary>One of a few fixed words; the first if it is wrong.</summary>
    public T Choice<T>(string field, ImmutableArray<(string Word, T Meaning)> choices)
    {
        var text = Text(field);
        return text.Text.Length == 0 ? choices[0].Meaning : AsChoice(field, text, choices);
    }

    /// <summary>The same, where the field may be left out; then <paramref name="otherwise"/>.</summary>
    public T OptionalChoice<T>(string field, ImmutableArray<(string Word, T Meaning)> choices, T otherwise) =>
        OptionalText(field) is { } text ? AsChoice(field, text, choices) : otherwise;

    /// <summary>A list of texts; empty if left out.</summary>
    public ImmutableArray<YamlText> Texts(string field)
    {
        if (Find(field) is not { } found)
            return [];
        if (found.Value is not YamlList list)
        {
            ReportType("wrong-type.list", field, found.Value);
            return [];
        }
        return [.. list.Items.Select(item => AsText(field, item)).OfType<YamlText>()];
    }

    /// <summary>A list of maps that must be there and not be empty, each read and closed.</summary>
    public ImmutableArray<T> Each<T>(string field, string thing, Func<YamlMap, T> read) where T : class
    {
        if (Find(field) is null)
            _missing.Add(field);
        return Each(field, thing, read, isOptional: false);
    }

    /// <summary>The same, where the list may be left out.</summary>
    public ImmutableArray<T> OptionalEach<T>(string field, string thing, Func<YamlMap, T> read) where T : class =>
        Each(field, thing, read, isOptional: true);

    private ImmutableArray<T> Each<T>(string field, string thing, Func<YamlMap, T> read, bool isOptional) where T : class
    {
        if (Find(field) is not { } found)
            return [];
        if (found.Value is not YamlList { Items.Length: > 0 } list)
        {
            ReportType("wrong-type.list", field, found.Value, isOptional);
            return [];
        }
        return [.. list.Items.Select(item => Read(item, thing, _problems, read)).OfType<T>()];
    }

    /// <summary>A map of its own that must be there, read and closed; null, with a problem, if it is not.</summary>
    public T? Map<T>(string field, string thing, Func<YamlMap, T> read) where T : class
    {
        if (Find(field) is null)
            _missing.Add(field);
        return OptionalMap(field, thing, read);
    }

    /// <summary>A map of its own that may be left out, read and closed.</summary>
    public T? OptionalMap<T>(string field, string thing, Func<YamlMap, T> read) where T : class
    {
        if (Find(field) is not { } found)
            return null;
        if (!IsEmpty(found.Value))
            return Read(found.Value, thing, _problems, read);
        _problems.Error("empty-field.map", found.Value.Place, ("field", field));
        // What stands behind it was meant to stand in it, if it is no field of this map.
        _belowEmpty = found.Key.Place.Line;
        return null;
    }

    /// <summary>A map from texts to texts, in its order; empty if left out.</summary>
    public ImmutableArray<(YamlText Key, YamlText Value)> Pairs(string field)
    {
        if (Find(field) is not { } found)
            return [];
        if (found.Value is not YamlFields map)
        {
            ReportPairs(field, found.Value);
            return [];
        }
        return
        [
            .. from pair in map.Fields
               let value = AsText(pair.Key.Text, pair.Value)
               where value is not null
               select (pair.Key, value),
        ];
    }

    private void Close()
    {
        if (_missing is [var single])
            _problems.Error("missing-field", Place, ("thing", _thing), ("field", single));
        else if (_missing.Count > 1)
            _problems.Error("missing-field.several", Place, ("thing", _thing), ("fields", string.Join(", ", _missing)));

        // Where no field is known, this is another thing than the one expected, and said once.
        var isOther = !_fields.Keys.Any(_asked.Contains);
        foreach (var field in _fields.Values.Where(field => !_read.Contains(field.Key.Text)).OrderBy(field => field.Key.Place).Take(isOther ? 1 : int.MaxValue))
        {
            if (field.Key.Place.Line == _belowEmpty + 1)
            {
                _belowEmpty++;
                continue;
            }
            var nearest = Nearest.To(field.Key.Text, _asked);
            var allowed = string.Join(", ", _asked);
            if (nearest is null)
                _problems.Error("unknown-field", field.Key.Place, ("found", field.Key.Text), ("thing", _thing), ("allowed", allowed));
            else
                _problems.Error("unknown-field", field.Key.Place, ("found", field.Key.Text), ("thing", _thing), ("nearest", nearest));
        }
    }

    private YamlField? Find(string field)
    {
        _asked.Add(field);
        if (_fields.TryGetValue(field, out var found))
        {
            _read.Add(field);
            return found;
        }
        // Not marked as read: Close reports the misspelt one.
        var misspelt = Nearest.To(field, _fields.Keys.Where(key => !_read.Contains(key)));
        return misspelt is null ? null : _fields[misspelt];
    }

    private YamlText? AsText(string field, YamlNode node, bool isOptional = true)
    {
        if (node is YamlText text && !IsEmpty(node))
            return text;
        ReportType("wrong-type.text", field, node, isOptional);
        return null;
    }

    private void ReportType(string message, string field, YamlNode node, bool isOptional = true)
    {
        var empty = isOptional ? "empty-field.optional" : "empty-field";
        _problems.Error(IsEmpty(node) ? empty : message, node.Place, ("field", field), ("kind", KindOf(node)), ("found", TextOf(node)));
    }

    // A line without its colon is a text to YAML.
    private void ReportPairs(string field, YamlNode node)
    {
        if (node is not YamlText { Text: var text } line || IsEmpty(node) || _fields[field].Key.Place.Line == line.Place.Line)
            ReportType("wrong-type.pairs", field, node);
        else if (text.IndexOf('：', StringComparison.Ordinal) is var colon and > 0)
            _problems.Error("full-width-colon", line.PlaceOf(colon));
        else
            _problems.Error("missing-colon", node.Place, ("found", text));
    }

    private int? AsNumber(string field, YamlText text, int least, int most)
    {
        if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && (text.Text[0] != '0' || number == 0))
            return number;
        _problems.Error("wrong-number", text.Place, ("field", field), ("found", text.Text), ("least", least), ("most", most));
        return null;
    }

    private T AsChoice<T>(string field, YamlText text, ImmutableArray<(string Word, T Meaning)> choices)
    {
        foreach (var (word, meaning) in choices)
        {
            if (word == text.Text)
                return meaning;
        }
        _problems.Error("wrong-choice", text.Place, ("field", field), ("found", text.Text), ("allowed", string.Join(", ", choices.Select(choice => choice.Word))));
        return choices[0].Meaning;
    }

    private static YamlText Placeholder(Place place) => new("", place);

    private static bool IsEmpty(YamlNode node) => node is YamlText text ? string.IsNullOrWhiteSpace(text.Text) : node is YamlList { Items: [] };

    private static string TextOf(YamlNode node) => node is YamlText text ? text.Text : "";

    // Among the catalogue's things, where a text is quoted.
    private static string KindOf(YamlNode node) => node switch
    {
        YamlText text when IsEmpty(text) => "nothing",
        YamlText => "text",
        YamlList => "list",
        YamlFields => "map",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
