using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using PlanSite.Linking;

namespace PlanSite.Searching;

/// <summary>A row found, and how well it fits.</summary>
public sealed record Hit(TaskRow Row, float Score);

/// <summary>The index of a site, in memory, to be asked by Lucene: the oracle of what the browser finds and how it ranks.</summary>
public sealed class SearchIndex : IDisposable
{
    private const float WholeItemScore = 50f;

    private readonly IndexedRows _rows;
    private readonly LuceneIndex _index;
    private readonly IndexSearcher _searcher;

    private SearchIndex(IndexedRows rows)
    {
        _rows = rows;
        _index = LuceneIndex.Of(rows, [.. Fields.All.Select(_ => (SharedTexts?)null)]);
        _searcher = new IndexSearcher(_index.Reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>The rows by their number in the index.</summary>
    public ImmutableArray<TaskRow> Rows => _rows.Rows;

    public Folding Folding => _rows.Folding;

    public Grams Grams => _rows.Grams;

    /// <summary>Indexes every row of a site, numbered in the order of the site.</summary>
    public static SearchIndex Build(Site site) => new(IndexedRows.Of(site));

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

    public void Dispose() => _index.Dispose();

    private BooleanQuery ToLucene(ImmutableArray<Clause> clauses)
    {
        var query = new BooleanQuery();
        if (clauses.All(clause => clause.IsNot))
            query.Add(new ConstantScoreQuery(new MatchAllDocsQuery()) { Boost = 0 }, Occur.MUST);
        foreach (var clause in clauses)
        {
            query.Add(InFields(clause), clause.IsNot ? Occur.MUST_NOT : Occur.MUST);
            if (!clause.IsNot && clause.Field is null or "item")
                query.Add(new ConstantScoreQuery(new TermQuery(new Term(LuceneIndex.WholeItem, clause.Text))) { Boost = WholeItemScore }, Occur.SHOULD);
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
