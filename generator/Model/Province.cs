using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>What a provincial-level unit is; 兵团 is none, but plans and is on the coverage page.</summary>
public enum ProvinceKind
{
    Province,
    AutonomousRegion,
    Municipality,
    SpecialRegion,
    Corps,
}

/// <summary>A provincial-level unit (省级行政区) of China.</summary>
/// <param name="Name">Full name as in GB/T 2260.</param>
/// <param name="ShortName">Short name (广东).</param>
/// <param name="Code">Six digits of GB/T 2260; null for 兵团, which has none.</param>
/// <param name="Letters">Two letters of ISO 3166-2:CN in lower case; ids of tasks begin with them. Empty if they are wrong.</param>
/// <param name="Wordings">Both names and the aliases.</param>
/// <param name="IsExpected">Whether a plan is to be expected of it, and so a line of the coverage page.</param>
/// <param name="Tile">Its place on the map; null for 兵团, which the map does not know, and where it is wrong.</param>
public sealed partial record Province(
    string Name,
    string ShortName,
    string Slug,
    string? Code,
    ProvinceKind Kind,
    string Letters,
    ImmutableArray<Name> Wordings,
    bool IsExpected,
    Tile? Tile,
    Place SlugPlace,
    Place Place)
{
    private static readonly ImmutableArray<(string, ProvinceKind)> Kinds =
    [
        ("省", ProvinceKind.Province), ("自治区", ProvinceKind.AutonomousRegion), ("直辖市", ProvinceKind.Municipality),
        ("特别行政区", ProvinceKind.SpecialRegion), ("兵团", ProvinceKind.Corps),
    ];

    /// <summary>How its bodies call their level in a cell: 省知识产权局, 自治区知识产权局, 市知识产权局.</summary>
    public string LevelWord => Kind switch
    {
        ProvinceKind.Province => "省",
        ProvinceKind.AutonomousRegion => "自治区",
        ProvinceKind.Municipality => "市",
        ProvinceKind.SpecialRegion => "特别行政区",
        ProvinceKind.Corps => "兵团",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static Province Read(YamlMap yaml) => Read(yaml, yaml => yaml.Map("tile", "tile", Tile.Read));

    /// <summary>One that is no unit of GB/T 2260, and may have no tile.</summary>
    public static Province ReadOther(YamlMap yaml) => Read(yaml, yaml => yaml.OptionalMap("tile", "tile", Tile.Read));

    private static Province Read(YamlMap yaml, Func<YamlMap, Tile?> readTile)
    {
        var name = yaml.Text("name");
        var shortName = yaml.Text("short");
        var slug = Model.Slug.Read(yaml);
        return new Province(
            Name: name.Text,
            ShortName: shortName.Text,
            Slug: slug.Text,
            Code: Checked(yaml, yaml.OptionalText("code"), SixDigits(), "bad-code"),
            Kind: yaml.Choice("kind", Kinds),
            Letters: Checked(yaml, yaml.Text("letters"), TwoLetters(), "bad-letters") ?? "",
            Wordings: Model.Name.Wordings(yaml, name, shortName),
            IsExpected: yaml.OptionalChoice("expected", [("yes", true), ("no", false)], otherwise: true),
            Tile: readTile(yaml),
            SlugPlace: slug.Place,
            Place: yaml.Place);
    }

    private static string? Checked(YamlMap yaml, YamlText? text, Regex pattern, string message)
    {
        if (text is not { Text.Length: > 0 } || pattern.IsMatch(text.Text))
            return text?.Text;
        yaml.Problems.Error(message, text.Place, ("found", text.Text));
        return null;
    }

    [GeneratedRegex("^[1-9][0-9]{5}$")]
    private static partial Regex SixDigits();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex TwoLetters();
}
