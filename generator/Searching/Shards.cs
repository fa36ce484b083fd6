using System.Collections.Immutable;
using System.Text;
using Lucene.Net.Index;

namespace PlanSite.Searching;

/// <summary>Consecutive terms in one file: a query fetches the few shards its terms are in.</summary>
/// <param name="First">Its first term.</param>
internal sealed record Shard(string First, string[] Value)
{
    private const int Size = 3 * 1024;

    /// <summary>Behind a term: its positions, where they stand apart.</summary>
    private const string PositionsOf = "\u0001";

    /// <summary>Behind the folded title of an item: the rows that have it.</summary>
    private const string RowsOf = "\u0001\u0001";

    /// <summary>All shards in the order of terms.</summary>
    /// <param name="shared">For each field its texts, if rows share them.</param>
    public static IEnumerable<Shard> Of(AtomicReader segment, ImmutableArray<SharedTexts?> shared)
    {
        var (terms, postings, length) = (new List<string>(), new List<string>(), 0);
        foreach (var (term, text) in Merged(Entries(Postings.Of(segment, shared)), Postings.OfItems(segment).Select(item => (item.Term + RowsOf, item.Documents))))
        {
            // Who wants positions that stand apart must see from the first terms alone that there are any.
            var isApart = term.EndsWith(PositionsOf, StringComparison.Ordinal) && !term.EndsWith(RowsOf, StringComparison.Ordinal);
            if (terms.Count > 0 && (isApart || length + text.Length > Size))
            {
                yield return Close();
                (terms, postings, length) = ([], [], 0);
            }
            terms.Add(term);
            postings.Add(text);
            length += text.Length;
        }
        yield return Close();

        Shard Close() => new(terms[0], [string.Join(' ', terms), string.Join(' ', postings)]);
    }

    // The positions of common terms stand apart: a query of one term, such as 知识产权, has no need of them.
    private static IEnumerable<(string Term, string Text)> Entries(IEnumerable<TermPostings> all)
    {
        foreach (var (term, documents, positions) in all)
        {
            if (documents.Length + positions.Length <= Size || positions.Length == 0)
            {
                yield return (term, documents + positions);
                continue;
            }
            yield return (term, documents);
            yield return (term + PositionsOf, positions);
        }
    }

    // Both come in the order of their UTF-8.
    private static IEnumerable<(string Term, string Text)> Merged(IEnumerable<(string Term, string Text)> terms, IEnumerable<(string Term, string Text)> items)
    {
        using var item = items.OrderBy(each => each.Term, ByUtf8).GetEnumerator();
        var isLeft = item.MoveNext();
        foreach (var term in terms)
        {
            for (; isLeft && ByUtf8.Compare(item.Current.Term, term.Term) < 0; isLeft = item.MoveNext())
                yield return item.Current;
            yield return term;
        }
        for (; isLeft; isLeft = item.MoveNext())
            yield return item.Current;
    }

    private static readonly Comparer<string> ByUtf8 =
        Comparer<string>.Create(static (a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));
}
