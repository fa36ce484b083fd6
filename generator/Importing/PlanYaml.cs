using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Importing;

/// <summary>How many blanks stand before the dash of each level.</summary>
internal sealed record PlanIndents(int Priority, int Item, int Task)
{
    public static PlanIndents Usual { get; } = new(2, 6, 10);
}

/// <summary>The lines of a plan file as editors write them (DESIGN, "The files editors write").</summary>
internal static class PlanYaml
{
    /// <summary>The lines before the first priority.</summary>
    public static ImmutableArray<string> Head(string province, int year, string title)
    {
        using var stream = typeof(PlanYaml).Assembly.GetManifestResourceStream("PlanHead.yml")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["# {title}"] = "# " + title, // a comment takes any text
            ["title: {title}"] = string.Join('\n', Field("title", title, 0)),
            ["{province}"] = province,
            ["{year}"] = year.ToString(CultureInfo.InvariantCulture),
        };
        var text = words.Aggregate(reader.ReadToEnd().ReplaceLineEndings("\n"), (all, word) => all.Replace(word.Key, word.Value, StringComparison.Ordinal));
        return [.. text.TrimEnd('\n').Split('\n')];
    }

    public static ImmutableArray<string> Priority(string text, PlanIndents indents) =>
        [.. Entry("priority", text, indents.Priority), Blank(indents.Priority + 2) + "items:"];

    public static ImmutableArray<string> Item(string? text, PlanIndents indents) => text is null
        ? [Blank(indents.Item) + "- tasks:"]
        : [.. Entry("item", text, indents.Item), Blank(indents.Item + 2) + "tasks:"];

    public static ImmutableArray<string> Task(string id, ReadRow row, PlanIndents indents)
    {
        var indent = indents.Task + 2;
        return
        [
            $"{Blank(indents.Task)}- id: {id}",
            .. Field("task", row.Task.Text, indent),
            .. row.Result is { } result ? Field("result", result.Text, indent) : [],
            .. row.Departments is { } departments ? Field("departments", departments.Text, indent) : [],
        ];
    }

    /// <summary>A field in the plainest way in which it reads back the same.</summary>
    public static ImmutableArray<string> Field(string field, string text, int indent)
    {
        ImmutableArray<string> plain = [$"{field}: {text}"];
        ImmutableArray<string> block = [$"{field}: |", .. text.Split('\n').Select(line => "  " + line)];
        var lines = !text.Contains('\n') && ReadsBack(plain, text) ? plain
            : ReadsBack(block, text) ? block
            : [$"{field}: {Quoted(text)}"];
        return [.. lines.Select(line => Blank(indent) + line)];
    }

    private static ImmutableArray<string> Entry(string field, string text, int indent)
    {
        var lines = Field(field, text, indent + 2);
        return lines.SetItem(0, $"{Blank(indent)}- {lines[0].TrimStart(' ')}");
    }

    private static bool ReadsBack(ImmutableArray<string> lines, string text)
    {
        var problems = new ProblemList();
        var node = YamlReader.Read("", string.Join('\n', lines) + "\n", problems);
        return problems.InOrderOfReport.Count == 0 && node is YamlFields { Fields: [{ Value: YamlText value }] } && value.Text == text;
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    private static string Blank(int count) => new(' ', count);
}
