using System.Collections.Immutable;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace PlanSite.Searching;

/// <summary>The terms of rows by Lucene, in memory.</summary>
internal sealed class LuceneIndex : IDisposable
{
    /// <summary>The field that holds the folded title of a row's item.</summary>
    public const string WholeItem = "whole-item";

    private static readonly FieldType Text = new() { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS };

    private readonly RAMDirectory _directory;

    private LuceneIndex(RAMDirectory directory, ImmutableArray<long> tokens)
    {
        _directory = directory;
        Reader = DirectoryReader.Open(directory);
        Tokens = tokens;
    }

    public DirectoryReader Reader { get; }

    /// <summary>Of each field how many terms all rows have, whether indexed or not.</summary>
    public ImmutableArray<long> Tokens { get; }

    /// <summary>Indexes rows, numbered in their order.</summary>
    /// <param name="shared">For each field its texts, if each is to be indexed only where it first appears: of 100,000 rows that leaves out 27 % of all terms.</param>
    /// <param name="rowsASegment">How many rows Lucene puts together; null: as many as fit in 16 MB.</param>
    public static LuceneIndex Of(IndexedRows rows, ImmutableArray<SharedTexts?> shared, int? rowsASegment = null)
    {
        var directory = new RAMDirectory();
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, null)
        {
            Similarity = new BM25Similarity(),
            // Readers take segments side by side; to merge them took a third as long as to index.
            MergePolicy = NoMergePolicy.NO_COMPOUND_FILES,
            MergeScheduler = new SerialMergeScheduler(),
            UseCompoundFile = false,
        };
        if (rowsASegment is { } most)
            (settings.MaxBufferedDocs, settings.RAMBufferSizeMB) = (most, IndexWriterConfig.DISABLE_AUTO_FLUSH);
        // The same objects for every row: Lucene keeps nothing of them.
        var fields = Fields.All.Zip(shared, (field, texts) => new IndexedField(field.Name, new GramStream(rows.Grams.Sequences), texts)).ToArray();
        var item = new StringField(WholeItem, "", Field.Store.NO);
        var document = new List<IIndexableField>();
        using (var writer = new IndexWriter(directory, settings))
        {
            foreach (var (row, texts) in rows.Folded.Index())
            {
                document.Clear();
                for (var i = 0; i < texts.Length; i++)
                {
                    if (fields[i].Begin(row, texts[i]))
                        document.Add(fields[i].Field);
                }
                item.SetStringValue(rows.ItemOf(rows.Rows[row]));
                document.Add(item);
                writer.AddDocument(document);
                foreach (var field in fields)
                    field.Count(row);
            }
        }
        return new LuceneIndex(directory, [.. fields.Select(field => field.Tokens)]);
    }

    public void Dispose()
    {
        Reader.Dispose();
        _directory.Dispose();
    }

    /// <summary>A field, with the text of one row after another.</summary>
    private sealed class IndexedField(string name, GramStream stream, SharedTexts? shared)
    {
        private readonly int[] _tokens = new int[shared?.Rows.Length ?? 0]; // of each text that rows share

        public Field Field { get; } = new(name, stream, Text);

        public long Tokens { get; private set; }

        /// <summary>Takes a row's text; says whether it is to be indexed.</summary>
        public bool Begin(int row, string text)
        {
            stream.Text = text;
            return text.Length > 0 && shared?.IsFirst(row) != false;
        }

        /// <summary>Counts the row, once it is indexed.</summary>
        public void Count(int row)
        {
            if (shared?.IsFirst(row) == true)
                _tokens[shared.Numbers[row]] = stream.Count;
            Tokens += shared is null ? stream.Count : _tokens[shared.Numbers[row]];
        }
    }
}
