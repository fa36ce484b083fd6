using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using PlanSite.Citing;
using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Tests.Pages;
using Xunit;

namespace PlanSite.Tests.Citing;

/// <summary>A citation says what the record holds and nothing more, by GB/T 7714—2025 and for reference managers.</summary>
public class CitationTests
{
    private const string Date = "2026-11-22";

    [Fact]
    public void A_plan_without_a_stated_source_is_cited_by_its_title_alone() => Assert.Equal(
        "广东省2017年工作要点[EB/OL]. [2026-11-22]. https://plans.example/plans/2017/guangdong/.",
        Text(OfPlan(TestSites.RealSite(), "guangdong", 2017, "https://plans.example/plans/2017/guangdong/")));

    [Fact]
    public void A_row_is_cited_by_its_first_clause_plan_and_id()
    {
        var row = TestSites.RealSite().Rows.Single(each => each.Id == "gd-2017-008");
        var citation = Citation.Of(row, Cells.Excerpt(row), "https://plans.example/plans/2017/guangdong/gd-2017-008.html", "zh-CN");
        Assert.Equal(
            "加强广东进出口环节的知识产权保护工作：广东省2017年工作要点，gd-2017-008[EB/OL]. [2026-11-22]. https://plans.example/plans/2017/guangdong/gd-2017-008.html.",
            Text(citation));
    }

    [Fact]
    public void A_stated_source_is_used()
    {
        var site = PagesOf.Good("two-years");
        Assert.Equal(
            "广东省人民政府. 广东省工作要点汇编：粤府〔2018〕1号[EB/OL]. [2026-11-22]. https://plans.example/gd-2018.",
            Text(OfPlan(site, "guangdong", 2018, "https://elsewhere.example/")));
        var row = site.Rows.First(each => each.Plan.Year == 2018);
        Assert.StartsWith("广东省人民政府. 甲：广东省工作要点汇编，" + row.Id + "[EB/OL]. [", Citation.Of(row, "甲", null, "zh-CN").BeforeDate);
    }

    [Fact]
    public void Where_no_address_is_known_none_is_made_up()
    {
        var citation = OfPlan(TestSites.RealSite(), "hainan", 2017, null);
        Assert.Null(citation.Url);
        Assert.Equal("@online{hainan-2017,\n  title = {{海南省2017年工作要点}},\n  language = {zh-CN}\n}\n", BibTeX.Of(citation));
        Assert.Equal(["id", "type", "title", "language"], Item(citation).Select(field => field.Key));
    }

    [Theory]
    [InlineData("50%以上 & 100_a #1 $2", @"50\%以上 \& 100\_a \#1 \$2")]
    [InlineData(@"a\b", @"a\textbackslash{}b")]
    [InlineData("}{", @"\textbraceright{}\textbraceleft{}")]
    [InlineData("~^", @"\textasciitilde{}\textasciicircum{}")]
    [InlineData("“第七届”：𠮷, \"x\"\nand", "“第七届”：𠮷, \"x\" and")]
    public void BibTeX_is_escaped(string text, string escaped)
    {
        Assert.Equal(escaped, BibTeX.Escape(text));
        var depth = 0;
        Assert.All(escaped, character => Assert.True((depth += character switch { '{' => 1, '}' => -1, _ => 0 }) >= 0)); // as BibTeX counts
        Assert.Equal(0, depth);
    }

    [Fact]
    public void A_BibTeX_entry_keeps_names_and_addresses_whole() => Assert.Equal(
        "@online{k,\n  author = {{A and B}},\n  title = {{50\\%}},\n  number = {1\\_2},\n  url = {https://x.example/%7Ba%7D?b_c=1%25&d},\n  language = {zh-CN}\n}\n",
        BibTeX.Of(new Citation("k", "A and B", "50%", "1_2", "https://x.example/{a}?b_c=1%25&d", "zh-CN")));

    [Fact]
    public void CSL_JSON_has_the_fields_of_a_web_page()
    {
        var item = Item(OfPlan(PagesOf.Good("two-years"), "guangdong", 2018, null));
        Assert.Equal(
            """{"id":"guangdong-2018","type":"webpage","title":"广东省工作要点汇编","author":[{"literal":"广东省人民政府"}],"number":"粤府〔2018〕1号","URL":"https://plans.example/gd-2018","language":"zh-CN"}""",
            item.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData(null, "real")]
    [InlineData("https://plans.example/a/b/", "real")]
    [InlineData(null, "two-years")] // states a source
    public async Task The_CSL_JSON_of_every_plan_keeps_to_the_official_schema(string? baseUrl, string name)
    {
        var output = Build.Run(name == "real" ? TestSites.Real() : TestSites.ReadGood(name), new BuildOptions(baseUrl)).Output!;
        var files = output.Files.Where(file => file.Path.EndsWith(".csl.json", StringComparison.Ordinal)).ToList();
        Assert.Equal(output.Files.Count(file => file.Path.EndsWith(".bib", StringComparison.Ordinal)), files.Count);
        var schema = await Schema();
        Assert.All(files, file => Assert.Empty(schema.Validate(Encoding.UTF8.GetString(file.Bytes.Span))));
    }

    [Theory]
    [InlineData("""[{"id":"a","type":"website"}]""")]
    [InlineData("""[{"type":"webpage"}]""")]
    [InlineData("""[{"id":"a","type":"webpage","issuer":"b"}]""")]
    [InlineData("""[{"id":"a","type":"webpage","author":"b"}]""")]
    public async Task The_schema_finds_what_is_wrong(string item) => Assert.NotEmpty((await Schema()).Validate(item));

    [Theory]
    [InlineData(null)]
    [InlineData("https://plans.example/a/b/")]
    public void Beside_each_plan_stand_both_and_its_page_offers_them(string? baseUrl)
    {
        var output = Build.Run(TestSites.ReadGood("two-years"), new BuildOptions(baseUrl)).Output!;
        foreach (var folder in new[] { "plans/2017/guangdong/", "plans/2017/hainan/", "plans/2018/guangdong/" })
        {
            Assert.StartsWith("@online{", File("index.bib"));
            var item = JsonNode.Parse(File("index.csl.json"))!.AsArray().Single()!;
            Assert.Equal(folder.Contains("2018") ? "https://plans.example/gd-2018" : baseUrl is null ? null : baseUrl + folder, item["URL"]?.GetValue<string>());
            Assert.Contains("href=\"index.bib\"", File("index.html"));
            Assert.Contains("href=\"index.csl.json\"", File("index.html"));

            string File(string name) => Encoding.UTF8.GetString(output.Files.Single(file => file.Path == folder + name).Bytes.Span);
        }
    }

    private static async Task<JsonSchema> Schema()
    {
        var cancellation = TestContext.Current.CancellationToken;
        return await JsonSchema.FromJsonAsync(
            await File.ReadAllTextAsync(Path.Combine(TestSites.Repository, "tests", "Citing", "schema", "csl-data.json"), cancellation), cancellation);
    }

    private static Citation OfPlan(Site site, string province, int year, string? address)
    {
        var plan = site.Plans.Single(each => each.Province.Slug == province && each.Plan.Year == year);
        return Citation.Of(plan.Plan, plan.Province, address, "zh-CN");
    }

    private static string Text(Citation citation) => citation.BeforeDate + Date + Citation.AfterDate + citation.Url + Citation.AfterAddress;

    private static JsonObject Item(Citation citation)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            CslJson.Write(writer, citation);
        return JsonNode.Parse(bytes.ToArray())!.AsArray().Single()!.AsObject();
    }
}
