using System.Collections.Immutable;
using PlanSite.Sources;

namespace PlanSite.Comparing;

/// <summary>
/// A YAML document as lines of "where: what". An entry of a list goes by what names it (its slug, else its title …), not by its number,
/// so that an entry put in between changes no other line; the order of entries is not compared.
/// </summary>
public static class FlatYaml
{
    // The first of these that an entry has names it.
    private static readonly ImmutableArray<string> Names = ["slug", "id", "name", "title", "priority", "item", "text"];

    /// <summary>Every text of the document by its path, in the order of the file.</summary>
    /// <param name="node">The document, or a part of it.</param>
    /// <param name="without">Fields at its top to leave out.</param>
    public static ImmutableArray<(string Path, string Text)> Of(YamlNode node, params ReadOnlySpan<string> without)
    {
        var lines = ImmutableArray.CreateBuilder<(string, string)>();
        var leftOut = without.ToArray();
        if (node is YamlFields fields)
            node = fields with { Fields = [.. fields.Fields.Where(field => !leftOut.Contains(field.Key.Text))] };
        Add(node, "", lines);
        return lines.ToImmutable();
    }

    /// <summary>A value as one text: of a list or map its lines.</summary>
    public static string TextOf(YamlNode node) => string.Join('\n', Of(node).Select(line => line.Path.Length == 0 || node is YamlList ? line.Text : $"{line.Path}: {line.Text}"));

    private static void Add(YamlNode node, string path, ImmutableArray<(string, string)>.Builder lines)
    {
        switch (node)
        {
            case YamlText text:
                lines.Add((path, text.Text));
                break;
            case YamlFields map:
                foreach (var field in map.Fields)
                    Add(field.Value, path.Length == 0 ? field.Key.Text : $"{path}.{field.Key.Text}", lines);
                break;
            case YamlList list:
                foreach (var item in list.Items)
                    Add(item, item is YamlText word ? $"{path}[{word.Text}]" : $"{path}[{NameOf(item)}]", lines);
                break;
        }
    }

    private static string NameOf(YamlNode entry) => entry is not YamlFields map ? "" : Names
        .Select(name => map.Fields.FirstOrDefault(field => field.Key.Text == name)?.Value).OfType<YamlText>().FirstOrDefault()?.Text ?? "";
}
