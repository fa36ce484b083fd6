using System.Collections.Frozen;
using System.Globalization;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>
/// The words of the interface, <c>content/ui/&lt;language&gt;.yml</c>: texts in named groups. <c>{0}</c>, <c>{1}</c> … stand for what is
/// put in.
/// </summary>
public sealed class Words
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
                    entries[key.Text] = text.Text;
                    break;
                case YamlFields group:
                    entries[key.Text] = Read(group, problems);
                    break;
                default:
                    problems.Error("wrong-type.text", value.Place, ("field", key.Text), ("found", "a list"));
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
        if (found is string text)
            return Fill(text, values);
        problems.Error("missing-word", Place.StartOf(File), ("found", path));
        return path;
    }

    /// <summary>Puts values in for <c>{0}</c>, <c>{1}</c> …; numbers read the same in every culture.</summary>
    public static string Fill(string text, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            text = text.Replace($"{{{i}}}", Convert.ToString(values[i], CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }
}
