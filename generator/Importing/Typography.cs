using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PlanSite.Importing;

/// <summary>
/// Texts as the record has them (DESIGN, "The record"): full-width punctuation in Chinese, ASCII in numbers and Latin, no space between
/// Chinese and either, a numbered point a line. What could be meant otherwise stays as it is. Applying it twice changes nothing more.
/// </summary>
public static partial class Typography
{
    private const int LongestPoint = 8; // with what must stand behind it
    private const int Inside = 200; // how much of what stands in brackets is looked at
    private const string FullWidthMarks = "，；：（）？！";
    private const string Punctuation = "、。，；：（）？！“”‘’《》〈〉【】〔〕…";

    /// <summary>A text of several lines: each numbered point begins one, and so does what follows the end of a sentence. Other breaks are those of a narrow column.</summary>
    public static string OfLines(string text)
    {
        var lines = new List<string>();
        foreach (var line in Mapped(text).Split('\n').SelectMany(Points).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (lines.Count == 0 || Point().IsMatch(line) || "。；;！？!?：:".Contains(lines[^1][^1], StringComparison.Ordinal))
                lines.Add(line);
            else
                lines[^1] = Joined(lines[^1], line);
        }
        return Set(string.Join('\n', lines));
    }

    /// <summary>A text on one line.</summary>
    public static string OfLine(string text) => Set(Mapped(text).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Aggregate("", Joined));

    /// <summary>Whether a straight quotation mark has been left, because it has no partner.</summary>
    public static bool HasOddQuote(string text) => text.Contains('"') && text.Any(IsHan);

    /// <summary>Whether a space stands between Chinese characters outside of a title: left as it is, but hardly meant.</summary>
    public static bool HasOddSpace(string text) => OddSpace().IsMatch(InTitle().Replace(text, "《》"));

    private static string Joined(string line, string next) =>
        line.Length > 0 && char.IsAsciiLetter(line[^1]) && char.IsAsciiLetter(next[0]) ? $"{line} {next}" : line + next;

    // Character by character: forms of other widths, radicals for characters, spaces of all kinds, and what is not seen.
    private static string Mapped(string text)
    {
        var mapped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                mapped.Append('\n');
            else if (c == '\t' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator)
                mapped.Append(' ');
            else if (char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format || c is '\uFFFE' or '\uFFFF' || IsLoneSurrogate(text, i))
                continue;
            else if (c is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '％' or '＂' or '＇')
                mapped.Append((char)(c - 0xFEE0));
            else if (c is (>= '\uFF61' and <= '\uFF65') or (>= '\uFE50' and <= '\uFE6B') or (>= '\u2F00' and <= '\u2FD5'))
                mapped.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            else
                mapped.Append(c);
        }
        return mapped.ToString();
    }

    // "1.甲；2.乙" on one line. Only where the numbers follow one another and each stands behind the end of a clause is it sure.
    private static IEnumerable<string> Points(string line)
    {
        var text = line.Trim();
        var start = 0;
        for (var number = 1; ; number++)
        {
            var mark = number.ToString(CultureInfo.InvariantCulture);
            if (number == 1 && !IsPoint(text, 0, mark))
                break;
            var next = (number + 1).ToString(CultureInfo.InvariantCulture);
            var at = text.IndexOf(next, start + 1, StringComparison.Ordinal);
            while (at > 0 && !(("。；;！？!?".Contains(text[at - 1], StringComparison.Ordinal) || text[at - 1] == ' ') && IsPoint(text, at, next)))
                at = text.IndexOf(next, at + 1, StringComparison.Ordinal);
            if (at < 0)
                break;
            yield return text[start..at];
            start = at;
        }
        yield return text[start..];
    }

    private static bool IsPoint(string text, int at, string number) =>
        text.AsSpan(at).StartsWith(number, StringComparison.Ordinal) && Point().Match(text.Substring(at, Math.Min(LongestPoint, text.Length - at))) is { Success: true } match && match.ValueSpan.StartsWith(number, StringComparison.Ordinal);

    private static string Set(string text)
    {
        var set = WithQuotes(text);
        // A mark that has become full-width is Chinese to its neighbours.
        for (var before = ""; before != set;)
        {
            before = set;
            set = WithoutSpaces(WithMarks(BesideLatin().Replace(set, mark => ((char)(mark.Value[0] - 0xFEE0)).ToString())));
        }
        return set;
    }

    private static string WithQuotes(string text)
    {
        if (text.Count(c => c == '"') is var count && (count == 0 || count % 2 > 0 || !text.Any(IsHan)))
            return text;
        var isOpen = false;
        return string.Concat(text.Select(c => c != '"' ? c : (isOpen = !isOpen) ? '“' : '”'));
    }

    private static string WithMarks(string text)
    {
        var set = text.ToCharArray();
        var open = new Stack<int>();
        for (var i = 0; i < set.Length; i++)
        {
            SetMark(set, i);
            if (set[i] == '(')
                open.Push(i);
            else if (set[i] == ')' && open.TryPop(out var begin))
            {
                if (IsChinese(Before(text, begin)) || IsChinese(After(text, i)) || text.AsSpan(begin, Math.Min(Inside, i - begin)).IndexOfAnyInRange('\u4E00', '\u9FFF') >= 0)
                    (set[begin], set[i]) = ('（', '）');
            }
            else if (set[i] == ')' && (IsChinese(Before(text, i)) || IsChinese(After(text, i))))
                set[i] = '）';
        }
        foreach (var begin in open.Where(begin => IsChinese(Before(text, begin)) || IsChinese(After(text, begin))))
            set[begin] = '（';
        // Backwards as well, so that a row of marks does not take a round each.
        for (var i = set.Length - 1; i >= 0; i--)
            SetMark(set, i);
        return new string(set);
    }

    private static void SetMark(char[] set, int at)
    {
        if (set[at] is ',' or ';' or ':' or '?' or '!' && (IsChinese(Before(set, at)) || IsChinese(After(set, at))))
            set[at] = FullWidthMarks[",;:()?!".IndexOf(set[at], StringComparison.Ordinal)];
    }

    // Titles keep the spaces that they have between characters.
    private static string WithoutSpaces(string text)
    {
        var set = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
            {
                set.Append(text[i]);
                continue;
            }
            if (i > 0 && text[i - 1] == ' ')
                continue;
            var (before, after) = (i > 0 ? Before(text, i) : '\n', After(text, i));
            var isEdge = before is '\n' or '\0' || after is '\n' or '\0';
            var isBetween = IsChinese(before) != IsChinese(after);
            var isPunctuation = Punctuation.Contains(before, StringComparison.Ordinal) || Punctuation.Contains(after, StringComparison.Ordinal);
            if (!isEdge && !isBetween && !isPunctuation)
                set.Append(' ');
        }
        return set.ToString();
    }

    private static char Before(ReadOnlySpan<char> text, int at)
    {
        while (--at >= 0 && text[at] == ' ')
            ;
        return at < 0 ? '\0' : text[at];
    }

    private static char After(ReadOnlySpan<char> text, int at)
    {
        while (++at < text.Length && text[at] == ' ')
            ;
        return at >= text.Length ? '\0' : text[at];
    }

    private static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or '〇' || char.IsSurrogate(c);

    private static bool IsChinese(char c) => IsHan(c) || Punctuation.Contains(c, StringComparison.Ordinal);

    private static bool IsLoneSurrogate(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && !(at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))) || (char.IsLowSurrogate(text[at]) && !(at > 0 && char.IsHighSurrogate(text[at - 1])));

    // 1. 1、 1) （1） （一） 一、 ①; "4.26" is a date, "1.2016年" a point that begins with a year.
    [GeneratedRegex(@"^(?:[0-9]{1,2}[.、)）](?![0-9])|[0-9]{1,2}\.(?=[0-9]{4}年)|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])")]
    private static partial Regex Point();

    [GeneratedRegex(@"[\u3400-\u9FFF] [\u3400-\u9FFF]")]
    private static partial Regex OddSpace();

    [GeneratedRegex("(?<=[A-Za-z0-9])[＋－．／]|[＋－．／](?=[A-Za-z0-9])")]
    private static partial Regex BesideLatin();

    [GeneratedRegex("《[^《》]*》")]
    private static partial Regex InTitle();
}
