using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A family of bodies: a generic name of which every province has one body (知识产权局 → 广东省知识产权局).</summary>
/// <param name="Name">Standard name without province and level word.</param>
/// <param name="Municipality">The name in a 直辖市 where it differs (财政厅 → 财政局); else null.</param>
/// <param name="Wordings">Both names, and the aliases: other wordings in cells, without level word.</param>
public sealed record BodyFamily(
    string Name,
    string? Municipality,
    string Slug,
    ImmutableArray<Name> Wordings,
    ProseText? Note,
    Place SlugPlace,
    Place Place)
{
    public static BodyFamily Read(YamlMap yaml)
    {
        var name = yaml.Text("name");
        var municipality = yaml.OptionalText("municipality");
        var slug = Model.Slug.Read(yaml);
        return new BodyFamily(
            Name: name.Text,
            Municipality: municipality?.Text,
            Slug: slug.Text,
            Wordings: Model.Name.Wordings(yaml, name, municipality),
            Note: ProseText.ReadOptional(yaml, "note"),
            SlugPlace: slug.Place,
            Place: yaml.Place);
    }
}

/// <summary>A body with a name of its own (海关总署广东分署).</summary>
/// <param name="Province">Only plans of this province mean it; null: any plan.</param>
/// <param name="Family">The family on whose page it is listed; null: none.</param>
/// <param name="Wordings">The name and the aliases.</param>
public sealed record ParticularBody(
    string Name,
    string Slug,
    Name? Province,
    Name? Family,
    ImmutableArray<Name> Wordings,
    ProseText? Note,
    Place SlugPlace,
    Place Place)
{
    public static ParticularBody Read(YamlMap yaml)
    {
        var name = yaml.Text("name");
        var slug = Model.Slug.Read(yaml);
        return new ParticularBody(
            Name: name.Text,
            Slug: slug.Text,
            Province: yaml.OptionalText("province") is { } province ? Model.Name.Of(province) : null,
            Family: yaml.OptionalText("family") is { } family ? Model.Name.Of(family) : null,
            Wordings: Model.Name.Wordings(yaml, name),
            Note: ProseText.ReadOptional(yaml, "note"),
            SlugPlace: slug.Place,
            Place: yaml.Place);
    }
}

/// <summary>What <c>content/departments.yml</c> holds.</summary>
/// <param name="Collectives">Wording that names no single body (等相关部门, 各市县).</param>
public sealed record Departments(
    ImmutableArray<BodyFamily> Families,
    ImmutableArray<ParticularBody> Bodies,
    ImmutableArray<Name> Collectives)
{
    public static Departments Empty { get; } = new([], [], []);

    public static Departments Read(YamlMap yaml) => new(
        Families: yaml.OptionalEach("families", "family", BodyFamily.Read),
        Bodies: yaml.OptionalEach("bodies", "body", ParticularBody.Read),
        Collectives: [.. yaml.Texts("collectives").Select(Name.Of)]);
}
