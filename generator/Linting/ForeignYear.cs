using System.Globalization;
using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>
/// A year that a plan of its year hardly speaks of. Plans go back to what was begun and ahead to the end of a five-year plan; a year
/// farther off is more likely a slip of the finger (2107年).
/// </summary>
internal static partial class ForeignYear
{
    // The five-year plan before, and the one after.
    private const int Reach = 10;

    public static LintRule Rule { get; } = new("foreign-year", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input) =>
        from each in RowCells.Of(input.Site)
        from Match match in Year().Matches(each.Cell.Cell.Text)
        let year = int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)
        where Math.Abs(year - each.Row.Plan.Year) > Reach
        where !each.Cell.Mentions.Any(mention => mention.Start <= match.Index && match.Index < mention.End) // a title is of any year
        select new Finding(each.Row, each.Cell.Cell.PlaceOf(match.Index), [("found", match.Value), ("year", each.Row.Plan.Year)]);

    [GeneratedRegex("(?<![0-9.])[0-9]{4}(?=年)")]
    private static partial Regex Year();
}
