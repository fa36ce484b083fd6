using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>What stands in the text is found in a real browser, always, and nothing else is; ranked as Lucene ranks it.</summary>
public sealed class EngineTests(Browser browser, BuiltSite site)
{
    private const string Search = """
        async (json) => {
          const engine = await plansiteSearch.open(document.querySelector("form.search").dataset);
          const answers = [];
          for (const query of JSON.parse(json)) {
            const { total, hits } = await engine.search(query, {});
            if (total !== hits.length) throw new Error("total " + total + " of " + hits.length + " hits for " + query);
            answers.push(hits.map((hit) => hit.id).join(" "));
          }
          return JSON.stringify(answers);
        }
        """;

    [Fact]
    public async Task Every_pair_of_neighbours_is_found_exactly_where_it_stands()
    {
        var pairs = Pairs();
        Assert.True(pairs.Length > 5_000);
        Assert.Empty(await DifferencesFromScanAsync(site.Served, pairs, byField: false));
    }

    [Fact]
    public async Task Every_pair_of_neighbours_is_found_in_exactly_the_fields_it_stands_in() =>
        Assert.Empty(await DifferencesFromScanAsync(site.Served, Pairs(), byField: true));

    [Fact]
    public async Task Strings_of_1_to_12_characters_are_found_exactly_where_they_stand() =>
        Assert.Empty(await DifferencesFromScanAsync(site.Served, Sampled(2_000), byField: false));

    [Fact]
    public async Task Strings_of_1_to_12_characters_are_found_in_exactly_the_fields_they_stand_in() =>
        Assert.Empty(await DifferencesFromScanAsync(site.Served, Sampled(2_000), byField: true));

    [Fact]
    public async Task Strings_put_together_of_two_places_are_found_only_where_they_stand() =>
        Assert.Empty(await DifferencesFromScanAsync(site.Served, [.. Sampled(1_000).Zip(Sampled(1_000).Reverse(), (a, b) => a + b)], byField: false));

    [Fact]
    public async Task From_a_disk_the_same_is_found() =>
        Assert.Empty(await DifferencesFromScanAsync(site.OnDisk, [.. Pairs().Where((_, i) => i % 20 == 0), .. Sampled(200)], byField: true));

    [Fact]
    public async Task The_first_ten_are_those_of_Lucene_in_its_order()
    {
        var queries = RealQueries();
        Assert.Equal(100, queries.Length);
        var found = await FindAsync(site.Served, queries);
        var different = queries.Index().Where(query => FirstTen(found[query.Index].Split(' ')) != FirstTen(Oracle(query.Item)))
            .Select(query => $"{query.Item}: Lucene {FirstTen(Oracle(query.Item))}; browser {FirstTen(found[query.Index].Split(' '))}");
        Assert.Empty(different);
    }

    private static string FirstTen(IEnumerable<string> ids) => string.Join(' ', ids.Take(10));

    private IEnumerable<string> Oracle(string query) => site.Index.Search(query).Select(hit => hit.Row.Id);

    // In quotes, so that nothing in them is a sign of the query language. Quotes themselves cannot be quoted: typed as they are, they
    // are text unless they stand first.
    private static string Typed(string text, string? field = null)
    {
        var literal = text.Contains('"') ? text : $"\"{text}\"";
        return field is null ? literal : $"{field}:{literal}";
    }

    private async Task<List<string>> DifferencesFromScanAsync(Uri root, string[] texts, bool byField)
    {
        var asked = byField
            ? texts.SelectMany(text => Fields.All.Select((field, number) => (Typed: Typed(text, field.Name), Text: text, Field: (int?)number))).ToArray()
            : [.. texts.Select(text => (Typed: Typed(text), Text: text, Field: (int?)null))];
        var found = await FindAsync(root, [.. asked.Select(each => each.Typed)]);
        return
        [
            .. asked.Zip(found, (query, ids) => (query.Typed, Scanned: site.Scan(query.Text, query.Field), Found: InOrder(ids)))
                .Where(each => each.Scanned != each.Found).Select(each => $"{each.Typed}: stands in [{each.Scanned}], found [{each.Found}]").Take(20),
        ];
    }

    private async Task<string[]> FindAsync(Uri root, string[] queries)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(root);
        var answers = new List<string>(queries.Length);
        foreach (var batch in queries.Chunk(5_000))
            answers.AddRange(await visit.CallAsync<string[]>(Search, Visit.Json(batch)));
        visit.AssertNoComplaints();
        return [.. answers];
    }

    // As the scan gives them: in the order of the site.
    private string InOrder(string ids)
    {
        var found = ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return string.Join(' ', site.Index.Rows.Select(row => row.Id).Where(found.Contains));
    }

    private IEnumerable<string> Parts() => site.Texts.SelectMany(row => row).SelectMany(text => text.Split(Folding.Part)).Where(text => text.Length > 0);

    private string[] Pairs() =>
        [.. Parts().SelectMany(text => Grams.Points(text).Zip(Grams.Points(text).Skip(1), (a, b) => a + b)).Distinct().Order(StringComparer.Ordinal)];

    private string[] Sampled(int count)
    {
        var random = new Random(20170426);
        var parts = Parts().Select(Grams.Points).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Piece(parts[random.Next(parts.Length)], 1, 12, random))];
    }

    private static string Piece(string[] points, int shortest, int longest, Random random)
    {
        var length = Math.Min(points.Length, random.Next(shortest, longest + 1));
        var start = random.Next(points.Length - length + 1);
        return string.Concat(points[start..(start + length)]);
    }

    // What readers ask: titles of items, bodies, phrases, two words.
    private string[] RealQueries()
    {
        var random = new Random(2017);
        var parts = Parts().Select(Grams.Points).Where(points => points.Length >= 8).ToArray();
        string Phrase(int shortest, int longest) => Piece(parts[random.Next(parts.Length)], shortest, longest, random);
        var titles = site.Index.Rows.Select(row => row.Item?.Title).OfType<string>().Distinct().ToArray();
        var bodies = site.Site.Bodies.Select(body => body.Name).ToArray();
        random.Shuffle(titles);
        random.Shuffle(bodies);
        return
        [
            .. titles.Take(25), .. bodies.Take(25), .. Enumerable.Range(0, 25).Select(_ => $"\"{Phrase(2, 8)}\""),
            .. Enumerable.Range(0, 25).Select(_ => RowWords(random)),
        ];
    }

    // Two words of one row, so that something is found.
    private string RowWords(Random random)
    {
        var parts = site.Texts[random.Next(site.Texts.Count)].SelectMany(text => text.Split(Folding.Part)).Select(Grams.Points)
            .Where(points => points.Length >= 4).ToArray();
        return $"{Piece(parts[random.Next(parts.Length)], 2, 4, random)} {Piece(parts[random.Next(parts.Length)], 2, 3, random)}";
    }
}
