using System.Collections.Immutable;

namespace PlanSite.Searching;

/// <summary>A term and the index, in code points, of its first one.</summary>
public readonly record struct Gram(string Term, int Position);

/// <summary>
/// The terms of a folded text; FORMAT.md, "Terms". Every code point and every pair, not words: the browser must cut queries the same way,
/// and it has no dictionary. The commonest sequences are terms of their own, also with a neighbour, so that
/// no query needs the positions of the commonest pairs.
/// </summary>
public sealed class Grams(ImmutableArray<string> sequences)
{
    /// <summary>Strings of code points that stand in very many rows.</summary>
    public ImmutableArray<string> Sequences => sequences;

    /// <summary>All terms by position; at one position by length.</summary>
    public List<Gram> Of(string folded)
    {
        var all = new List<Gram>(folded.Length * 2);
        var cutter = new GramCutter(sequences);
        cutter.Begin(folded);
        while (cutter.MoveNext())
            all.Add(new Gram(cutter.Term.ToString(), cutter.Position));
        return all;
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
            // Of those that begin by here, the one that ends last, and of these the longest, which is the rarest; they come in the order of their beginnings.
            for (; next < terms.Count && terms[next].Position <= at; next++)
            {
                if (best.Term is null || End(terms[next]) > End(best))
                    best = terms[next];
            }
            cover.Add(best);
            at = End(best);
        }
        return cover;
    }

    /// <summary>A text as its code points.</summary>
    public static string[] Points(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>How many code points a term has.</summary>
    public static int Length(ReadOnlySpan<char> term)
    {
        var length = term.Length;
        foreach (var unit in term)
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        return length;
    }

    private static int End(Gram gram) => gram.Position + Length(gram.Term);
}
