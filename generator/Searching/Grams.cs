using System.Collections.Immutable;

namespace PlanSite.Searching;

/// <summary>A term and the index, in code points, of its first one.</summary>
public readonly record struct Gram(string Term, int Position);

/// <summary>
/// The terms of a folded text; FORMAT.md, "Terms". Every code point and every pair, not words: the browser must cut queries the same way,
/// and it has no dictionary. The commonest sequences are terms of their own, so that no query needs the positions of their pairs.
/// </summary>
public sealed class Grams(ImmutableArray<string> sequences)
{
    /// <summary>Strings of code points that stand in very many rows.</summary>
    public ImmutableArray<string> Sequences => sequences;

    /// <summary>All terms by position; at one position by length, then ordinal.</summary>
    public List<Gram> Of(string folded)
    {
        var text = Points(folded);
        var grams = new List<Gram>(text.Length * 2);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == "\u0001")
                continue;
            grams.Add(new Gram(text[i], i));
            if (i + 1 < text.Length && text[i + 1] != "\u0001")
                grams.Add(new Gram(text[i] + text[i + 1], i));
        }
        foreach (var sequence in sequences)
            AddSequence(folded, text, sequence, grams);
        grams.Sort(static (a, b) =>
            a.Position != b.Position ? a.Position.CompareTo(b.Position)
            : Length(a.Term) != Length(b.Term) ? Length(a.Term).CompareTo(Length(b.Term))
            : string.CompareOrdinal(a.Term, b.Term));
        return grams.Distinct().ToList();
    }

    /// <summary>The fewest terms that together pin down a folded query: where all stand at their offsets, the query stands.</summary>
    public List<Gram> Cover(string query)
    {
        var length = Length(query);
        var terms = Of(query);
        if (length > 1)
            terms.RemoveAll(gram => Length(gram.Term) == 1);
        var cover = new List<Gram>();
        var (at, next, best) = (0, 0, default(Gram));
        while (at < length)
        {
            // Of those that begin by here, the one that ends last; they come in the order of their beginnings.
            for (; next < terms.Count && terms[next].Position <= at; next++)
            {
                if (best.Term is null || End(terms[next]) >= End(best))
                    best = terms[next];
            }
            cover.Add(best);
            at = End(best);
        }
        return cover;
    }

    /// <summary>The sequences of a content: runs of four code points that stand in a fifth of all rows or more, at most eight, the commonest first.</summary>
    /// <param name="rows">The folded fields of each row.</param>
    public static ImmutableArray<string> CommonSequences(IReadOnlyList<ImmutableArray<string>> rows)
    {
        const int Run = 4;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            foreach (var text in row.Select(Points))
            {
                for (var i = 0; i + Run <= text.Length; i++)
                {
                    var run = string.Concat(text.AsSpan(i, Run));
                    if (!run.Contains(Folding.Part))
                        own.Add(run);
                }
            }
            foreach (var run in own)
                counts[run] = counts.GetValueOrDefault(run) + 1;
        }
        return
        [
            .. counts.Where(pair => pair.Value * 5 >= rows.Count && pair.Value > 50)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(8).Select(pair => pair.Key),
        ];
    }

    /// <summary>A text as its code points.</summary>
    public static string[] Points(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>How many code points a term has.</summary>
    public static int Length(string term) => term.Length - term.Count(char.IsLowSurrogate);

    private static int End(Gram gram) => gram.Position + Length(gram.Term);

    private static void AddSequence(string folded, string[] text, string sequence, List<Gram> grams)
    {
        var length = Length(sequence);
        for (var found = folded.IndexOf(sequence, StringComparison.Ordinal); found >= 0; found = folded.IndexOf(sequence, found + 1, StringComparison.Ordinal))
        {
            var at = Length(folded[..found]);
            var end = at + length;
            grams.Add(new Gram(sequence, at));
            if (at > 0 && text[at - 1] != "\u0001")
                grams.Add(new Gram(text[at - 1] + sequence, at - 1));
            if (end < text.Length && text[end] != "\u0001")
                grams.Add(new Gram(sequence + text[end], at));
        }
    }
}
