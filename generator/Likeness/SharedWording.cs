using System.Collections.Immutable;

namespace PlanSite.Likeness;

/// <summary>A range of characters of a cell, <paramref name="End"/> behind the last.</summary>
public readonly record struct Stretch(int Start, int End);

/// <summary>The wording that two texts have in common, letter by letter.</summary>
internal static class SharedWording
{
    /// <summary>A stretch is told only if so many of its letters are no part of common wording.</summary>
    public const int LeastOwn = 4;

    /// <summary>
    /// The longest common stretches in <paramref name="text"/>, in its order, without overlap. Each stands in <paramref name="other"/> as it
    /// is, punctuation included; none begins or ends with punctuation or inside a number or Latin word.
    /// </summary>
    public static ImmutableArray<Stretch> In(ComparedText text, ComparedText other, ShingleCounts counts)
    {
        var chosen = new List<Stretch>();
        foreach (var found in Maximal(text, other).OrderByDescending(each => each.End - each.Start).ThenBy(each => each.Start))
        {
            var (start, end) = (found.Start, found.End);
            foreach (var taken in chosen.Where(taken => taken.Start < end && start < taken.End))
                (start, end) = start >= taken.Start ? (Math.Max(start, taken.End), end) : (start, Math.Min(end, taken.Start));
            (start, end) = Trimmed(text, start, end);
            if (OwnLetters(text, start, end, counts) >= LeastOwn)
                chosen.Add(new Stretch(start, end));
        }
        return [.. chosen.OrderBy(each => each.Start)];
    }

    /// <summary>How many letters of a range, digits left out, are no part of a common shingle within it.</summary>
    public static int OwnLetters(ComparedText text, int start, int end, ShingleCounts counts)
    {
        var (own, commonEnd) = (0, start);
        for (var i = start; i < end; i++)
        {
            if (i + ComparedText.Shingle <= end && counts.IsCommon(text.ShingleAt(i)))
                commonEnd = i + ComparedText.Shingle;
            if (i >= commonEnd && text.IsLetter(i) && !char.IsAsciiDigit(text.Text[i])) // that both name 2016 is no likeness
                own++;
        }
        return own;
    }

    /// <summary>How many letters a range has.</summary>
    public static int Letters(ComparedText text, int start, int end) => Enumerable.Range(start, end - start).Count(text.IsLetter);

    // A match runs along a diagonal (an offset between the texts). What a diagonal has told is not looked at again, so that each is found once.
    private static HashSet<Stretch> Maximal(ComparedText text, ComparedText other)
    {
        var toldTo = new int[text.Text.Length + other.Text.Length];
        var found = new HashSet<Stretch>();
        for (var i = 0; i < text.Text.Length; i++)
        {
            if (text.ShingleAt(i) == ComparedText.None)
                continue;
            foreach (var j in other.PositionsOf(text.ShingleAt(i)))
            {
                var diagonal = i - j + other.Text.Length;
                if (toldTo[diagonal] > i)
                    continue;
                var (start, end, offset) = (i, i + ComparedText.Shingle, j - i);
                while (start > 0 && start + offset > 0 && IsSame(start - 1))
                    start--;
                while (end < text.Text.Length && end + offset < other.Text.Length && IsSame(end))
                    end++;
                toldTo[diagonal] = end;
                while (start < end && (text.IsInsideWord(start) || other.IsInsideWord(start + offset)))
                    start++;
                while (start < end && (text.IsInsideWord(end) || other.IsInsideWord(end + offset)))
                    end--;
                found.Add(new Stretch(start, end));

                bool IsSame(int at) => text.Text[at] == other.Text[at + offset] && text.Text[at] != ComparedText.Line;
            }
        }
        return found;
    }

    private static (int Start, int End) Trimmed(ComparedText text, int start, int end)
    {
        while (start < end && !text.IsLetter(start))
            start++;
        while (start < end && !text.IsLetter(end - 1))
            end--;
        return (start, Math.Max(start, end));
    }
}
