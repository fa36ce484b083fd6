using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>Half-width punctuation in Chinese text, full-width letters and digits, and a pair of brackets of two widths.</summary>
internal static partial class MixedWidth
{
    public static LintRule Rule { get; } = new("mixed-width", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input) =>
        from each in RowCells.Of(input.Site)
        let told = HalfWidthPunctuation.Marks(each.Cell.Cell.Text).Select(mark => mark.Start).ToHashSet() // by a rule of its own
        from Match match in Wrong().Matches(each.Cell.Cell.Text)
        where !told.Contains(match.Index)
        select new Finding(each.Row, each.Cell.Cell.PlaceOf(match.Index), [("found", match.Value)]);

    // One after the other: a comma, semicolon, colon, question or exclamation mark beside a Chinese character; a full-width digit or
    // letter; a bracket that opens in one width and closes in the other.
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs}|[”’》）])[,;:?!]|[,;:?!](?=\p{IsCJKUnifiedIdeographs}|[“‘《（])|[０-９Ａ-Ｚａ-ｚ]+|（[^（）()\n]*\)|\([^（）()\n]*）")]
    private static partial Regex Wrong();
}
