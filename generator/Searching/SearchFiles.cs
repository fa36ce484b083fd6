using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PlanSite.Linking;

namespace PlanSite.Searching;

/// <summary>One file of the index.</summary>
/// <param name="Name">With a hash of its content; the file is <c>assets/search/&lt;name&gt;.js</c>.</param>
public sealed record SearchFile(string Name, byte[] Bytes)
{
    public string Path => $"assets/search/{Name}.js";
}

/// <summary>The index as the browser gets it; FORMAT.md, "Files".</summary>
/// <param name="Manifest">Name of the file that names all others.</param>
/// <param name="Names">Name of the file of what rows name: enough to suggest, without the index.</param>
/// <param name="Columns">Name of the file of what each row has of it, which every query needs.</param>
public sealed record SearchFiles(string Manifest, string Names, string Columns, ImmutableArray<SearchFile> All)
{
    private const int ShardsADirectory = 32;
    private const int MostShardsWithoutDirectories = 64;
    private const int MostRowsAText = 32;
    private const int ManyRows = 8192;
    private const int TextsAGroup = 64;

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>No files, for a site without rows.</summary>
    public static SearchFiles None { get; } = new("", "", "", []);

    public static SearchFiles Of(SearchIndex index, Site site)
    {
        if (index.Rows.Length == 0)
            return None;
        var files = new NamedFiles();
        ImmutableArray<SharedTexts?> shared = [.. Fields.All.Select(field => SharedTexts.Of(field, index.Rows))];
        var columns = new Columns(site);
        var names = files.Add("n", columns.Names(index.Folding, files.Add("b", columns.Documents())));
        var columnsFile = files.Add("c", columns.All(shared));
        var shards = Shard.Of(index.Segment, shared).Select(shard => (shard.First, Name: files.Add("s", shard.Value))).ToArray();
        // A small site has no directories, which would only be one more thing to wait for.
        var directories = shards.Length <= MostShardsWithoutDirectories
            ? null
            : shards.Chunk(ShardsADirectory).Select(part => (part[0].First, Name: files.Add("d", Listed(part)))).ToArray();
        var rowsAText = RowsAText(index.Rows.Length);
        var manifest = files.Add("m", new
        {
            Version = 3,
            Documents = index.Rows.Length,
            Fields = Fields.All.Select(field => new { field.Name, field.Boost, Norms = Norms.Of(index.Segment, field).Values }),
            index.Grams.Sequences,
            Names = names,
            Columns = columnsFile,
            Shards = directories is null ? Listed(shards) : null,
            Directories = directories is null ? null : Listed(directories),
            Texts = string.Concat(index.Rows.Chunk(rowsAText).Chunk(TextsAGroup).Select((group, number) =>
                files.AddGroup("t", number * TextsAGroup, [.. group.Select(rows => rows.Select(columns.TextsOf))]))),
            TextsAGroup,
            RowsAText = rowsAText,
        });
        return new SearchFiles(manifest, names, columnsFile, files.All);
    }

    // Twenty hits are as many files of texts on a large site, each with a row; on a small one few with more of them, which come sooner.
    // A power of two, so that few edits change it.
    private static int RowsAText(int rows)
    {
        var most = MostRowsAText;
        while (most > 1 && rows * most > ManyRows)
            most /= 2;
        return most;
    }

    // First terms and hashes; a folded term holds no space.
    private static string[] Listed((string First, string Name)[] files) =>
        [string.Join(' ', files.Select(file => file.First)), string.Concat(files.Select(file => file.Name[2..]))];

    /// <summary>Files by name.</summary>
    private sealed class NamedFiles
    {
        private readonly SortedDictionary<string, SearchFile> _files = new(StringComparer.Ordinal);

        public ImmutableArray<SearchFile> All => [.. _files.Values];

        public string Add(string kind, object value)
        {
            var json = JsonSerializer.Serialize(value, Compact);
            // Of ten thousand files two may share 8 hex digits.
            for (var again = 0; ; again++)
            {
                var file = Written($"{kind}-{HashOf(json + new string(' ', again))}", json);
                if (_files.TryAdd(file.Name, file) || _files[file.Name].Bytes.AsSpan().SequenceEqual(file.Bytes))
                    return file.Name;
            }
        }

        /// <summary>Adds files that share one hash, so that the manifest need not hold one for each; gives it.</summary>
        /// <param name="first">Number of the first.</param>
        public string AddGroup(string kind, int first, ImmutableArray<object> values)
        {
            var texts = values.Select(value => JsonSerializer.Serialize(value, Compact)).ToList();
            var hash = HashOf(string.Concat(texts));
            foreach (var (number, json) in texts.Index())
            {
                var file = Written(string.Create(CultureInfo.InvariantCulture, $"{kind}-{first + number}-{hash}"), json);
                _files.Add(file.Name, file);
            }
            return hash;
        }

        private static SearchFile Written(string name, string json) => new(name, Encoding.UTF8.GetBytes($"plansiteSearch.take(\"{name}\",{json})\n"));

        private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..8];
    }
}
