using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>A mark of a pair whose partner is missing or stands the wrong way round. 《》 in what is read for documents is an error of its own.</summary>
internal static partial class UnbalancedMarks
{
    // A half-width bracket may be the partner of a full-width one, which another rule tells; by itself it is no matter of Chinese text.
    private const string Opening = "“‘（〈「『【《(";
    private const string Closing = "”’）〉」』】》)";

    public static LintRule Rule { get; } = new("unbalanced-marks", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input) =>
        from each in RowCells.Of(input.Site)
        from at in Unbalanced(each.Cell.Cell.Text)
        select new Finding(each.Row, each.Cell.Cell.PlaceOf(at), [("found", each.Cell.Cell.Text[at].ToString())]);

    /// <summary>Where marks without a partner stand.</summary>
    internal static IEnumerable<int> Unbalanced(string text)
    {
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (Opening.Contains(text[i], StringComparison.Ordinal))
            {
                open.Push(i);
            }
            else if (Closing.IndexOf(text[i], StringComparison.Ordinal) is var kind and >= 0 && !IsPoint(text, i))
            {
                if (open.TryPeek(out var partner) && Full(text[partner]) == Full(Opening[kind]))
                    open.Pop();
                else if (text[i] != ')')
                    yield return i;
            }
        }
        foreach (var left in open.Reverse().Where(left => text[left] != '('))
            yield return left;
    }

    private static char Full(char bracket) => bracket == '(' ? '（' : bracket;

    // 1） at the beginning of a line numbers a point and never had a partner; ’ in Latin text is an apostrophe.
    private static bool IsPoint(string text, int at) =>
        (text[at] == '）' && Point().IsMatch(text[(text.LastIndexOf('\n', at) + 1)..at]))
        || (text[at] == '’' && at > 0 && char.IsAsciiLetter(text[at - 1]));

    [GeneratedRegex("^[0-9０-９一二三四五六七八九十a-zA-Z]{1,3}$")]
    private static partial Regex Point();
}
