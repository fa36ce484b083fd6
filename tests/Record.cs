using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PlanSite.Output;

namespace PlanSite.Tests;

/// <summary>One row, of the record or as read back from a page; an empty cell is the empty text.</summary>
internal sealed record RecordRow(string Id, string Priority, string Item, string Task, string Result, string Departments);

/// <summary>The record (<c>tests/record/</c>) and the same rows read back from finished HTML, comparable cell by cell.</summary>
internal static class Record
{
    private static readonly ImmutableArray<string> Priorities =
    [
        "推进知识产权管理体制机制改革", "实施严格的知识产权保护", "促进知识产权创造运用",
        "加强重点产业知识产权海外布局和风险防控", "提升知识产权对外合作水平", "加强组织实施和政策保障",
    ];

    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["guangdong"] = "gd",
        ["guangxi"] = "gx",
        ["hainan"] = "hi",
        ["chongqing"] = "cq",
    };

    public static ImmutableArray<(RecordRow Row, int Page)> Rows { get; } = Read();

    /// <summary>The comparison of DESIGN, "The record": NFKC, all white space removed.</summary>
    public static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(character => !char.IsWhiteSpace(character)));

    /// <summary>The row of each page that has an <c>article[data-task]</c>.</summary>
    public static IEnumerable<RecordRow> OnTaskPages(OutputTree site) =>
        from document in Documents(site)
        let article = document.QuerySelector("article[data-task]")
        where article is not null
        select new RecordRow(
            article.GetAttribute("data-task")!,
            Field(article, "priority"),
            Field(article, "item"),
            Field(article, "task"),
            Field(article, "result"),
            Field(article, "departments"));

    /// <summary>The rows of every plan's table. Merged cells are laid out by the rules of HTML tables, so that a wrong rowspan shows.</summary>
    public static IEnumerable<RecordRow> OnPlanPages(OutputTree site, string edition = "") =>
        Documents(site, edition + "plans/").SelectMany(document => document.QuerySelectorAll("table:has(tr[data-task])")).SelectMany(RowsOf);

    private static IEnumerable<RecordRow> RowsOf(IElement table)
    {
        var above = new Dictionary<int, (IElement Cell, int Left)>();
        foreach (var row in table.QuerySelectorAll("tr[data-task]"))
        {
            var cells = new IElement[6];
            var own = new Queue<IElement>(row.Children);
            for (var column = 0; column < cells.Length; column++)
            {
                if (above.TryGetValue(column, out var merged) && merged.Left > 0)
                {
                    (cells[column], above[column]) = (merged.Cell, (merged.Cell, merged.Left - 1));
                    continue;
                }
                cells[column] = own.Dequeue();
                above[column] = (cells[column], int.Parse(cells[column].GetAttribute("rowspan") ?? "1", null) - 1);
            }
            if (own.Count > 0)
                throw new InvalidOperationException($"Row {row.Id} has more than six columns.");
            yield return new RecordRow(
                row.GetAttribute("data-task")!,
                Field(cells[1], "priority"),
                Field(cells[2], "item"),
                Field(cells[3], "task"),
                Field(cells[4], "result"),
                Field(cells[5], "departments"));
        }
    }

    private static string Field(IElement within, string name)
    {
        var fields = within.QuerySelectorAll($"[data-field={name}]");
        return fields.Length <= 1 ? Fold(string.Concat(fields.Select(field => field.TextContent))) : throw new InvalidOperationException($"Two fields {name}.");
    }

    private static IEnumerable<IDocument> Documents(OutputTree site, string folder = "") => site.Files
        .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Path.EndsWith(".html", StringComparison.Ordinal))
        .Select(file => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span)));

    private static ImmutableArray<(RecordRow, int)> Read() =>
    [
        .. from line in File.ReadLines(Path.Combine(TestSites.Repository, "tests", "record", "provincial-plans-2017.jsonl"))
           let row = JsonDocument.Parse(line).RootElement
           let id = FormattableString.Invariant($"{Letters[Text(row, "province")]}-2017-{row.GetProperty("n").GetInt32():000}")
           select (
               new RecordRow(
                   id,
                   Priorities[row.GetProperty("priority").GetInt32() - 1],
                   Fold(Text(row, "item")),
                   Fold(Text(row, "task")),
                   Fold(Text(row, "result")),
                   Fold(Text(row, "departments"))),
               row.GetProperty("page").GetInt32()),
    ];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
