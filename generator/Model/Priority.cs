using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A priority (工作重点): one of the chapters that every plan shares.</summary>
/// <param name="Number">As printed in the column 序号.</param>
public sealed record Priority(
    int Number, string Title, string Slug, ImmutableArray<Name> Wordings, Place NumberPlace, Place SlugPlace, Place Place)
{
    public static Priority Read(YamlMap yaml)
    {
        var number = yaml.Text("number");
        var title = yaml.Text("title");
        var slug = Model.Slug.Read(yaml);
        return new Priority(
            Number: yaml.NumberIn(number, "number", 1, 99) ?? 0,
            Title: title.Text,
            Slug: slug.Text,
            Wordings: Name.Wordings(yaml, title),
            NumberPlace: number.Place,
            SlugPlace: slug.Place,
            Place: yaml.Place);
    }
}
