using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>
/// The words of the interface, <c>content/ui/&lt;language&gt;.yml</c>: texts in named groups. <c>{0}</c>, <c>{1}</c> … stand for what is
/// put in, and <c>{0:task|tasks}</c> for the first of the two words where that is 1, else the second.
/// </summary>
public sealed partial class Words
{
    private readonly FrozenDictionary<string, object> _entries;

    private Words(string file, FrozenDictionary<string, object> entries)
    {
        File = file;
        _entries = entries;
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
        foreach (var name in path.Split('.'))
            found = (found as Words)?[name];
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
        var words = new List<string>();
        foreach (var value in values)
            words.Add(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        var isWhole = true;
        var filled = Mark().Replace(text, mark =>
        {
            var index = mark.Value[1] - '0';
            isWhole &= index < words.Count;
            if (index >= words.Count)
                return "";
            return mark.Groups[1].Success ? mark.Groups[words[index] == "1" ? 1 : 2].Value : words[index];
        });
        return isWhole ? filled : null;
    }

    [GeneratedRegex(@"\{[0-9](?::([^{}|]*)\|([^{}|]*))?\}")]
    private static partial Regex Mark();
}
