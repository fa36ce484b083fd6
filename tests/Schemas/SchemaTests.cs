using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using PlanSite.Problems;
using PlanSite.Schemas;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Schemas;

/// <summary>The schemas in the repository: as the program writes them, true of the real files, and of the same fields as the readers.</summary>
public partial class SchemaTests
{
    private static readonly string[] Alternatives = ["oneOf", "anyOf", "allOf", "$ref"];

    private static readonly string Folder = Path.Combine(TestSites.Repository, SchemaLine.Folder);

    public static TheoryData<string> Files() => [.. TestSites.Real().Files.Select(file => file.Path).Where(path => SchemaLine.SchemaOf(path) is not null)];

    [Fact]
    public void Those_in_the_repository_are_those_that_the_program_writes()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, PlanSiteProcess.Run(["schema", "--site", TestSites.Repository, "--out", folder.Path]).ExitCode);
        Assert.Equal(SchemaLine.Names.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        // If this fails, the taxonomies or the words have changed: run "plansite schema".
        Assert.All(SchemaLine.Names, name => Assert.Equal(File.ReadAllText(folder.File(name)), File.ReadAllText(Path.Combine(Folder, name))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_real_files_are_valid(string path)
    {
        var schema = await SchemaOf(path);
        Assert.Empty(schema.Validate(Json(TestSites.Real().Find(path)!).ToJsonString()));
    }

    [Theory]
    [InlineData("content/plans/2017/hainan.yml", "result:", "reslut:")]
    [InlineData("content/plans/2017/hainan.yml", "priority: 实施严格的知识产权保护", "priority: 实施严格的保护")]
    [InlineData("content/plans/2017/hainan.yml", "coverage: complete", "coverage: whole")]
    [InlineData("content/plans/2017/hainan.yml", "id: hi-2017-001", "id: HI-2017-1")]
    [InlineData("content/plans/2017/hainan.yml", "year: 2017", "year: 17")]
    [InlineData("content/plans/2017/guangdong.yml", "waive: { near-duplicate:", "waive: { near-duplicates:")]
    [InlineData("content/provinces.yml", "kind: 直辖市", "kind: 市")]
    [InlineData("content/priorities.yml", "number: 1", "number: 一")]
    [InlineData("content/items.yml", "slug: ip-awards", "slug: IP awards")]
    [InlineData("content/departments.yml", "families:", "family:")]
    [InlineData("content/documents.yml", "title:", "titel:")]
    [InlineData("content/ui/en.yml", "nav:", "naw:")]
    [InlineData("content/titles/en.yml", "海南省: Hainan", "海男省: Hainan")]
    [InlineData("site.yml", "language: zh-CN", "language: 中文")]
    public async Task Broken_ones_are_not(string path, string before, string after)
    {
        var text = System.Text.Encoding.UTF8.GetString(TestSites.Real().Find(path)!.Bytes.Span);
        Assert.Contains(before, text);
        var schema = await SchemaOf(path);
        Assert.NotEmpty(schema.Validate(Json(SourceFile.OfText(path, text.Replace(before, after, StringComparison.Ordinal))).ToJsonString()));
    }

    [Theory]
    [InlineData("gone:", "gone:", true)]
    [InlineData("was:", "wass:", false)]
    [InlineData("since: 2018", "since: 去年", false)]
    [InlineData("gone:", "lost:", false)]
    public async Task Former_addresses_have_one(string before, string after, bool isValid)
    {
        const string File = "content/addresses.yml";
        var text = System.Text.Encoding.UTF8.GetString(TestSites.ReadGood("two-years").Find(File)!.Bytes.Span);
        Assert.Contains(before, text);
        var schema = await SchemaOf(File);
        Assert.Equal(isValid, schema.Validate(Json(SourceFile.OfText(File, text.Replace(before, after, StringComparison.Ordinal))).ToJsonString()).Count == 0);
    }

    // A map with a field that there never is makes its reader name the fields that there are.
    [Theory]
    [InlineData("content/plans/2017/hainan.yml", "", "")]
    [InlineData("content/plans/2017/hainan.yml", "source: {", "source")]
    [InlineData("content/plans/2017/hainan.yml", "  - priority: 推进体制机制改革\n    ", "priorities")]
    [InlineData("content/plans/2017/hainan.yml", "      - item: 加强海关保护\n        ", "priorities/items")]
    [InlineData("content/plans/2017/hainan.yml", "          - id: hi-2017-002\n            ", "priorities/items/tasks")]
    [InlineData("content/provinces.yml", "  - name: 广东省\n    ", "provinces")]
    [InlineData("content/priorities.yml", "  - number: 1\n    ", "priorities")]
    [InlineData("content/items.yml", "      - title: 设置奖励项目\n        ", "groups/items")]
    [InlineData("content/departments.yml", "", "")]
    [InlineData("content/documents.yml", "  - title: 种子法\n    ", "documents")]
    [InlineData("site.yml", "", "")]
    public void A_schema_has_the_fields_that_the_reader_knows(string path, string before, string at)
    {
        const string Unknown = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";
        var small = TestSites.ReadGood("small");
        var text = System.Text.Encoding.UTF8.GetString(small.Find(path)!.Bytes.Span);
        text = before.Length == 0 ? text + Unknown + ": 甲\n"
            : before == "source: {" ? text + "source: { pages: 1, " + Unknown + ": 甲 }\n"
            : Once(text, before, before + Unknown + ": 甲\n" + before[(before.LastIndexOf('\n') + 1)..]);
        var problems = new ProblemList();
        Build.Link(TestSites.Overlay(small, new SourceTree([SourceFile.OfText(path, text)])), null, problems);
        var known = problems.InOrderOfReport.Single(problem => problem.Message == "unknown-field").Facts.Single(fact => fact.Name == "allowed").Value.Split(", ");

        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, SchemaLine.SchemaOf(path)!)))!;
        foreach (var step in at.Split('/', StringSplitOptions.RemoveEmptyEntries))
            schema = schema["properties"]![step]!["items"] ?? schema["properties"]![step]!;
        Assert.Equal(known.Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void They_are_flat_and_every_field_is_described()
    {
        foreach (var name in SchemaLine.Names)
            Walk(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!, name);

        static void Walk(JsonNode schema, string where)
        {
            if (schema is not JsonObject map)
                return;
            Assert.All(Alternatives, word => Assert.False(map.ContainsKey(word), where));
            foreach (var (key, property) in map["properties"] as JsonObject ?? [])
            {
                if (where.Split('/')[0] is not ("words.json" or "titles.json") && !where.EndsWith("waive", StringComparison.Ordinal) && !where.EndsWith("lint", StringComparison.Ordinal))
                    Assert.Matches(Chinese(), property!["description"]!.GetValue<string>());
                Walk(property!, $"{where}/{key}");
            }
            if (map["items"] is { } items)
                Walk(items, where);
        }
    }

    [Theory]
    [InlineData("site.yml", "content/.schema/site.json")]
    [InlineData("content/items.yml", ".schema/items.json")]
    [InlineData("content/ui/en.yml", "../.schema/words.json")]
    [InlineData("content/plans/2018/sichuan.yml", "../../.schema/plan.json")]
    public void The_line_in_a_file_leads_to_its_schema(string path, string reference)
    {
        Assert.Equal($"# yaml-language-server: $schema={reference}", SchemaLine.For(path));
        Assert.True(File.Exists(Path.Combine(TestSites.Repository, Path.GetDirectoryName(path)!, reference)));
    }

    [Fact]
    public void Other_files_have_none() => Assert.Null(SchemaLine.For("content/pages/about.md") ?? SchemaLine.For("content/other.yml"));

    private static string Once(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, before);
        return text[..at] + after + text[(at + before.Length)..];
    }

    private static Task<JsonSchema> SchemaOf(string path) => JsonSchema.FromFileAsync(Path.Combine(Folder, SchemaLine.SchemaOf(path)!), TestContext.Current.CancellationToken);

    private static JsonNode Json(SourceFile file)
    {
        var problems = new ProblemList();
        var node = YamlReader.Read(file, problems);
        Assert.Empty(problems.InOrderOfReport);
        return Json(node!);
    }

    // Scalars as YAML 1.2 takes them, as an editor's server does.
    private static JsonNode Json(YamlNode node) => node switch
    {
        YamlFields map => new JsonObject(map.Fields.Select(field => KeyValuePair.Create(field.Key.Text, (JsonNode?)Json(field.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        YamlText { Indent: null } text when Whole().IsMatch(text.Text) => long.Parse(text.Text, CultureInfo.InvariantCulture),
        YamlText text => text.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [GeneratedRegex("^(0|[1-9][0-9]{0,9})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
