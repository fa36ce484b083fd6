using System.Collections.Immutable;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>What <c>content/targets.yml</c> holds: where editors know better than the recogniser of quantified targets.</summary>
public sealed record TargetCorrections(ImmutableArray<TargetCorrection> All)
{
    public static TargetCorrections Empty { get; } = new([]);

    public static TargetCorrections Read(YamlMap yaml) => new(yaml.Each("targets", "targetcorrection", TargetCorrection.Read));
}

/// <summary>The corrections of one row.</summary>
/// <param name="Not">Wordings of its cells that are no target.</param>
/// <param name="Also">Wordings that are one.</param>
public sealed record TargetCorrection(Name Id, ImmutableArray<Name> Not, ImmutableArray<AddedTarget> Also)
{
    public static TargetCorrection Read(YamlMap yaml) => new(
        Id: Name.Of(yaml.Text("id")),
        Not: [.. yaml.Texts("not").Select(Name.Of)],
        Also: yaml.OptionalEach("also", "addedtarget", AddedTarget.Read));
}

/// <summary>A target that only an editor sees.</summary>
/// <param name="Text">The wording as it stands in the cell.</param>
/// <param name="Value">The number it means: <c>3</c>, <c>3-5</c>, <c>5.6亿</c>.</param>
public sealed record AddedTarget(Name Text, Name Value, Name Unit)
{
    public static AddedTarget Read(YamlMap yaml) => new(Name.Of(yaml.Text("text")), Name.Of(yaml.Text("value")), Name.Of(yaml.Text("unit")));
}
