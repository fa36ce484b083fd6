using System.Collections.Immutable;
using System.Text;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A mention of something elsewhere by its wording, not yet resolved.</summary>
public readonly record struct Name(string Text, Place Place)
{
    public static Name Of(YamlText text) => new(text.Text, text.Place);

    /// <summary>Every wording that means one thing: its names, then its aliases, each as often as it is written.</summary>
    public static ImmutableArray<Name> Wordings(YamlMap yaml, params ReadOnlySpan<YamlText?> names) =>
        [.. names.ToArray().OfType<YamlText>().Concat(yaml.Texts("aliases")).Select(Of)];
}

/// <summary>When two wordings are the same wording.</summary>
public static class Wording
{
    /// <summary>NFKC with all white space removed: the comparison the record itself is held to (DESIGN, "The record").</summary>
    public static string Key(string text)
    {
        if (Ascii.IsValid(text) && !text.Any(char.IsWhiteSpace))
            return text; // as most ids and slugs are
        var normal = text.Normalize(NormalizationForm.FormKC);
        return normal.Any(char.IsWhiteSpace) ? string.Concat(normal.Where(character => !char.IsWhiteSpace(character))) : normal;
    }
}
