using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace PlanSite.Searching;

/// <summary>Walks all terms of all fields in the order of their UTF-8 bytes and writes each one's postings; FORMAT.md, "Files".</summary>
internal sealed class Postings
{
    private readonly List<(int Field, TermsEnum Terms)> _open = [];

    private Postings(AtomicReader segment)
    {
        for (var field = 0; field < Fields.All.Length; field++)
        {
            var terms = segment.GetTerms(Fields.All[field].Name)?.GetEnumerator();
            if (terms is not null && terms.MoveNext())
                _open.Add((field, terms));
        }
    }

    /// <summary>Each term once, with the bytes that describe it in a shard: the term, the length of the rest, the rest.</summary>
    public static IEnumerable<(string Term, IndexBytes Bytes)> Of(AtomicReader segment)
    {
        var postings = new Postings(segment);
        while (postings._open.Count > 0)
            yield return postings.Next();
    }

    private (string, IndexBytes) Next()
    {
        var least = BytesRef.DeepCopyOf(_open.Select(each => each.Terms.Term).Min()!);
        var term = least.Utf8ToString();
        var withPositions = Grams.Length(term) > 1;
        var fields = new IndexBytes();
        var mask = 0;
        foreach (var each in _open.Where(each => each.Terms.Term.Equals(least)).ToList())
        {
            mask |= 1 << each.Field;
            Write(each.Terms, withPositions, fields);
            if (!each.Terms.MoveNext())
                _open.Remove(each);
        }
        var rest = new IndexBytes();
        rest.Number(mask);
        rest.Append(fields);
        var bytes = new IndexBytes();
        bytes.Text(term);
        bytes.Number(rest.Length);
        bytes.Append(rest);
        return (term, bytes);
    }

    private static void Write(TermsEnum terms, bool withPositions, IndexBytes bytes)
    {
        bytes.Number(terms.DocFreq);
        var places = terms.DocsAndPositions(null, null);
        var previousDocument = 0;
        while (places.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            bytes.Number(places.DocID - previousDocument);
            previousDocument = places.DocID;
            bytes.Number(places.Freq);
            var previous = 0;
            for (var i = 0; withPositions && i < places.Freq; i++)
            {
                var position = places.NextPosition();
                bytes.Number(position - previous);
                previous = position;
            }
        }
    }
}
