using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanSite.Linking;
using PlanSite.Linting;
using PlanSite.Model;
using PlanSite.Sources;

namespace PlanSite.Schemas;

/// <summary>
/// JSON Schemas of the files that editors write, for the completion and the wavy lines of their editor. What a field is and means stands in
/// <c>Schemas/*.json</c>; the names of this site's taxonomies are put in where a list is called <c>$…</c>. Flat on purpose: of
/// alternatives an editor can only say that none fits.
/// </summary>
public sealed class SchemaFiles
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly Dictionary<string, ImmutableArray<string>> _lists;
    private readonly Dictionary<string, Func<JsonObject>> _properties;

    private SchemaFiles(Site site, YamlNode? words)
    {
        var content = site.Content;
        _lists = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
        {
            ["$provinces"] = Wordings(content.Provinces.Select(province => province.Wordings)),
            ["$priorities"] = Wordings(content.Priorities.Select(priority => priority.Wordings)),
            ["$items"] = Wordings(site.Items.Select(item => item.Wordings)),
            ["$families"] = [.. content.Departments.Families.Select(family => family.Name)],
            ["$cells"] = [.. site.Rows.Select(row => row.Departments?.Cell.Line).OfType<string>().CountBy(cell => cell).Where(pair => pair.Value > 1).Select(pair => pair.Key).Order(StringComparer.Ordinal)],
        };
        _properties = new Dictionary<string, Func<JsonObject>>(StringComparer.Ordinal)
        {
            ["$waivers"] = () => Properties(Lint.RuleNames, _ => Text()),
            ["$severities"] = () => Properties(Lint.RuleNames, _ => new JsonObject { ["type"] = "string", ["enum"] = Strings(Lint.SeverityWords) }),
            ["$words"] = () => words is YamlFields map ? WordsOf(map) : [],
            ["$titles-provinces"] = () => Texts(content.Provinces.Select(province => province.Name)),
            ["$titles-priorities"] = () => Texts(content.Priorities.Select(priority => priority.Title)),
            ["$titles-items"] = () => Texts(site.Items.Select(item => item.Title)),
            ["$titles-families"] = () => Texts(content.Departments.Families.Select(family => family.Name)),
            ["$titles-bodies"] = () => Texts(content.Departments.Bodies.Select(body => body.Name)),
            ["$titles-documents"] = () => Texts(content.Documents.All.Select(document => document.Title)),
        };
    }

    /// <summary>Every schema with its file name, in ordinal order.</summary>
    /// <param name="site">The site, for its taxonomies.</param>
    /// <param name="words">The words of the interface in the site's language; null: none could be read.</param>
    public static ImmutableArray<(string Name, string Text)> Of(Site site, YamlNode? words)
    {
        var files = new SchemaFiles(site, words);
        return [.. SchemaLine.Names.Order(StringComparer.Ordinal).Select(name => (name, files.FileOf(name)))];
    }

    private string FileOf(string name)
    {
        using var stream = typeof(SchemaFiles).Assembly.GetManifestResourceStream($"schema.{name}")!;
        var schema = JsonNode.Parse(stream)!;
        Fill(schema);
        return schema.ToJsonString(Readable) + "\n";
    }

    private void Fill(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>())
                Fill(item);
            return;
        }
        foreach (var (key, value) in (node as JsonObject ?? []).ToList())
        {
            if (key is "enum" or "examples" && value is JsonValue list)
                node[key] = Strings(_lists[list.GetValue<string>()]);
            else if (key == "properties" && value is JsonValue properties)
                node[key] = _properties[properties.GetValue<string>()]();
            else if (value is not null)
                Fill(value);
        }
    }

    // Of each word what it is in the site's language, so that a translator sees it.
    private static JsonObject WordsOf(YamlFields map)
    {
        var properties = new JsonObject();
        foreach (var (key, value) in map.Fields)
        {
            properties[key.Text] = value switch
            {
                YamlFields group => new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = WordsOf(group) },
                YamlText text => Text(text.Text),
                _ => [],
            };
        }
        return properties;
    }

    private static JsonObject Texts(IEnumerable<string> names) => Properties(names, _ => Text());

    private static JsonObject Properties(IEnumerable<string> names, Func<string, JsonObject> schema) =>
        new(names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, (JsonNode?)schema(name))));

    private static JsonObject Text(string? description = null)
    {
        var schema = new JsonObject();
        if (description is not null)
            schema["description"] = description;
        schema["type"] = Strings(["string", "number"]);
        return schema;
    }

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];

    private static ImmutableArray<string> Wordings(IEnumerable<ImmutableArray<Name>> things) =>
        [.. things.SelectMany(wordings => wordings).Select(name => name.Text).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
}
