using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace PlanSite.Problems;

/// <summary>OpenCC's table of traditional characters: a name typed in them is found by its simplified form.</summary>
public static class TraditionalCharacters
{
    private static readonly Lazy<ImmutableArray<(Rune Traditional, Rune Simplified)>> Table = new(() => [.. Read()]);

    private static readonly Lazy<FrozenDictionary<Rune, Rune>> Simplified =
        new(() => Table.Value.ToFrozenDictionary(pair => pair.Traditional, pair => pair.Simplified));

    /// <summary>Each traditional character with the commonest of its simplified ones, in the order of the table.</summary>
    public static ImmutableArray<(Rune Traditional, Rune Simplified)> Pairs => Table.Value;

    /// <summary>The text in simplified characters; null if it has no traditional ones. Character by character: right for names that are looked up, not for prose.</summary>
    public static string? Simplify(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            simple.Append(Simplified.Value.TryGetValue(rune, out var found) ? found : rune);
        return simple.Equals(text) ? null : simple.ToString();
    }

    // A traditional character, a tab, its simplified ones, the commonest first.
    private static IEnumerable<(Rune Traditional, Rune Simplified)> Read()
    {
        using var stream = typeof(TraditionalCharacters).Assembly.GetManifestResourceStream("TSCharacters.txt")
            ?? throw new InvalidOperationException("The program holds no table of traditional characters.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split('\t', ' ');
            if (Rune.TryGetRuneAt(parts[0], 0, out var traditional) && Rune.TryGetRuneAt(parts[1], 0, out var simplified) && traditional != simplified
                && parts[0].Length == traditional.Utf16SequenceLength && parts[1].Length == simplified.Utf16SequenceLength)
                yield return (traditional, simplified);
        }
    }
}
