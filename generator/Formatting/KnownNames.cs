using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Formatting;

/// <summary>The names that the taxonomies hold, by the field of a plan that mentions them: a name is simplified only where that makes it one of these.</summary>
public sealed class KnownNames
{
    private static readonly ImmutableArray<(string Field, string File, ImmutableArray<string> Names)> Taxonomies =
    [
        ("province", "content/provinces.yml", ["name", "aliases"]),
        ("priority", "content/priorities.yml", ["title", "aliases"]),
        ("item", "content/items.yml", ["title", "aliases"]),
    ];

    private readonly FrozenDictionary<string, FrozenSet<string>> _byField;

    private KnownNames(FrozenDictionary<string, FrozenSet<string>> byField) => _byField = byField;

    public static KnownNames Of(SourceTree sources) => new(Taxonomies.ToFrozenDictionary(
        taxonomy => taxonomy.Field,
        taxonomy => sources.Find(taxonomy.File) is { } file && YamlReader.Read(file, new ProblemList()) is { } node
            ? Texts(node, taxonomy.Names, isName: false).ToFrozenSet(StringComparer.Ordinal)
            : [],
        StringComparer.Ordinal));

    /// <summary>The name that is meant by one in traditional characters; null if it is known as it is, or not known in either.</summary>
    public string? Simplified(string field, string text) =>
        _byField.TryGetValue(field, out var names) && !names.Contains(text) && TraditionalCharacters.Simplify(text) is { } simple && names.Contains(simple)
            ? simple
            : null;

    private static IEnumerable<string> Texts(YamlNode node, ImmutableArray<string> names, bool isName) => node switch
    {
        YamlText text => isName ? [text.Text] : [],
        YamlList list => list.Items.SelectMany(item => Texts(item, names, isName)),
        YamlFields map => map.Fields.SelectMany(field => Texts(field.Value, names, names.Contains(field.Key.Text))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
