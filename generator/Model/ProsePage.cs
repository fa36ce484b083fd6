using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A page of prose, <c>content/pages/*.md</c>: Markdown under a front matter of YAML between two lines of <c>---</c>.</summary>
/// <param name="Order">Place in the list of prose pages, from 1.</param>
public sealed record ProsePage(string Title, string Slug, string Description, int Order, ProseText Text, Place Place)
{
    public static ProsePage? Read(SourceFile file, ProblemList problems)
    {
        if (file.Text(problems) is not { } text)
            return null;
        var lines = text.Split('\n');
        var close = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (lines[0].TrimEnd() != "---" || close < 0 || lines[1..close].All(string.IsNullOrWhiteSpace))
        {
            problems.Error("missing-front-matter", Place.StartOf(file.Path));
            return null;
        }

        // An empty line stands in for the opening ---, so that lines keep their numbers.
        var frontMatter = "\n" + string.Join('\n', lines[1..close]) + "\n";
        var body = new YamlText(string.Join('\n', lines[(close + 1)..]), new Place(file.Path, close + 2, 1), Indent: 0);
        if (YamlReader.Read(file.Path, frontMatter, problems) is not { } node)
            return null;
        return YamlMap.Read(node, "page", problems, yaml => new ProsePage(
            Title: yaml.Text("title").Text,
            Slug: Model.Slug.Read(yaml).Text,
            Description: yaml.Text("description").Text,
            Order: yaml.NumberIn(yaml.Text("order"), "order", 1, 999) ?? 0,
            Text: ProseText.OfPage(body, problems),
            Place: Place.StartOf(file.Path)));
    }
}
