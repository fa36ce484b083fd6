using System.Collections.Immutable;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PlanSite.Linking;

namespace PlanSite.Searching;

/// <summary>A row found, and how well it fits.</summary>
public sealed record Hit(TaskRow Row, float Score);

/// <summary>The index of a site, in memory. Lucene builds it and is the oracle of what the browser finds and how it ranks.</summary>
public sealed class SearchIndex : IDisposable
{
    internal const string WholeItem = "whole-item"; // the field that holds the folded title of a row's item
    private const float WholeItemScore = 50f;

    private readonly RAMDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private SearchIndex(ImmutableArray<TaskRow> rows, Folding folding, Grams grams, RAMDirectory directory)
    {
        Rows = rows;
        Folding = folding;
        Grams = grams;
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>The rows by their number in the index.</summary>
    public ImmutableArray<TaskRow> Rows { get; }

    public Folding Folding { get; }

    public Grams Grams { get; }

    /// <summary>The one segment, for the export.</summary>
    internal AtomicReader Segment => _reader.Leaves.Count == 0 ? throw new InvalidOperationException("The index is empty.") : _reader.Leaves[0].AtomicReader;

    /// <summary>Indexes every row of a site, numbered in the order of the site.</summary>
    public static SearchIndex Build(Site site)
    {
        var rows = site.Rows;
        var folding = Folding.For(rows.SelectMany(row => Fields.All.Select(field => field.TextOf(row))));
        var folded = rows.Select(row => Fields.All.Select(field => folding.Fold(field.TextOf(row))).ToImmutableArray()).ToImmutableArray();
        var grams = new Grams(Grams.CommonSequences(folded));

        var directory = new RAMDirectory();
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, new GramAnalyzer(grams))
        {
            Similarity = new BM25Similarity(),
            MergePolicy = new LogDocMergePolicy(), // merges neighbours only, so that rows keep their numbers
        };
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS };
        using (var writer = new IndexWriter(directory, settings))
        {
            foreach (var (row, texts) in rows.Zip(folded))
            {
                var document = new Document();
                foreach (var (field, text) in Fields.All.Zip(texts).Where(pair => pair.Second.Length > 0))
                    document.Add(new Field(field.Name, text, type));
                document.Add(new StringField(WholeItem, folding.Fold(row.Item?.Title ?? ""), Field.Store.NO));
                writer.AddDocument(document);
            }
            writer.ForceMerge(1);
        }
        return new SearchIndex(rows, folding, grams, directory);
    }

    /// <summary>The rows that fit what was typed, best first; all rows in order if nothing was.</summary>
    public ImmutableArray<Hit> Search(string typed)
    {
        var clauses = SearchQuery.Parse(typed, Folding);
        if (Rows.Length == 0)
            return [];
        if (clauses.Length == 0)
            return [.. Rows.Select(row => new Hit(row, 0))];
        var found = _searcher.Search(ToLucene(clauses), Rows.Length);
        return [.. found.ScoreDocs.Select(hit => new Hit(Rows[hit.Doc], hit.Score))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private BooleanQuery ToLucene(ImmutableArray<Clause> clauses)
    {
        var query = new BooleanQuery();
        if (clauses.All(clause => clause.IsNot))
            query.Add(new ConstantScoreQuery(new MatchAllDocsQuery()) { Boost = 0 }, Occur.MUST);
        foreach (var clause in clauses)
        {
            query.Add(InFields(clause), clause.IsNot ? Occur.MUST_NOT : Occur.MUST);
            if (!clause.IsNot && clause.Field is null or "item")
                query.Add(new ConstantScoreQuery(new TermQuery(new Term(WholeItem, clause.Text))) { Boost = WholeItemScore }, Occur.SHOULD);
        }
        return query;
    }

    private BooleanQuery InFields(Clause clause)
    {
        var cover = Grams.Cover(clause.Text);
        var any = new BooleanQuery();
        foreach (var field in Fields.All.Where(field => clause.Field is null || clause.Field == field.Name))
            any.Add(Standing(cover, field), Occur.SHOULD);
        return any;
    }

    private static Query Standing(List<Gram> cover, SearchField field)
    {
        if (cover is [var single])
            return new TermQuery(new Term(field.Name, single.Term)) { Boost = field.Boost };
        var phrase = new PhraseQuery { Boost = field.Boost };
        foreach (var gram in cover)
            phrase.Add(new Term(field.Name, gram.Term), gram.Position);
        return phrase;
    }
}
