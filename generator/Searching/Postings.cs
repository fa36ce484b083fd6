using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace PlanSite.Searching;

/// <summary>What the index knows of one term; FORMAT.md, "Shards". The same object for one term after another.</summary>
internal sealed class TermPostings
{
    public string Term { get; set; } = "";

    /// <summary>Where it stands, how often, and the norms there.</summary>
    public NumberText Documents { get; } = new();

    /// <summary>The places within the texts; empty for a term of one code point.</summary>
    public NumberText Positions { get; } = new();
}

/// <summary>Walks all terms of all fields in the order of their UTF-8 bytes.</summary>
internal sealed class Postings
{
    private readonly List<OpenField> _open = [];
    private readonly List<OpenField> _here = [];
    private readonly NumberText _codes = new();
    private readonly NumberText _differences = new();
    private readonly TermPostings _current = new();

    private Postings(AtomicReader segment, ImmutableArray<Norms> norms, ImmutableArray<SharedTexts?> shared)
    {
        foreach (var (number, field) in Fields.All.Index())
        {
            var terms = segment.GetTerms(field.Name)?.GetEnumerator();
            if (terms is not null && terms.MoveNext())
                _open.Add(new OpenField(number, terms, norms[number], shared[number]));
        }
    }

    /// <summary>Each term once; only until the next is asked for.</summary>
    /// <param name="shared">For each field its texts, if it is indexed only where each first appears.</param>
    public static IEnumerable<TermPostings> Of(AtomicReader segment, ImmutableArray<Norms> norms, ImmutableArray<SharedTexts?> shared)
    {
        var postings = new Postings(segment, norms, shared);
        while (postings._open.Count > 0)
            yield return postings.Next();
    }

    /// <summary>The rows of each item, by its folded title; only until the next is asked for.</summary>
    public static IEnumerable<TermPostings> OfItems(AtomicReader segment)
    {
        var (item, codes) = (new TermPostings(), new NumberText());
        var terms = segment.GetTerms(LuceneIndex.WholeItem).GetEnumerator();
        while (terms.MoveNext())
        {
            if (terms.Term.Length == 0)
                continue; // rows without an item
            item.Term = terms.Term.Utf8ToString();
            item.Documents.Clear();
            codes.Clear();
            item.Documents.Add(1);
            item.Documents.Add(terms.DocFreq);
            var (rows, previous) = (terms.Docs(null, null, DocsFlags.NONE), 0);
            while (rows.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                item.Documents.Add(rows.DocID - previous);
                codes.Add(0);
                previous = rows.DocID;
            }
            item.Documents.Add(codes);
            yield return item;
        }
    }

    private TermPostings Next()
    {
        Gather();
        _current.Term = _here[0].Terms.Term.Utf8ToString();
        _current.Documents.Clear();
        _current.Positions.Clear();
        var withPositions = Grams.Length(_current.Term) > 1;
        _current.Documents.Add(_here.Sum(field => 1 << field.Number));
        foreach (var field in _here)
            Write(field, withPositions);
        foreach (var field in _here)
        {
            if (!field.Terms.MoveNext())
                _open.Remove(field);
        }
        return _current;
    }

    // The fields whose next term is the least of all.
    private void Gather()
    {
        _here.Clear();
        foreach (var field in _open)
        {
            var order = _here.Count == 0 ? 0 : field.Terms.Term.CompareTo(_here[0].Terms.Term);
            if (order < 0)
                _here.Clear();
            if (order <= 0)
                _here.Add(field);
        }
    }

    // Like stands by like, which gzip likes: first all documents, then how often and the norms.
    private void Write(OpenField field, bool withPositions)
    {
        _differences.Clear();
        _codes.Clear();
        var (count, previousDocument) = (0, 0);
        var places = field.Places(withPositions);
        while (places.NextDoc() is var row && row != DocIdSetIterator.NO_MORE_DOCS)
        {
            var document = field.Shared?.Numbers[row] ?? row;
            count++;
            _differences.Add(document - previousDocument);
            previousDocument = document;
            _codes.Add((places.Freq - 1) * field.Norms.Values.Length + field.Norms.KindOf[row]);
            if (withPositions)
                WritePositions((DocsAndPositionsEnum)places);
        }
        _current.Documents.Add(count);
        _current.Documents.Add(_differences);
        _current.Documents.Add(_codes);
    }

    private void WritePositions(DocsAndPositionsEnum places)
    {
        var previous = 0;
        for (var left = places.Freq; left > 0; left--)
        {
            var position = places.NextPosition();
            _current.Positions.Add(position - previous);
            previous = position;
        }
    }

    /// <summary>A field whose terms are not yet at their end.</summary>
    private sealed class OpenField(int number, TermsEnum terms, Norms norms, SharedTexts? shared)
    {
        private DocsEnum? _documents;
        private DocsAndPositionsEnum? _places;

        public int Number => number;

        public TermsEnum Terms => terms;

        public Norms Norms => norms;

        public SharedTexts? Shared => shared;

        /// <summary>Where its term stands; until it is asked again.</summary>
        public DocsEnum Places(bool withPositions) => withPositions
            ? _places = terms.DocsAndPositions(null, _places, DocsAndPositionsFlags.NONE)
            : _documents = terms.Docs(null, _documents, DocsFlags.FREQS);
    }
}
