using System.Text.Json;
using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>The marks of the hits: exact, complete, and without them the published text.</summary>
public sealed class SearchMarksTests(Browser browser, BuiltSite site)
{
    private static List<MatchingCell>? matchingCells; // looked up once for all tests

    [Fact]
    public async Task Without_its_marks_a_hit_is_the_published_text()
    {
        var cells = await MatchingCellsAsync();
        Assert.True(cells.Count > 300);
        var wrong = cells.Where(cell => !StoredTexts(cell).Any(text => cell.IsCut ? text.Contains(cell.Text, StringComparison.Ordinal) : text == cell.Text));
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_mark_is_a_clause_of_the_query()
    {
        var cells = await MatchingCellsAsync();
        Assert.DoesNotContain(cells, cell => cell.Marks.Any(mark => !Clauses(cell).Contains(site.Index.Folding.Fold(mark))));
    }

    [Fact]
    public async Task Every_place_of_a_clause_is_marked()
    {
        var cells = (await MatchingCellsAsync()).Where(cell => Clauses(cell).Count == 1);
        Assert.DoesNotContain(cells, cell => cell.Marks.Length != site.Index.Folding.Fold(cell.Text).Split(Clauses(cell).Single()).Length - 1);
    }

    [Fact]
    public async Task Every_hit_shows_all_fields_that_match()
    {
        var cells = await MatchingCellsAsync();
        var shown = cells.Select(cell => $"{cell.Query} {cell.Id} {cell.Field}").ToHashSet(StringComparer.Ordinal);
        var expected = cells.DistinctBy(cell => (cell.Query, cell.Id)).SelectMany(cell => Fields.All.Select((field, number) => (field, number))
            .Where(each => SearchQuery.Parse(cell.Query, site.Index.Folding).Any(clause => !clause.IsNot && (clause.Field is null || clause.Field == each.field.Name)
                && site.Texts[RowOf(cell.Id)][each.number].Contains(clause.Text, StringComparison.Ordinal)))
            .Select(each => $"{cell.Query} {cell.Id} {each.field.Name}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private int RowOf(string id) => site.Index.Rows.Index().Single(row => row.Item.Id == id).Index;

    // Cells with a match, of queries with one clause and with several.
    private async Task<List<MatchingCell>> MatchingCellsAsync()
    {
        string[] queries = ["专利", "质押融资", "知识产权", "質押", "PCT", "专利 商标", "知识产权保护 海关", "task:专利", "责任部门：知识产权局", "%", "2017年", "办法》", "1.", "广东省", "专利 -商标"];
        if (matchingCells is not null)
            return matchingCells;
        await using var visit = await Visit.BeginAsync(browser);
        var cells = new List<MatchingCell>();
        foreach (var query in queries)
        {
            await visit.SearchAsync(site.Served, "q", query);
            var found = JsonSerializer.Deserialize<MatchingCell[]>(await visit.Page.EvaluateAsync<string>("""
                (query) => JSON.stringify([...document.querySelectorAll("li[data-task] [data-match]")].map((cell) => ({
                  Query: query,
                  Id: cell.closest("[data-task]").dataset.task,
                  Field: cell.dataset.match,
                  Text: cell.textContent,
                  IsCut: cell.classList.contains("cut-start") || cell.classList.contains("cut-end"),
                  Marks: [...cell.querySelectorAll("mark")].map((mark) => mark.textContent),
                })))
                """, query))!;
            Assert.NotEmpty(found);
            cells.AddRange(found);
        }
        return matchingCells = cells;
    }

    private string[] StoredTexts(MatchingCell cell) => Fields.All.Single(field => field.Name == cell.Field).TextOf(site.Index.Rows[RowOf(cell.Id)]).Split(Folding.Part);

    private HashSet<string> Clauses(MatchingCell cell) =>
        [.. SearchQuery.Parse(cell.Query, site.Index.Folding).Where(clause => !clause.IsNot && (clause.Field is null || clause.Field == cell.Field)).Select(clause => clause.Text)];

    private sealed record MatchingCell(string Query, string Id, string Field, string Text, bool IsCut, string[] Marks);
}
