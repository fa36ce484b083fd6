using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanSite.Disk;

/// <summary>The name of one deployed build: the how-manieth it is, so that names sort without a clock, and the beginning of its hash.</summary>
public sealed partial record Release(int Number, string Hash)
{
    /// <summary>The name of its folder.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Number:D6}-{Hash}");

    /// <summary>Null if the text is no such name.</summary>
    public static Release? TryParse(string? name) =>
        name is not null && Pattern().Match(name) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? new Release(number, match.Groups[2].Value)
            : null;

    [GeneratedRegex(@"\A([0-9]{6,9})-([0-9a-f]{8})\z")]
    private static partial Regex Pattern();
}

/// <summary>What is noted of a release beside its folder, since nobody shall be served it.</summary>
/// <param name="Previous">The release that was served before it, to which a rollback returns.</param>
/// <param name="Kept">Files that are here only for pages that browsers still show, with the number of the last release whose own they were.</param>
internal sealed record ReleaseNote(string? Previous, SortedDictionary<string, int> Kept)
{
    public static ReleaseNote None { get; } = new(null, new SortedDictionary<string, int>(StringComparer.Ordinal));
}
