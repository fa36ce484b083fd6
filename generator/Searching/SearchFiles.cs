using System.Collections.Immutable;
using System.Text.Json;
using Lucene.Net.Index;
using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Searching;

/// <summary>One file of the index.</summary>
/// <param name="Name">With a hash of its content; but for the manifest's.</param>
public sealed record SearchFile(string Name, byte[] Bytes)
{
    /// <summary>Name of the file that names all others, and alone is called the same whatever it holds.</summary>
    public const string Manifest = "index";

    public SitePath Path => PathOf(Name);

    public static SitePath PathOf(string name) => name == Manifest ? Address.SearchIndex : new SitePath($"assets/search/{name}.js");
}

/// <summary>The index as the browser gets it; FORMAT.md, "Files".</summary>
public static class SearchFiles
{
    private const int ShardsADirectory = 32;
    private const int MostShardsWithoutDirectories = 64;
    private const int MostRowsAText = 32;
    private const int ManyRows = 8192;
    private const int FewestRowsAText = 2;
    private const int TextsAGroup = 64;

    /// <summary>Indexes a site and hands on each file as soon as it is made; nothing of the index is left. Reads nothing but the site.</summary>
    /// <param name="write">Takes a file; called from several threads.</param>
    /// <param name="rowsASegment">How many rows Lucene puts together, which nothing that is written depends on; null: as many as fit in 16 MB.</param>
    /// <returns>The files that every query needs; none for a site without rows, which has no index.</returns>
    public static ImmutableArray<SitePath> Write(Site site, Action<SearchFile> write, int? rowsASegment = null)
    {
        if (site.Rows.Length == 0)
            return [];
        var files = new IndexFiles(write);
        ImmutableArray<SharedTexts?> shared = [.. Fields.All.Select(field => SharedTexts.Of(field, site.Rows))];
        var columns = new Columns(site);
        var rows = IndexedRows.Of(site);
        var documents = files.Add("b", columns.Documents());
        var names = files.Add("n", columns.Names(rows.Folding));
        var columnsFile = files.Add("c", columns.All(shared));
        var (shards, norms) = WriteShards(rows, shared, files, rowsASegment);
        // A small site has no directories, which would only be one more thing to wait for.
        var directories = shards.Length <= MostShardsWithoutDirectories
            ? null
            : shards.Chunk(ShardsADirectory).Select(part => (part[0].First, Name: files.Add("d", Listed(part)))).ToArray();
        var rowsAText = RowsAText(site.Rows.Length);
        files.AddManifest(new
        {
            Version = 4,
            Documents = site.Rows.Length,
            Fields = Fields.All.Zip(norms, (field, own) => new { field.Name, field.Boost, Norms = own.Values }),
            rows.Grams.Sequences,
            Names = names,
            Cited = documents,
            Columns = columnsFile,
            Shards = directories is null ? Listed(shards) : null,
            Directories = directories is null ? null : Listed(directories),
            Texts = string.Concat(TextHashes(site.Rows, rowsAText, columns, files)),
            TextsAGroup,
            RowsAText = rowsAText,
        });
        return [Address.SearchIndex, SearchFile.PathOf(names), SearchFile.PathOf(columnsFile)];
    }

    private static ((string First, string Name)[] Shards, ImmutableArray<Norms> Norms) WriteShards(IndexedRows rows, ImmutableArray<SharedTexts?> shared, IndexFiles files, int? rowsASegment)
    {
        using var index = LuceneIndex.Of(rows, shared, rowsASegment);
        var segment = SlowCompositeReaderWrapper.Wrap(index.Reader);
        ImmutableArray<Norms> norms = [.. Fields.All.Zip(index.Tokens, (field, tokens) => Norms.Of(segment, field, tokens))];
        var shards = new Shards((terms, postings) => files.Add("s", json => WriteShard(json, terms, postings)));
        return ([.. shards.Write(segment, norms, shared)], norms);
    }

    private static void WriteShard(Utf8JsonWriter json, string terms, ReadOnlyMemory<byte> postings)
    {
        json.WriteStartArray();
        json.WriteStringValue(terms);
        json.WriteStringValue(postings.Span);
        json.WriteEndArray();
    }

    // Groups need nothing of each other, and to write tens of thousands of files takes longer than to make them.
    private static ImmutableArray<string> TextHashes(ImmutableArray<TaskRow> rows, int rowsAText, Columns columns, IndexFiles files) =>
        InOrder.Map([.. rows.Chunk(rowsAText).Chunk(TextsAGroup).Index()], new ProblemList(), (group, _) =>
            files.AddGroup("t", group.Index * TextsAGroup, group.Item.Select(text => (Action<Utf8JsonWriter>)(json => WriteText(json, text, columns)))));

    private static void WriteText(Utf8JsonWriter json, TaskRow[] rows, Columns columns)
    {
        json.WriteStartArray();
        foreach (var row in rows)
            columns.WriteTexts(json, row);
        json.WriteEndArray();
    }

    // Twenty hits are as many files of texts on a large site, each with a row or two; on a small one few with more of them, which come sooner.
    // Two to a file are half as many files; of 10,000 rows a query fetches up to 5 KB more for it.
    // A power of two, so that few edits change it.
    private static int RowsAText(int rows)
    {
        var most = MostRowsAText;
        while (most > FewestRowsAText && rows * most > ManyRows)
            most /= 2;
        return most;
    }

    // First terms and hashes; a folded term holds no space.
    private static string[] Listed((string First, string Name)[] files) =>
        [string.Join(' ', files.Select(file => file.First)), string.Concat(files.Select(file => file.Name[2..]))];
}
