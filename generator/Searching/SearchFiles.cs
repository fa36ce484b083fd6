using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Util;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;

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
public sealed record SearchFiles(string Manifest, string Names, ImmutableArray<SearchFile> All)
{
    private const int ShardSize = 8 * 1024;
    private const int RowsAChunk = 4;

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>No files, for a site without rows.</summary>
    public static SearchFiles None { get; } = new("", "", []);

    public static SearchFiles Of(SearchIndex index, Site site)
    {
        if (index.Rows.Length == 0)
            return None;
        var files = new SortedDictionary<string, (string Json, SearchFile File)>(StringComparer.Ordinal);
        var things = new Things(site);
        var shards = Shards(index.Segment).Select(shard => new object[] { shard.First, Add("s", shard.Base64) }).ToImmutableArray();
        var texts = index.Rows.Chunk(RowsAChunk).Select(rows => Add("t", rows.Select(row => Fields.All.Select(field => field.TextOf(row))))).ToImmutableArray();
        var names = Add("n", things.Names(index.Folding));
        var manifest = Add("m", new
        {
            Version = 2,
            Documents = index.Rows.Length,
            Fields = Fields.All.Select(field => new { field.Name, field.Boost, Norms = Norms(index.Segment, field) }),
            index.Grams.Sequences,
            Shards = shards,
            Columns = Add("c", things.Columns(index)),
            Names = names,
            Texts = texts,
            Chunk = RowsAChunk,
        });
        return new SearchFiles(manifest, names, [.. files.Values.Select(each => each.File)]);

        string Add(string kind, object value)
        {
            var json = JsonSerializer.Serialize(value, Compact);
            var name = $"{kind}-{HashOf(json)}";
            // Of ten thousand files two may share 8 hex digits.
            for (var again = 1; files.TryGetValue(name, out var taken) && taken.Json != json; again++)
                name = $"{kind}-{HashOf(json + new string(' ', again))}";
            files[name] = (json, new SearchFile(name, Encoding.UTF8.GetBytes($"plansiteSearch.take(\"{name}\",{json})\n")));
            return name;
        }
    }

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..8];

    // Consecutive terms, some 8 KB a shard: a query fetches the few shards its terms are in.
    private static IEnumerable<(string First, string Base64)> Shards(AtomicReader segment)
    {
        var (first, count, bytes) = ("", 0, new IndexBytes());
        foreach (var (term, postings) in Postings.Of(segment))
        {
            if (count > 0 && bytes.Length + postings.Length > ShardSize)
            {
                yield return Close();
                (count, bytes) = (0, new IndexBytes());
            }
            if (count++ == 0)
                first = term;
            bytes.Append(postings);
        }
        yield return Close();

        (string, string) Close()
        {
            var shard = new IndexBytes();
            shard.Number(count);
            shard.Append(bytes);
            return (first, Convert.ToBase64String(shard.ToArray()));
        }
    }

    // What BM25Similarity computes once a query: k1 × ((1 − b) + b × length / average), for each norm byte; in the same single precision.
    private static float[] Norms(AtomicReader segment, SearchField field)
    {
        const float K1 = 1.2f;
        const float B = 0.75f;
        var terms = segment.GetTerms(field.Name);
        if (terms is null)
            return [];
        var total = terms.SumTotalTermFreq;
        var average = total <= 0 ? 1f : (float)(total / (double)segment.MaxDoc);
        // A norm of 0 decodes to an infinite length, which JSON cannot say; no document that matches has it.
        return [.. NormKinds(segment, field).Select(kind => SmallSingle.SByte315ToSingle((sbyte)kind)).Select(encoded =>
            encoded == 0 ? 0f : K1 * ((1 - B) + B * (1f / (encoded * encoded)) / average))];
    }

    // The few norm bytes that a field has: its lengths, coarsely.
    private static ImmutableArray<byte> NormKinds(AtomicReader segment, SearchField field)
    {
        var norms = segment.GetNormValues(field.Name);
        return norms is null ? [] : [.. Enumerable.Range(0, segment.MaxDoc).Select(i => (byte)norms.Get(i)).Distinct().Order()];
    }

    /// <summary>The lists that columns index into.</summary>
    private sealed class Things(Site site)
    {
        public ImmutableArray<Province> Provinces { get; } = site.Provinces;

        public ImmutableArray<Priority> Priorities { get; } = site.Content.Priorities;

        public ImmutableArray<WorkItem> Items { get; } = [.. site.Items.Where(item => site.RowsUnder(item).Length > 0)];

        public ImmutableArray<Body> Bodies { get; } = site.Bodies;

        public object Names(Folding folding) => new
        {
            Folds = folding.Pairs,
            Provinces = Provinces.Select(province => new object[] { province.Slug, province.Name, province.ShortName }),
            Plans = site.Plans.Select(plan => new object[]
            {
                Provinces.IndexOf(plan.Province), plan.Plan.Year, plan.Plan.Title, Address.Of(plan).Text[..^"index.html".Length],
            }),
            Priorities = Priorities.Select(priority => new object[] { priority.Slug, priority.Number, priority.Title }),
            Items = Items.Select(item => new object[] { item.Slug, item.Title, folding.Fold(item.Title), site.RowsUnder(item).Length }),
            Families = site.Families.Select(family => new object[] { family.Slug, family.Name, site.RowsOf(family).Length }),
            Bodies = Bodies.Select(body => new object[] { body.Slug, body.Name, Address.Of(body).Text, site.RowsOf(body).Length }),
            Documents = site.Documents.Select(document => new object[] { document.Slug, document.Title, site.RowsCiting(document).Length }),
        };

        public object Columns(SearchIndex index)
        {
            var plans = Numbers(site.Plans.Select(plan => plan.Plan.File));
            var priorities = Numbers(Priorities.Select(priority => priority.Slug));
            var items = Numbers(Items.Select(item => item.Slug));
            var bodies = Numbers(Bodies.Select(body => body.Slug));
            var lists = Numbers(index.Rows.Select(BodyList).Distinct()); // the same few bodies answer for most rows
            return new
            {
                Ids = Ids(index.Rows),
                Plan = index.Rows.Select(row => plans[row.Plan.File]),
                Priority = index.Rows.Select(row => priorities[row.Priority.Slug]),
                Item = index.Rows.Select(row => row.Item is null ? -1 : items[row.Item.Slug]),
                BodyLists = lists.Keys.Select(list => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(body => bodies[body])),
                Bodies = index.Rows.Select(row => lists[BodyList(row)]),
                Norms = Fields.All.Select(field => NormLetters(index.Segment, field)),
            };
        }

        private static Dictionary<string, int> Numbers(IEnumerable<string> slugs) =>
            slugs.Select((slug, number) => (slug, number)).ToDictionary(StringComparer.Ordinal);

        private static string BodyList(TaskRow row) => string.Join(' ', row.Bodies.Select(body => body.Slug));

        // Ids count up within a plan as a rule: a run of them is its prefix, digits, first number and length.
        private static List<object> Ids(ImmutableArray<TaskRow> rows)
        {
            var runs = new List<object>();
            for (var i = 0; i < rows.Length;)
            {
                var (prefix, width, first) = Numbered(rows[i].Id);
                var count = 1;
                while (i + count < rows.Length && rows[i + count].Id == prefix + (first + count).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width, '0'))
                    count++;
                runs.Add(new object[] { prefix, width, first, count });
                i += count;
            }
            return runs;
        }

        private static (string Prefix, int Width, int Number) Numbered(string id)
        {
            var digits = id.Length - id.LastIndexOf('-') - 1;
            return (id[..^digits], digits, int.Parse(id[^digits..], System.Globalization.CultureInfo.InvariantCulture));
        }

        private static string NormLetters(AtomicReader segment, SearchField field)
        {
            var norms = segment.GetNormValues(field.Name);
            var kinds = NormKinds(segment, field);
            return string.Concat(Enumerable.Range(0, norms is null ? 0 : segment.MaxDoc).Select(i => (char)('0' + kinds.IndexOf((byte)norms!.Get(i)))));
        }
    }
}
