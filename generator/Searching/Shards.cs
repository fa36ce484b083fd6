using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Lucene.Net.Index;

namespace PlanSite.Searching;

/// <summary>Puts consecutive terms in one file: a query fetches the few shards its terms are in.</summary>
/// <param name="add">Makes a file of terms, parted by spaces, and their postings, likewise; gives its name. Called at once, in the order of terms.</param>
internal sealed class Shards(Func<string, ReadOnlyMemory<byte>, string> add)
{
    private const int Size = 3 * 1024;

    /// <summary>Behind a term: its positions, where they stand apart.</summary>
    private const string PositionsOf = "\u0001";

    /// <summary>Behind the folded title of an item: the rows that have it.</summary>
    private const string RowsOf = "\u0001\u0001";

    private static readonly Comparer<string> ByUtf8 =
        Comparer<string>.Create(static (a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private readonly List<(string First, string Name)> _all = [];
    private readonly List<string> _terms = [];
    private readonly ArrayBufferWriter<byte> _postings = new();

    /// <summary>Makes all shards; gives of each its first term and its name.</summary>
    /// <param name="shared">For each field its texts, if it is indexed only where each first appears.</param>
    public List<(string First, string Name)> Write(AtomicReader segment, ImmutableArray<Norms> norms, ImmutableArray<SharedTexts?> shared)
    {
        var items = Postings.OfItems(segment).Select(item => (Term: item.Term + RowsOf, Rows: item.Documents.Digits.ToArray())).OrderBy(item => item.Term, ByUtf8).ToList();
        var next = 0;
        foreach (var term in Postings.Of(segment, norms, shared))
        {
            for (; next < items.Count && ByUtf8.Compare(items[next].Term, term.Term) < 0; next++)
                Add(items[next].Term, items[next].Rows);
            Add(term);
        }
        foreach (var (term, rows) in items[next..])
            Add(term, rows);
        Close();
        return _all;
    }

    // The positions of common terms stand apart: a query of one term, such as 知识产权, has no need of them.
    private void Add(TermPostings term)
    {
        var (documents, positions) = (term.Documents, term.Positions);
        if (positions.Length == 0 || documents.Length + positions.Length <= Size)
        {
            documents.Add(positions);
            Add(term.Term, documents.Digits);
            return;
        }
        Add(term.Term, documents.Digits);
        Close(); // who wants positions that stand apart must see from the first terms alone that there are any
        Add(term.Term + PositionsOf, positions.Digits);
    }

    private void Add(string term, ReadOnlySpan<byte> postings)
    {
        var parting = Math.Max(0, _terms.Count - 1);
        if (_terms.Count > 0 && _postings.WrittenCount - parting + postings.Length > Size)
            Close();
        if (_terms.Count > 0)
            _postings.Write(" "u8);
        _terms.Add(term);
        _postings.Write(postings);
    }

    private void Close()
    {
        _all.Add((_terms[0], add(string.Join(' ', _terms), _postings.WrittenMemory)));
        _terms.Clear();
        _postings.ResetWrittenCount();
    }
}
