using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A priority (工作重点): one of the chapters that every plan shares.</summary>
/// <param name="Number">As printed in the column 序号.</param>
public sealed record Priority(int Number, string Title, string Slug, string English, ImmutableArray<Name> Aliases, Place Place)
{
    public static Priority Read(YamlMap yaml) => new(
        Number: yaml.Number("number", 1, 99),
        Title: yaml.Text("title").Text,
        Slug: Model.Slug.Read(yaml),
        English: yaml.Text("english").Text,
        Aliases: [.. yaml.Texts("aliases").Select(Name.Of)],
        Place: yaml.Place);
}
