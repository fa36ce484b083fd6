using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using PlanSite.Problems;

namespace PlanSite.Searching;

/// <summary>What makes two texts the same text for a search; FORMAT.md, "Folding". The browser does the same, step by step.</summary>
public sealed class Folding
{
    /// <summary>Parts the texts within one field; nothing is found across it.</summary>
    public const char Part = '\u0001';

    private readonly FrozenDictionary<int, int> _simplified;

    private Folding(ImmutableArray<(Rune Traditional, Rune Simplified)> pairs)
    {
        Pairs = string.Concat(pairs.Select(pair => pair.Traditional.ToString() + pair.Simplified));
        _simplified = pairs.ToFrozenDictionary(pair => pair.Traditional.Value, pair => pair.Simplified.Value);
    }

    /// <summary>Traditional and simplified characters in turn, by code point.</summary>
    public string Pairs { get; }

    /// <summary>
    /// The folding for a content. A traditional character counts as its simplified one only if it does not itself stand there (著 and 着
    /// both do) and the simplified one does.
    /// </summary>
    public static Folding For(IEnumerable<string> content)
    {
        var present = new BitArray(0x110000);
        foreach (var text in content)
        {
            foreach (var rune in Basic(text).EnumerateRunes())
                present[rune.Value] = true;
        }
        return new Folding(
        [
            .. TraditionalCharacters.Pairs.Where(pair => !present[pair.Traditional.Value] && present[pair.Simplified.Value])
                .OrderBy(pair => pair.Traditional.Value),
        ]);
    }

    /// <summary>The folded text.</summary>
    public string Fold(string text)
    {
        var basic = Basic(text);
        if (_simplified.Count == 0)
            return basic;
        var folded = new StringBuilder(basic.Length);
        foreach (var rune in basic.EnumerateRunes())
            folded.Append(_simplified.TryGetValue(rune.Value, out var simple) ? new Rune(simple) : rune);
        return folded.ToString();
    }

    /// <summary>The same for a text of the content this folding is for: no character that stands there is folded to another.</summary>
    public static string FoldContent(string text) => Basic(text);

    // Everything but the traditional characters.
    private static string Basic(string text) => PlainText.Fold(text) ?? NormalizedAndLower(text);

    private static string NormalizedAndLower(string text)
    {
        var wellFormed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // an unpaired surrogate comes as U+FFFD; Normalize would throw at it, and at U+FFFE
            wellFormed.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in wellFormed.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!IsSpace(rune.Value))
                folded.Append(Rune.ToLowerInvariant(rune));
        }
        return folded.ToString();
    }

    // Listed, because "white space" is one thing to .NET and another to browsers.
    private static bool IsSpace(int rune) =>
        rune is (>= 0x09 and <= 0x0D) or 0x20 or 0x85 or 0xA0 or 0x1680 or (>= 0x2000 and <= 0x200A) or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000;
}
