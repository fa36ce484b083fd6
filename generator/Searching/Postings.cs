using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace PlanSite.Searching;

/// <summary>What the index knows of one term; FORMAT.md, "Shards".</summary>
/// <param name="Documents">Where it stands, how often, and the norms there.</param>
/// <param name="Positions">The places within the texts; empty for a term of one code point.</param>
internal sealed record TermPostings(string Term, string Documents, string Positions);

/// <summary>Walks all terms of all fields in the order of their UTF-8 bytes.</summary>
internal sealed class Postings
{
    private readonly ImmutableArray<Norms> _norms;
    private readonly ImmutableArray<SharedTexts?> _shared;
    private readonly List<(int Field, TermsEnum Terms)> _open = [];

    private Postings(AtomicReader segment, ImmutableArray<SharedTexts?> shared)
    {
        _shared = shared;
        _norms = [.. Fields.All.Select(field => Norms.Of(segment, field))];
        for (var field = 0; field < Fields.All.Length; field++)
        {
            var terms = segment.GetTerms(Fields.All[field].Name)?.GetEnumerator();
            if (terms is not null && terms.MoveNext())
                _open.Add((field, terms));
        }
    }

    /// <summary>Each term once.</summary>
    /// <param name="shared">For each field its texts, if rows share them.</param>
    public static IEnumerable<TermPostings> Of(AtomicReader segment, ImmutableArray<SharedTexts?> shared)
    {
        var postings = new Postings(segment, shared);
        while (postings._open.Count > 0)
            yield return postings.Next();
    }

    /// <summary>The rows of each item, by its folded title.</summary>
    public static IEnumerable<TermPostings> OfItems(AtomicReader segment)
    {
        var terms = segment.GetTerms(SearchIndex.WholeItem).GetEnumerator();
        while (terms.MoveNext())
        {
            if (terms.Term.Length == 0)
                continue; // rows without an item
            var (documents, codes) = (new NumberText(), new NumberText());
            documents.Add(1);
            documents.Add(terms.DocFreq);
            var (rows, previous) = (terms.Docs(null, null), 0);
            while (rows.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                documents.Add(rows.DocID - previous);
                codes.Add(0);
                previous = rows.DocID;
            }
            documents.Add(codes);
            yield return new TermPostings(terms.Term.Utf8ToString(), documents.ToString(), "");
        }
    }

    private TermPostings Next()
    {
        var least = BytesRef.DeepCopyOf(_open.Select(each => each.Terms.Term).Min()!);
        var term = least.Utf8ToString();
        var withPositions = Grams.Length(term) > 1;
        var here = _open.Where(each => each.Terms.Term.Equals(least)).ToList();
        var (documents, positions) = (new NumberText(), new NumberText());
        documents.Add(here.Sum(each => 1 << each.Field));
        foreach (var each in here)
        {
            Write(each.Terms, _norms[each.Field], _shared[each.Field], withPositions, documents, positions);
            if (!each.Terms.MoveNext())
                _open.Remove(each);
        }
        return new TermPostings(term, documents.ToString(), positions.ToString());
    }

    // Like stands by like, which gzip likes: first all documents, then how often and the norms.
    private static void Write(TermsEnum terms, Norms norms, SharedTexts? shared, bool withPositions, NumberText documents, NumberText positions)
    {
        var (count, differences, codes) = (0, new NumberText(), new NumberText());
        var places = terms.DocsAndPositions(null, null);
        var previousDocument = 0;
        while (places.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            var document = places.DocID;
            if (shared is not null)
            {
                // A text that rows share is written once, where it first appears.
                var number = shared.Numbers[document];
                if (shared.Rows[number] != document)
                    continue;
                document = number;
            }
            count++;
            differences.Add(document - previousDocument);
            previousDocument = document;
            codes.Add((places.Freq - 1) * norms.Values.Length + norms.KindOf(places.DocID));
            var previous = 0;
            for (var i = 0; withPositions && i < places.Freq; i++)
            {
                var position = places.NextPosition();
                positions.Add(position - previous);
                previous = position;
            }
        }
        documents.Add(count);
        documents.Add(differences);
        documents.Add(codes);
    }
}
