using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Targets;

/// <summary>
/// Finds the quantified targets of a cell. A number counts if a unit follows it and no <see cref="Exclusion"/> fits. Chinese numerals do
/// not count: with a measure word they are articles and names more often than figures (一批, 一次全面梳理, 十二产业); 翻一番 alone cannot be
/// anything else. Precision goes before recall: what is missed an editor adds.
/// </summary>
public static class TargetReader
{
    /// <summary>Every number of a cell, those at the head of a numbered point apart.</summary>
    public static Figures Read(Cell cell)
    {
        var targets = ImmutableArray.CreateBuilder<Target>();
        var rejected = ImmutableArray.CreateBuilder<Rejected>();
        foreach (var clause in Clause.Of(cell))
        {
            for (var at = clause.Start; at < clause.End;)
            {
                if (Numeral.At(cell.Text, at) is not { } numeral)
                {
                    at++;
                    continue;
                }
                var reason = ReasonAgainst(new Candidate(cell.Text, clause, numeral));
                if (reason is null)
                    targets.Add(Target(cell.Text, clause, numeral));
                else
                    rejected.Add(new Rejected(numeral.Start, numeral.End, reason));
                at = numeral.End;
            }
        }
        return targets.Count + rejected.Count == 0 ? Figures.None : new Figures(targets.ToImmutable(), rejected.ToImmutable());
    }

    /// <summary>A wording that an editor says is a target, with the value and unit it stands for; null if the value is no number.</summary>
    public static Target? Say(int start, int end, string value, string unit)
    {
        var written = value + unit;
        if (Numeral.At(written, 0) is not { } numeral || numeral.NumberEnd < value.Length || (numeral.NumberEnd > value.Length && numeral.Unit is null))
            return null;
        var known = numeral.Unit ?? Unit.Named(unit); // of 万元, written as the unit, the 万 belongs to the number
        return new Target(start, end, written[..numeral.NumberEnd], numeral.Low, numeral.High, Norm(known), known.Kind, Bound.Exactly, []);
    }

    private static string? ReasonAgainst(Candidate candidate)
    {
        foreach (var exclusion in Exclusion.All)
        {
            if (exclusion.Fits(candidate))
                return exclusion.Name;
        }
        return null;
    }

    private static Target Target(string text, Clause clause, Numeral numeral)
    {
        var (start, end, bound) = (numeral.Start, numeral.End, numeral.IsMore ? Bound.AtLeast : Bound.Exactly);
        var qualifiers = ImmutableArray.CreateBuilder<string>();
        if (numeral.IsMore)
            qualifiers.Add(text[(numeral.NumberEnd - 1)..numeral.NumberEnd]);
        if (Qualifier.Trailing.FirstOrDefault(word => StandsAt(text, end, clause.End, word.Word)) is { } trailing)
        {
            (end, bound) = (end + trailing.Word.Length, trailing.Bound);
            qualifiers.Add(trailing.Word);
        }

        var kind = numeral.Unit!.Kind;
        var before = text.AsSpan(clause.Start, start - clause.Start);
        if (Leading(ref before, Qualifier.Leading.Select(word => word.Word)) is { } leading)
        {
            bound = Qualifier.Leading.First(word => word.Word == leading).Bound;
            qualifiers.Insert(0, leading);
        }
        if (kind == TargetKind.Share && (IsDoubling(text, start) || Leading(ref before, Qualifier.Growing) is not null))
            kind = TargetKind.Growth;
        start = clause.Start + before.Length;
        if (Leading(ref before, Qualifier.Reaching) is { } reaching)
            qualifiers.Insert(0, reaching);
        var governing = before.ToString();
        qualifiers.InsertRange(0, Qualifier.Governing.Where(word => governing.Contains(word, StringComparison.Ordinal))
            .OrderBy(word => governing.IndexOf(word, StringComparison.Ordinal)));

        var number = text[start..numeral.NumberEnd] + text[numeral.End..end];
        return new Target(start, end, number, numeral.Low, numeral.High, Norm(numeral.Unit), kind, bound, qualifiers.ToImmutable());
    }

    // 个百分点 and 百分点 are one unit.
    private static Unit Norm(Unit unit) => unit.Name == unit.Norm ? unit : Unit.Named(unit.Norm);

    private static bool IsDoubling(string text, int start) => text[start] == '翻';

    private static bool StandsAt(string text, int at, int end, string word) =>
        at + word.Length <= end && string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    // The longest word that ends the text; the text loses it.
    private static string? Leading(ref ReadOnlySpan<char> text, IEnumerable<string> words)
    {
        string? longest = null;
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal) && word.Length > (longest?.Length ?? 0))
                longest = word;
        }
        if (longest is not null)
            text = text[..^longest.Length];
        return longest;
    }
}
