using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>What <c>content/addresses.yml</c> holds: addresses that were published once, and what became of them.</summary>
/// <param name="Moved">From the old address to the one that it leads to now, as they are written.</param>
/// <param name="Gone">What is there no longer.</param>
public sealed record FormerAddresses(ImmutableArray<(Name From, Name To)> Moved, ImmutableArray<GoneAddress> Gone)
{
    public static FormerAddresses Empty { get; } = new([], []);

    public static FormerAddresses Read(YamlMap yaml) => new(
        Moved: [.. yaml.Pairs("moved").Select(pair => (Name.Of(pair.Key), Name.Of(pair.Value)))],
        Gone: yaml.OptionalEach("gone", "goneaddress", GoneAddress.Read));
}

/// <summary>An address whose page was taken away.</summary>
/// <param name="Was">What stood there, for its readers.</param>
/// <param name="Since">A year, a month or a day: <c>2026</c>, <c>2026-11</c>, <c>2026-11-23</c>.</param>
/// <param name="Reason">Null: not told.</param>
public sealed partial record GoneAddress(Name Address, string Was, string Since, string? Reason)
{
    public static GoneAddress Read(YamlMap yaml)
    {
        var since = yaml.Text("since");
        if (since.Text.Length > 0 && !Date().IsMatch(since.Text))
            yaml.Problems.Error("bad-date", since.Place, ("found", since.Text));
        return new GoneAddress(Name.Of(yaml.Text("address")), yaml.Text("was").Text, since.Text, yaml.OptionalText("reason")?.Text);
    }

    [GeneratedRegex("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
    private static partial Regex Date();
}
