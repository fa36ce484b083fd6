using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A family of bodies: a generic name of which every province has one body (知识产权局 → 广东省知识产权局).</summary>
/// <param name="Name">Standard name without province and level word.</param>
/// <param name="Municipality">The name in a 直辖市 where it differs (财政厅 → 财政局); else null.</param>
/// <param name="Aliases">Other wordings in cells, without level word.</param>
public sealed record BodyFamily(
    string Name,
    string? Municipality,
    string Slug,
    string English,
    ImmutableArray<Name> Aliases,
    ProseText? Note,
    Place Place)
{
    public static BodyFamily Read(YamlMap yaml) => new(
        Name: yaml.Text("name").Text,
        Municipality: yaml.OptionalText("municipality")?.Text,
        Slug: Model.Slug.Read(yaml),
        English: yaml.Text("english").Text,
        Aliases: [.. yaml.Texts("aliases").Select(Model.Name.Of)],
        Note: ProseText.ReadOptional(yaml, "note"),
        Place: yaml.Place);
}

/// <summary>A body with a name of its own (海关总署广东分署).</summary>
/// <param name="Province">Only plans of this province mean it; null: any plan.</param>
/// <param name="Family">The family on whose page it is listed; null: none.</param>
public sealed record ParticularBody(
    string Name,
    string Slug,
    string English,
    Name? Province,
    Name? Family,
    ImmutableArray<Name> Aliases,
    ProseText? Note,
    Place Place)
{
    public static ParticularBody Read(YamlMap yaml) => new(
        Name: yaml.Text("name").Text,
        Slug: Model.Slug.Read(yaml),
        English: yaml.Text("english").Text,
        Province: yaml.OptionalText("province") is { } province ? Model.Name.Of(province) : null,
        Family: yaml.OptionalText("family") is { } family ? Model.Name.Of(family) : null,
        Aliases: [.. yaml.Texts("aliases").Select(Model.Name.Of)],
        Note: ProseText.ReadOptional(yaml, "note"),
        Place: yaml.Place);
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
