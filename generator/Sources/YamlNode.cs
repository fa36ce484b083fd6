using System.Collections.Immutable;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>What we keep of a YAML document: texts, lists and maps, each with its place.</summary>
public abstract record YamlNode(Place Place);

/// <summary>A text. Numbers, dates and <c>no</c> are texts too: what they mean is for the field to say, never for YAML.</summary>
/// <param name="Text">The text that YAML makes of it.</param>
/// <param name="Place">Where the text itself begins: behind an opening quote; for block text its first line.</param>
/// <param name="Indent">For block text the number of spaces before each line; else null.</param>
public sealed record YamlText(string Text, Place Place, int? Indent = null) : YamlNode(Place)
{
    /// <summary>Where the character at <paramref name="index"/> of the text stands. Exact but behind an escape in a double-quoted text.</summary>
    public Place PlaceOf(int index)
    {
        if (Indent is not { } indent)
            return Place with { Column = Place.Column + index };
        var before = Text.AsSpan(0, index);
        return new Place(Place.File, Place.Line + before.Count('\n'), indent + 1 + index - (before.LastIndexOf('\n') + 1));
    }
}

/// <summary>A list.</summary>
public sealed record YamlList(ImmutableArray<YamlNode> Items, Place Place) : YamlNode(Place);

/// <summary>A map, in the order of the file; no key stands twice.</summary>
public sealed record YamlFields(ImmutableArray<YamlField> Fields, Place Place) : YamlNode(Place);

/// <summary>A key and its value.</summary>
public sealed record YamlField(YamlText Key, YamlNode Value);
