using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>
/// The words of the interface, <c>content/ui/&lt;language&gt;.yml</c>: texts in named groups. <c>{0}</c>, <c>{1}</c> … stand for what is
/// put in, and <c>{0:task|tasks}</c> for the first of the two words where that is 1, else the second.
/// </summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, object> _entries;
    private readonly FrozenDictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _byName;

    private Words(string file, FrozenDictionary<string, object> entries)
    {
        File = file;
        _entries = entries;
        _byName = entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The file the words are from.</summary>
    public string File { get; }

    public static Words Empty { get; } = new("", FrozenDictionary<string, object>.Empty);

    public static Words Read(YamlFields map, ProblemList problems)
    {
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Fields)
        {
            switch (value)
            {
                case YamlText text:
                    if (string.IsNullOrWhiteSpace(text.Text))
                        problems.Error("empty-field", value.Place, ("field", key.Text));
                    entries[key.Text] = text.Text;
                    break;
                case YamlFields group:
                    entries[key.Text] = Read(group, problems);
                    break;
                default:
                    problems.Error("wrong-type.text", value.Place, ("field", key.Text), ("kind", "list"));
                    break;
            }
        }
        return new Words(map.Place.File, entries.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>A text (<see cref="string"/>) or a group (<see cref="Words"/>); null if there is none of this name.</summary>
    public object? this[string name] => _entries.GetValueOrDefault(name);

    /// <summary>The text at a path of names (<c>task.title</c>), filled in; a problem and the path itself if there is none.</summary>
    public string Say(ProblemList problems, string path, params ReadOnlySpan<object> values)
    {
        object? found = this;
        foreach (var name in path.AsSpan().Split('.'))
            found = found is Words group && group._byName.TryGetValue(path.AsSpan()[name], out var entry) ? entry : null;
        if (found is string text && Fill(text, values) is { } filled)
            return filled;
        problems.Error(found is string ? "missing-word.value" : "missing-word", Place.StartOf(File), ("found", path), ("values", values.Length));
        return path;
    }

    /// <summary>
    /// Puts values in for <c>{0}</c>, <c>{1}</c> … in one pass, so that a value that holds such a mark stays as it is; numbers read the same
    /// in every culture. Null if a mark has no value.
    /// </summary>
    public static string? Fill(string text, params ReadOnlySpan<object> values)
    {
        // By hand: by a regular expression it was a twentieth of the time of a build of 100,000 tasks.
        var filled = new DefaultInterpolatedStringHandler(text.Length, values.Length, CultureInfo.InvariantCulture, stackalloc char[256]);
        var rest = text.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            filled.AppendFormatted(rest[..open]);
            rest = rest[open..];
            var mark = Mark.At(rest);
            if (mark.Length == 0)
                filled.AppendFormatted(rest[..1]);
            else if (mark.Index >= values.Length)
                return null;
            else if (mark.IsChoice)
                filled.AppendFormatted(IsOne(values[mark.Index]) ? rest[mark.One] : rest[mark.Many]);
            else
                filled.AppendFormatted(values[mark.Index]);
            rest = rest[Math.Max(1, mark.Length)..];
        }
        filled.AppendFormatted(rest);
        return filled.ToStringAndClear();
    }

    private static bool IsOne(object value) => value is int number ? number == 1 : Convert.ToString(value, CultureInfo.InvariantCulture) == "1";

    /// <summary><c>{0}</c> or <c>{0:task|tasks}</c>; of no length where a brace begins neither.</summary>
    private readonly record struct Mark(int Length, int Index, bool IsChoice, Range One, Range Many)
    {
        public static Mark At(ReadOnlySpan<char> text)
        {
            if (text.Length < 3 || !char.IsAsciiDigit(text[1]))
                return default;
            var index = text[1] - '0';
            if (text[2] == '}')
                return new Mark(3, index, false, default, default);
            if (text[2] != ':')
                return default;
            var between = 3 + text[3..].IndexOfAny("{}|");
            if (between < 3 || text[between] != '|')
                return default;
            var end = between + 1 + text[(between + 1)..].IndexOfAny("{}|");
            return end > between && text[end] == '}' ? new Mark(end + 1, index, true, 3..between, (between + 1)..end) : default;
        }
    }
}
