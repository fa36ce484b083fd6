using System.Globalization;
using System.Text;
using PlanSite.Model;

namespace PlanSite.Tests.Searching;

/// <summary>The YAML of a plan as it grows, laid out as editors write it.</summary>
/// <param name="idPrefix">What the ids begin with: <c>gd-2017-</c>.</param>
internal sealed class PlanText(string idPrefix)
{
    private readonly StringBuilder _text = new();

    /// <summary>How many rows it has.</summary>
    public int Rows { get; private set; }

    public void Head(Province province, int year, int pages) => _text.Append(CultureInfo.InvariantCulture, $$"""
        province: {{province.Name}}
        year: {{year}}
        title: {{province.Name}}{{year}}年工作要点
        coverage: complete
        source: { pages: 1–{{pages}} }
        priorities:

        """);

    public void Priority(string priority)
    {
        Field("  - priority", priority);
        _text.Append("    items:\n");
    }

    /// <param name="item">Null for rows printed without one.</param>
    public void Item(string? item)
    {
        if (item is not null)
            Field("      - item", item);
        _text.Append(item is null ? "      - tasks:\n" : "        tasks:\n");
    }

    public void Task(int page, string task, string? result, string? departments, string? note)
    {
        Rows++;
        _text.Append(CultureInfo.InvariantCulture, $"          - id: {idPrefix}{Rows:000}\n            page: {page}\n");
        Field("            task", task);
        foreach (var (name, text) in new[] { ("result", result), ("departments", departments), ("note", note) })
        {
            if (text is not null)
                Field("            " + name, text);
        }
    }

    public override string ToString() => _text.ToString();

    // A text that YAML could take for something else, and one of several lines, is a block.
    private void Field(string name, string text)
    {
        if (text.IndexOfAny(['\n', ':', '#', '"', '\'', '[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`']) < 0 && text[0] is not ('-' or '?' or ','))
        {
            _text.Append(name).Append(": ").Append(text).Append('\n');
            return;
        }
        _text.Append(name).Append(": |\n");
        var indent = new string(' ', name.TakeWhile(character => character is ' ' or '-').Count() + 2);
        foreach (var line in text.Split('\n'))
            _text.Append(indent).Append(line).Append('\n');
    }
}
