using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Searching;

/// <summary>What stands in the text is found, always, and nothing else is: Lucene's hits against a plain scan of the folded texts.</summary>
public sealed class SearchIndexTests : IDisposable
{
    private readonly SearchIndex _index = SearchIndex.Build(TestSites.RealSite());

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Every_pair_of_neighbours_in_the_content_is_found_exactly_where_it_stands()
    {
        var texts = FoldedTexts();
        var pairs = texts.SelectMany(row => row).SelectMany(Parts)
            .SelectMany(text => Grams.Points(text).Zip(Grams.Points(text).Skip(1), (a, b) => a + b)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(pairs.Count > 5_000);
        foreach (var pair in pairs)
            AssertFoundAsScanned(pair, texts);
    }

    [Fact]
    public void Sampled_strings_of_1_to_12_characters_are_found_exactly_where_they_stand()
    {
        var texts = FoldedTexts();
        var parts = texts.SelectMany(row => row).SelectMany(Parts).Where(text => text.Length > 0).ToArray();
        var random = new Random(20170426);
        for (var i = 0; i < 2_000; i++)
        {
            var points = Grams.Points(parts[random.Next(parts.Length)]);
            var length = Math.Min(points.Length, random.Next(1, 13));
            var start = random.Next(points.Length - length + 1);
            AssertFoundAsScanned(string.Concat(points[start..(start + length)]), texts);
        }
    }

    [Theory]
    [InlineData("质押融资", "質押融資")] // traditional characters
    [InlineData("PCT", "ｐｃｔ")] // case and width
    [InlineData("80.65%", "８０．６５％")]
    [InlineData("知识产权", "知 识　产权")] // white space within quotes
    public void What_is_folded_alike_finds_alike(string one, string other) =>
        Assert.Equal(Ids(_index.Search(one)), Ids(_index.Search($"\"{other}\"")));

    [Fact]
    public void A_string_across_two_cells_is_no_hit()
    {
        var row = _index.Rows.Single(row => row.Id == "gd-2017-029"); // 大力推动企业专利申请“零突破” | 实现一批无专利企业…
        Assert.Contains(row, _index.Search("零突破”").Select(hit => hit.Row));
        Assert.DoesNotContain(row, _index.Search("零突破”实现").Select(hit => hit.Row));
    }

    [Fact]
    public void A_string_across_the_lines_of_a_list_is_a_hit() =>
        Assert.Equal(["gd-2017-030"], Ids(_index.Search("成果转化应用2.构建")));

    [Fact]
    public void A_space_means_and_a_minus_leaves_out_and_a_field_narrows()
    {
        var both = Ids(_index.Search("质押 海南")).ToHashSet();
        Assert.NotEmpty(both);
        Assert.Subset(Ids(_index.Search("质押")).ToHashSet(), both);
        Assert.Equal(Ids(_index.Search("质押")).Except(both).Order(StringComparer.Ordinal), Ids(_index.Search("质押 -海南")).Order(StringComparer.Ordinal));
        Assert.All(_index.Search("result:质押"), hit => Assert.Contains("质押", hit.Row.Result!.Cell.Text));
        Assert.Equal(Ids(_index.Search("result:质押")), Ids(_index.Search("成果形式：质押")));
    }

    [Fact]
    public void A_row_whose_item_is_the_query_comes_first() =>
        Assert.Equal("实施专利导航项目", _index.Search("实施专利导航项目")[0].Row.Item!.Title);

    [Fact]
    public void The_commonest_sequence_is_a_term_of_its_own()
    {
        Assert.Contains("知识产权", _index.Grams.Sequences);
        Assert.Equal(["知识产权"], _index.Grams.Cover("知识产权").Select(gram => gram.Term));
        Assert.Equal(["加强知", "识产权保护"], _index.Grams.Cover("加强知识产权保护").Select(gram => gram.Term));
    }

    [Fact]
    public void No_phrase_needs_a_pair_that_stands_in_a_fifth_of_all_rows()
    {
        Assert.Contains("专利", _index.Grams.Sequences);
        Assert.Equal(["专利"], _index.Grams.Cover("专利").Select(gram => gram.Term));
        Assert.Equal(["专利导", "导航"], _index.Grams.Cover("专利导航").Select(gram => gram.Term));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"")]
    public void Nothing_asked_gives_every_row_in_order(string typed) => Assert.Equal(_index.Rows, _index.Search(typed).Select(hit => hit.Row));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("field:x __proto__ constructor")]
    [InlineData("\uD800 \uDFFF\uD800")]
    [InlineData("-")]
    [InlineData("a:b:c \"\" \"unclosed")]
    [InlineData("\u202E\u0001\u0000")]
    public void Anything_can_be_typed(string typed) => Assert.True(_index.Search(typed).Length <= _index.Rows.Length);

    private void AssertFoundAsScanned(string text, List<string[]> texts)
    {
        var typed = $"\"{text}\"";
        if (text.Contains('"') || text.StartsWith('-'))
            return; // signs of the query language; the engine below it is asked for the same pairs by the browser's test
        var scanned = texts.Select((row, i) => (row, i)).Where(each => each.row.Any(field => field.Contains(text, StringComparison.Ordinal))).Select(each => _index.Rows[each.i].Id);
        Assert.Equal(scanned.Order(StringComparer.Ordinal), Ids(_index.Search(typed)).Order(StringComparer.Ordinal));
    }

    private List<string[]> FoldedTexts() =>
        [.. _index.Rows.Select(row => Fields.All.Select(field => _index.Folding.Fold(field.TextOf(row))).ToArray())];

    private static string[] Parts(string text) => text.Split(Folding.Part);

    private static IEnumerable<string> Ids(IEnumerable<Hit> hits) => hits.Select(hit => hit.Row.Id);
}
