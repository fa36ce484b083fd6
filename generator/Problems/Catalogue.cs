using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PlanSite.Problems;

/// <summary>
/// The words of every message to editors, from <c>messages.&lt;language&gt;.json</c>. An entry has a <c>message</c> and <c>hints</c>; the
/// first hint whose facts are all at hand is given, so that "did you mean" is said only where there is a nearest word.
/// </summary>
public sealed partial class Catalogue
{
    private readonly FrozenDictionary<string, Entry> _entries;
    private readonly FrozenDictionary<string, string> _things;
    private readonly FrozenDictionary<string, string> _report;

    private Catalogue(Words words)
    {
        _entries = words.Messages.ToFrozenDictionary(StringComparer.Ordinal);
        _things = words.Things.ToFrozenDictionary(StringComparer.Ordinal);
        _report = words.Report.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static Catalogue English { get; } = Load("en");

    public static Catalogue Chinese { get; } = Load("zh-CN");

    /// <summary>Every message key, in ordinal order.</summary>
    public ImmutableArray<string> Keys => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the catalogue of one language out of the program.</summary>
    /// <exception cref="InvalidOperationException">The program holds none for it: a defect of ours.</exception>
    public static Catalogue Load(string language)
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"messages.{language}.json")
            ?? throw new InvalidOperationException($"No catalogue of messages for \"{language}\".");
        var words = JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"The catalogue for \"{language}\" is empty.");
        return new Catalogue(words);
    }

    /// <summary>The catalogue for a language tag such as <c>zh-CN</c>, <c>en_US.UTF-8</c> or <c>zh</c>; null if the program does not speak it.</summary>
    public static Catalogue? Speaking(string? language) => language?.Split('-', '_', '.', '@')[0].ToLowerInvariant() switch
    {
        "zh" => Chinese,
        "en" => English,
        _ => null,
    };

    /// <summary>The message and hint of a problem, without its place.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue lacks the message, or the problem a fact its message names: a defect of ours.</exception>
    public string Say(Problem problem)
    {
        if (!_entries.TryGetValue(problem.Message, out var entry))
            throw new KeyNotFoundException($"The catalogue has no message \"{problem.Message}\".");

        var facts = Said(problem.Facts);
        var message = Fill(entry.Message, facts)
            ?? throw new KeyNotFoundException($"\"{problem.Message}\" lacks a fact named in \"{entry.Message}\".");
        var hint = entry.Hints.Select(hint => Fill(hint, facts)).FirstOrDefault(filled => filled is not null);
        return hint is null ? message : Report("hint", ("message", message), ("hint", hint));
    }

    /// <summary>What the program says of itself: the counts below a report, the summary of a build, why a verb cannot be done.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue lacks the sentence, or the call one of its facts: a defect of ours.</exception>
    public string Report(string key, params ReadOnlySpan<Fact> facts)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in facts)
            filled.Add(fact.Name, fact.Value);
        return Fill(_report[key], filled) ?? throw new KeyNotFoundException($"\"{key}\" lacks a fact named in \"{_report[key]}\".");
    }

    // What a map describes ("a task") and what stands in the wrong place ("a list") are words of the catalogue; every other fact is the
    // author's own word.
    private Dictionary<string, string> Said(ImmutableArray<Fact> facts)
    {
        var said = facts.Where(fact => !IsThing(fact)).ToDictionary(fact => fact.Name, fact => OneLine(fact.Value), StringComparer.Ordinal);
        foreach (var thing in facts.Where(IsThing))
            said[thing.Name] = Fill(_things[thing.Value], said) ?? throw new KeyNotFoundException($"\"{thing.Value}\" lacks a fact.");
        return said;
    }

    private static bool IsThing(Fact fact) => fact.Name is "thing" or "owner" or "kind";

    private static string? Fill(string text, Dictionary<string, string> facts)
    {
        var complete = true;
        var filled = Placeholder().Replace(text, match =>
        {
            if (facts.TryGetValue(match.Groups[1].Value, out var value))
                return value;
            complete = false;
            return "";
        });
        return complete ? filled : null;
    }

    // A problem is one line whatever an author wrote; a long cell is quoted by its beginning.
    private static string OneLine(string value)
    {
        var line = string.Join(' ', value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        line = ControlCharacter().Replace(line, "\uFFFD");
        return line.Length <= 200 ? line : line[..(char.IsHighSurrogate(line[198]) ? 198 : 199)] + "…";
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{Cc}")]
    private static partial Regex ControlCharacter();

    private sealed record Words(Dictionary<string, string> Report, Dictionary<string, string> Things, Dictionary<string, Entry> Messages);

    private sealed record Entry(string Message, ImmutableArray<string> Hints)
    {
        public ImmutableArray<string> Hints { get; } = Hints.IsDefault ? [] : Hints;
    }
}
