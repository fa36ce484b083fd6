using System.Text.RegularExpressions;

namespace PlanSite.Sources;

/// <summary>A half-width mark in Chinese text: the part of the text that is to give way to the full-width one.</summary>
/// <param name="Found">The mark itself.</param>
/// <param name="Right">The full-width mark.</param>
public readonly record struct HalfWidthMark(int Start, int Length, string Found, string Right);

/// <summary>
/// Finds half-width punctuation that stands between Chinese characters, where the print has full-width. The rule and its mending share
/// it. What touches a number, Latin letters, an address or the target of a link is left alone: it may be meant.
/// </summary>
public static partial class HalfWidth
{
    private const string Half = ",;:?!()";
    private const string Full = "，；：？！（）";

    /// <summary>The marks of one line of text, in its order.</summary>
    public static IEnumerable<HalfWidthMark> In(string line)
    {
        if (!line.Any(character => Half.Contains(character, StringComparison.Ordinal)))
            yield break;
        var kept = Kept().Matches(line);
        foreach (Match match in Mark().Matches(line))
        {
            if (kept.Any(part => part.Index <= match.Index && match.Index < part.Index + part.Length))
                continue;
            if (match.Groups["inside"] is { Success: true } inside)
            {
                yield return new HalfWidthMark(match.Index, 1, "(", "（");
                foreach (var nested in In(inside.Value))
                    yield return nested with { Start = nested.Start + inside.Index };
                yield return new HalfWidthMark(match.Index + match.Length - 1, 1, ")", "）");
            }
            else
            {
                yield return new HalfWidthMark(match.Index, match.Length, line[match.Index].ToString(), Full[Half.IndexOf(line[match.Index], StringComparison.Ordinal)].ToString());
            }
        }
    }

    /// <summary>The line with its marks made full-width.</summary>
    public static string Mended(string line)
    {
        foreach (var mark in In(line).Reverse().ToList())
            line = line.Remove(mark.Start, mark.Length).Insert(mark.Start, mark.Right);
        return line;
    }

    // Between Chinese characters; a blank behind the mark is part of the slip. Brackets go in pairs, around Chinese text.
    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}》”’）])(?:[,;:?!] ?(?=[\p{IsCJKUnifiedIdeographs}《“‘（]|$)|\((?<inside>[\p{IsCJKUnifiedIdeographs}《“‘][^()]*)\)(?=[\p{IsCJKUnifiedIdeographs}《“‘（。，；：、？！,;:?!]|$))")]
    private static partial Regex Mark();

    [GeneratedRegex(@"https?://\S+|mailto:\S+|\]\([^)]*\)|`[^`]*`")]
    private static partial Regex Kept();
}
