using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Comparing;

/// <summary>A row of one version: its fields as they are read, whatever they are called, so that a new kind of field is compared as well.</summary>
/// <param name="Key">Its id; of a second row with the same id, which only an unsound version has, the id and a number.</param>
internal sealed record RowVersion(
    string Key, string File, string Plan, string Priority, string? Item, ImmutableArray<(string Field, string Text)> Cells, Place Place)
{
    public string? Cell(string field) => Cells.FirstOrDefault(cell => cell.Field == field).Text;

    /// <summary>The beginning of its task.</summary>
    public string Text => (Cell("task") ?? "").Replace('\n', ' ') is var line && line.Length > 40 ? line[..(char.IsHighSurrogate(line[38]) ? 38 : 39)] + "…" : (Cell("task") ?? "").Replace('\n', ' ');

    /// <summary>Where it stands among the merged cells.</summary>
    public string Where => Item is null ? Priority : $"{Priority} › {Item}";
}

/// <summary>A plan of one version.</summary>
internal sealed record PlanVersion(string File, string Title, ImmutableArray<(string Path, string Text)> Head, ImmutableArray<RowVersion> Rows)
{
    public static PlanVersion Read(string file, YamlNode root, Dictionary<string, int> seen)
    {
        var title = TextIn(root, "title") ?? file;
        var rows = ImmutableArray.CreateBuilder<RowVersion>();
        foreach (var priority in Listed(root, "priorities"))
        {
            foreach (var item in Listed(priority, "items"))
            {
                foreach (var task in Listed(item, "tasks"))
                {
                    var id = TextIn(task, "id") ?? "";
                    var count = seen[id] = seen.GetValueOrDefault(id) + 1;
                    rows.Add(new RowVersion(
                        count == 1 && id.Length > 0 ? id : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}#{count}"),
                        file,
                        title,
                        TextIn(priority, "priority") ?? "",
                        TextIn(item, "item"),
                        [.. task.Fields.Where(field => field.Key.Text != "id").Select(field => (field.Key.Text, FlatYaml.TextOf(field.Value)))],
                        task.Place));
                }
            }
        }
        return new PlanVersion(file, title, FlatYaml.Of(root, "priorities"), rows.ToImmutable());
    }

    private static string? TextIn(YamlNode node, string field) =>
        ((node as YamlFields)?.Fields.FirstOrDefault(each => each.Key.Text == field)?.Value as YamlText)?.Text;

    private static IEnumerable<YamlFields> Listed(YamlNode node, string field) =>
        ((node as YamlFields)?.Fields.FirstOrDefault(each => each.Key.Text == field)?.Value as YamlList)?.Items.OfType<YamlFields>() ?? [];
}
