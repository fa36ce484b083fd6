using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using PlanSite.Linking;
using PlanSite.Searching;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The search page as its readers use it; every number and every order is Lucene's.</summary>
[Collection(InTheBrowser.Name)]
public sealed class SearchPageTests(Browser browser, BuiltSite site)
{
    private const int PageSize = 20;

    private static List<MatchingCell>? matchingCells; // looked up once for the tests of the marks

    [Theory]
    [InlineData("质押融资")]
    [InlineData("質押融資")]
    [InlineData("专利 广西")]
    [InlineData("专利 -商标")]
    [InlineData("责任部门：海关")]
    [InlineData("\"PCT\"")]
    [InlineData("%")]
    public async Task A_shared_address_shows_what_was_found(string query)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", query);
        await ShowsAsync(visit, Found(query));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_shared_address_works_from_a_disk()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.OnDisk, "q", "质押融资", "province", "guangdong");
        await ShowsAsync(visit, Found("质押融资").Where(row => row.Province.Slug == "guangdong"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task An_empty_query_shows_every_task_in_order()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        await ShowsAsync(visit, site.Index.Rows);
    }

    [Fact]
    public async Task Sorted_by_plan_the_hits_stand_in_the_order_of_the_site()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "sort", "plan");
        var found = Found("专利").Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        await ShowsAsync(visit, site.Index.Rows.Where(row => found.Contains(row.Id)));
    }

    [Fact]
    public async Task What_is_found_is_said_in_a_live_region_with_its_count()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "质押融资");
        var found = Found("质押融资");
        var provinces = found.Select(row => row.Province.Slug).Distinct().Count();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"在{provinces}个省份的计划中找到{found.Length}项含“质押融资”的任务");
    }

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

    [Theory]
    [InlineData("专利", null, null)]
    [InlineData("", null, null)]
    [InlineData("专利", "guangxi", null)]
    [InlineData("商标", "guangdong", "strict-protection")]
    public async Task Counts_of_the_facets_are_what_one_would_get(string query, string? province, string? priority)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", query, "province", province ?? "", "priority", priority ?? "");
        var rows = Found(query);
        var expected = rows.Where(row => Has(priority, row.Priority.Slug)).GroupBy(row => $"province={row.Province.Slug}").Select(Count)
            .Concat(rows.Where(row => Has(province, row.Province.Slug) && Has(priority, row.Priority.Slug)).GroupBy(row => $"year={row.Plan.Year}").Select(Count))
            .Concat(rows.Where(row => Has(province, row.Province.Slug)).GroupBy(row => $"priority={row.Priority.Slug}").Select(Count))
            .Concat(rows.Where(row => Has(province, row.Province.Slug) && Has(priority, row.Priority.Slug)).SelectMany(row => row.Bodies)
                .GroupBy(body => $"department={body.Slug}").Select(Count));
        var shown = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("#search-filters li")].map((each) => each.querySelector("a").dataset.step + " " + each.querySelector(".count").textContent)
            """);
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));

        static bool Has(string? wanted, string slug) => wanted is null || wanted == slug;
        static string Count<T>(IGrouping<string, T> group) => $"{group.Key} {group.Count()}";
    }

    [Fact]
    public async Task Provinces_and_priorities_stand_in_administrative_order()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        var shown = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#search-filters li a')].map((each) => each.dataset.step)");
        Assert.Equal(
            [.. site.Site.Provinces.Select(province => $"province={province.Slug}"), .. site.Site.Content.Priorities.Select(priority => $"priority={priority.Slug}")],
            shown.Where(each => each.StartsWith("pr", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_facet_narrows_and_is_cleared_again_and_the_address_says_so()
    {
        await using var visit = await Visit.BeginAsync(browser, Wide);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.Locator("[data-step='province=guangxi']").ClickAsync();
        await ShowsAsync(visit, Found("专利").Where(row => row.Province.Slug == "guangxi"));
        Assert.Contains("province=guangxi", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Locator("#search-chosen a").ClickAsync();
        await ShowsAsync(visit, Found("专利"));
        Assert.DoesNotContain("province", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_forward_and_reload_restore_what_was_asked()
    {
        await using var visit = await Visit.BeginAsync(browser, Wide);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.Locator("[data-step='province=hainan']").ClickAsync();
        var narrowed = Found("专利").Where(row => row.Province.Slug == "hainan").ToArray();
        await ShowsAsync(visit, narrowed);
        await visit.Page.GoBackAsync();
        await ShowsAsync(visit, Found("专利"));
        await visit.Page.GoForwardAsync();
        await ShowsAsync(visit, narrowed);
        await visit.Page.ReloadAsync();
        await ShowsAsync(visit, narrowed);
        await Expect(Box(visit)).ToHaveValueAsync("专利");
    }

    [Fact]
    public async Task Coming_back_from_a_task_restores_the_page_of_results()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "page", "2");
        await visit.Page.Locator("[data-task] dd a").First.ClickAsync();
        await Expect(visit.Page.Locator("article[data-task]")).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await ShowsAsync(visit, Found("专利"), page: 2);
    }

    [Fact]
    public async Task The_next_page_shows_the_next_hits_and_the_keyboard_stands_before_them()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.Locator("#search-pages [rel=next]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await ShowsAsync(visit, Found("专利"), page: 2);
        await Expect(visit.Page.Locator("#search-heading")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('section[aria-labelledby=search-heading]') !== null"));
    }

    [Fact]
    public async Task When_nothing_is_found_the_nearest_is_offered_as_such()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "质押融资 零突破");
        await ShowsAsync(visit, []);
        Assert.Empty(Found("质押融资 零突破"));
        var first = visit.Page.Locator("#search-nearest a").First;
        await Expect(first).ToContainTextAsync("“质押融资”");
        await Expect(first).ToContainTextAsync($"{Found("零突破").Length}项");
        await first.ClickAsync();
        await ShowsAsync(visit, Found("零突破"));
    }

    [Fact]
    public async Task What_is_typed_is_found_and_goes_into_the_address()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        await Box(visit).PressSequentiallyAsync("质押融资");
        await ShowsAsync(visit, Found("质押融资"));
        Assert.EndsWith("?q=" + Uri.EscapeDataString("质押融资"), visit.Page.Url, StringComparison.Ordinal);
        await Box(visit).ClearAsync();
        await ShowsAsync(visit, site.Index.Rows);
    }

    [Fact]
    public async Task While_an_input_method_composes_nothing_is_searched_or_submitted()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.EvaluateAsync("""
            () => {
              window.changes = [];
              const status = document.querySelector("[data-state]");
              new MutationObserver(() => window.changes.push(status.dataset.state)).observe(status, { attributes: true });
              document.querySelector("form.search").addEventListener("submit", () => window.changes.push("submit"));
            }
            """);
        await Box(visit).FocusAsync();
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        foreach (var composed in new[] { "zh", "zhi", "zhiya" })
            await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
        var isEnterKept = await Box(visit).EvaluateAsync<bool>(
            "(box) => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))");
        await visit.Page.EvaluateAsync("() => new Promise((resolve) => setTimeout(resolve, 600))");
        Assert.Equal("专利zhiya", await Box(visit).InputValueAsync());
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("() => window.changes"));
        Assert.False(isEnterKept);

        await devtools.SendAsync("Input.insertText", new() { ["text"] = "质押" });
        await ShowsAsync(visit, Found("专利质押"));
    }

    [Fact]
    public async Task An_Enter_that_picks_a_candidate_in_the_header_does_not_submit()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, "index.html");
        await visit.Page.Locator("header form.search").EvaluateAsync("(form) => form.addEventListener('submit', () => (window.isSubmitted = true))");
        await Box(visit).FocusAsync();
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = "zhiya", ["selectionStart"] = 5, ["selectionEnd"] = 5 });
        await devtools.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = "Enter", ["code"] = "Enter" });
        await devtools.SendAsync("Input.insertText", new() { ["text"] = "质押" });
        await Expect(Box(visit)).ToHaveValueAsync("质押");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => !!window.isSubmitted"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_keyboard_alone_one_gets_from_a_task_to_a_hit(bool isOnDisk)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(isOnDisk ? site.OnDisk : site.Served, site.Paths.First(path => path.EndsWith("/gd-2017-029.html", StringComparison.Ordinal)));
        await TabToAsync(visit, "input[name=q]");
        await visit.Page.Keyboard.InsertTextAsync("零突破");
        await Expect(Box(visit)).ToHaveValueAsync("零突破");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.DoneAsync(); // on the search page alone something is ever done
        await ShowsAsync(visit, Found("零突破"));
        await TabToAsync(visit, "[data-task] dd a");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("article[data-task]")).ToHaveAttributeAsync("data-task", Found("零突破")[0].Id);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task The_box_and_the_results_have_names_for_screen_readers()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        await Expect(visit.Page.GetByRole(AriaRole.Search)).ToBeVisibleAsync();
        await Expect(Box(visit)).ToHaveAccessibleNameAsync("查找任务");
        await Expect(visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "搜索结果的分页" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "搜索结果" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_table_downloaded_holds_exactly_the_result()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        var bytes = await DownloadAsync(visit, "CSV");
        Assert.Equal("\uFEFF"u8.ToArray(), bytes[..3]);
        var table = Encoding.UTF8.GetString(bytes[3..]);
        var ids = System.Text.RegularExpressions.Regex.Matches(table, "(?m)^\"([a-z]{2}-[0-9]{4}-[0-9]{3})\",").Select(match => match.Groups[1].Value);
        Assert.Equal(Ids(Found("专利")), ids);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task The_JSON_downloaded_holds_exactly_the_result()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "province", "chongqing");
        using var json = JsonDocument.Parse(await DownloadAsync(visit, "JSON"));
        var tasks = json.RootElement.GetProperty("tasks").EnumerateArray()
            .Select(task => $"{task.GetProperty("id").GetString()} {task.GetProperty("task").GetString()} {task.GetProperty("departments").GetString()}");
        Assert.Equal(
            Found("专利").Where(row => row.Province.Slug == "chongqing").Select(row => $"{row.Id} {row.Task.Cell.Text} {row.Departments?.Cell.Text}"), tasks);
    }

    [Fact]
    public async Task Without_JavaScript_the_page_is_an_index_of_everything_and_says_so()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false });
        await visit.GoAsync(site.Served, "search/index.html?q=%E4%B8%93%E5%88%A9");
        await Expect(visit.Page.Locator("noscript p")).ToBeVisibleAsync();
        var links = visit.Page.Locator("main a:visible");
        var shown = (await links.AllTextContentsAsync()).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(site.Site.Items.Where(item => site.Site.RowsUnder(item).Length > 0).Select(item => item.Title).ToHashSet(StringComparer.Ordinal), shown);
        Assert.Superset(site.Site.Families.Select(family => family.Name).ToHashSet(StringComparer.Ordinal), shown);
        Assert.Superset(site.Site.Documents.Select(document => document.Title).ToHashSet(StringComparer.Ordinal), shown);
        Assert.Superset(site.Site.Provinces.Select(province => province.Name).ToHashSet(StringComparer.Ordinal), shown);
    }

    private static BrowserNewContextOptions Wide => new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    private static ILocator Box(Visit visit) => visit.Page.Locator("input[name=q]");

    private static IEnumerable<string> Ids(IEnumerable<TaskRow> rows) => rows.Select(row => row.Id);

    private TaskRow[] Found(string query) => [.. site.Index.Search(query).Select(hit => hit.Row)];

    private int RowOf(string id) => site.Index.Rows.Index().Single(row => row.Item.Id == id).Index;

    // Waits until the page shows these rows, this page of them, in this order.
    private static async Task ShowsAsync(Visit visit, IEnumerable<TaskRow> rows, int page = 1)
    {
        var all = rows.ToArray();
        await Expect(visit.Page.Locator("[data-state=done]")).ToHaveAttributeAsync("data-total", $"{all.Length}");
        var shown = await visit.Page.Locator("li[data-task]").EvaluateAllAsync<string[]>("(hits) => hits.map((hit) => hit.dataset.task)");
        Assert.Equal(Ids(all.Skip((page - 1) * PageSize).Take(PageSize)), shown);
    }

    private static async Task TabToAsync(Visit visit, string selector)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<bool>("(selector) => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"The Tab key does not lead to {selector}.");
    }

    private static async Task<byte[]> DownloadAsync(Visit visit, string kind)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

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
