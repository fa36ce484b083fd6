using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlanSite.Linking;
using PlanSite.Searching;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The filter over the rows of one plan: it shows what a scan of the plan finds, in a table that stays a valid one.</summary>
public sealed partial class PlanFilterTests(Browser browser, BuiltSite site)
{
    private const string PlanPath = "plans/2017/guangdong/index.html";

    // What each row that is shown says by the table model of HTML, in which only rows that are rendered count: the number, the priority and
    // the item that its cells and those spanning it from above give, and how many columns it has.
    private const string ReadTable = """
        () => [...document.querySelectorAll("table.plan tbody")].flatMap((body) => {
          const rows = [...body.rows].filter((row) => row.checkVisibility());
          const slots = rows.map(() => []);
          rows.forEach((row, y) => {
            let x = 0;
            for (const cell of row.cells) {
              while (slots[y][x]) x++;
              if (y + cell.rowSpan > rows.length) throw new Error(row.id + ": a cell spans more rows than there are");
              for (let i = 0; i < cell.rowSpan; i++) {
                if (slots[y + i][x]) throw new Error(row.id + ": two cells in one place");
                slots[y + i][x] = cell;
              }
              x++;
            }
          });
          const text = (cell) => cell.textContent.replace(/\s/g, "");
          return rows.map((row, y) => [row.id, slots[y].length, ...slots[y].slice(0, 3).map(text)].join("|"));
        })
        """;

    private const string TableHtml = "() => document.querySelector('table.plan').outerHTML";

    public static TheoryData<string> Queries() =>
        ["海关", "质押融资", "質押", "专利 导航", "专利 -商标", "责任部门：海关", "item:海关", "2017", "1.", "实施严格的知识产权保护", "省知识产权局", "广东省公安厅", "\"办法》\"", "保护"];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task The_rows_that_are_shown_are_those_that_a_scan_of_the_plan_finds(string query)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        Assert.NotEmpty(Scan("guangdong", query));
        await FilterAsync(visit, query);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task In_every_plan_merged_cells_keep_to_their_rows_whatever_is_hidden()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var shapes = 0;
        foreach (var plan in site.Site.Plans)
        {
            await visit.GoAsync(site.Served, $"plans/{plan.Plan.Year}/{plan.Province.Slug}/index.html");
            var before = await visit.Page.EvaluateAsync<string>(TableHtml);
            foreach (var query in Queries().Select(each => each.Data).Append("创新").Append("企业").Append("推进").Append("没有这样的字句"))
            {
                var rows = await FilterAsync(visit, query, plan.Province.Slug);
                Assert.Equal(rows.Select(Line), await visit.Page.EvaluateAsync<string[]>(ReadTable));
                shapes += rows.Length > 0 && rows.Length < plan.Rows.Length ? 1 : 0;
            }
            await Box(visit).FillAsync("");
            await ClearedAsync(visit, plan.Rows.Length);
            Assert.Equal(before, await visit.Page.EvaluateAsync<string>(TableHtml));
        }
        Assert.True(shapes > 30, $"{shapes}");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_section_without_rows_is_gone()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        var rows = await FilterAsync(visit, "质押融资");
        await Expect(visit.Page.Locator("table.plan tbody:not([hidden])")).ToHaveCountAsync(rows.Select(row => row.Priority.Slug).Distinct().Count());
    }

    [Fact]
    public async Task What_is_shown_is_said_in_a_live_region_with_its_count()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        await Expect(visit.Page.GetByRole(AriaRole.Search, new() { Name = "在本计划中筛选" })).ToBeVisibleAsync();
        await Expect(Box(visit)).ToHaveAccessibleNameAsync("在本计划中筛选");
        await Expect(Status(visit)).ToHaveAttributeAsync("data-state", "ready");
        await Box(visit).FillAsync("海关");
        await Expect(Status(visit)).ToHaveTextAsync($"筛选“海关”：68项任务中有{Scan("guangdong", "海关").Length}项");
        await Box(visit).FillAsync("没有这样的字句");
        await Expect(Status(visit)).ToHaveTextAsync("筛选“没有这样的字句”：68项任务中没有符合的");
        await Expect(Status(visit)).ToHaveAttributeAsync("data-total", "0");
    }

    [Theory]
    [InlineData("海关")]
    [InlineData("質押融資")]
    [InlineData("1.")]
    [InlineData("知识产权")]
    [InlineData("省知识产权局")]
    [InlineData("item:海关")]
    public async Task Every_place_of_what_is_looked_for_is_marked_and_no_other(string query)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        await FilterAsync(visit, query);
        var clause = Assert.Single(SearchQuery.Parse(query, site.Index.Folding));
        var marked = await visit.Page.EvaluateAsync<string[]>("() => [...CSS.highlights.get('plan-filter')].map(String)");
        Assert.All(marked, mark => Assert.Equal(clause.Text, site.Index.Folding.Fold(mark)));
        var cells = await visit.Page.EvaluateAsync<string[]>(
            "(field) => [...document.querySelectorAll('table.plan [data-field]')].filter((cell) => cell.checkVisibility() && (!field || cell.dataset.field === field)).map((cell) => cell.textContent)", clause.Field);
        Assert.Equal(cells.Sum(cell => site.Index.Folding.Fold(cell).Split(clause.Text).Length - 1), marked.Length);
        Assert.NotEmpty(marked);
    }

    [Fact]
    public async Task A_text_over_the_points_of_a_list_is_marked()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        var cell = site.Site.PlansOf(2017).First(plan => plan.Province.Slug == "guangdong").Rows.Select(row => row.Result?.Cell.Text).OfType<string>().First(text => text.Contains('\n', StringComparison.Ordinal));
        var at = cell.IndexOf('\n', StringComparison.Ordinal);
        var query = "\"" + cell[(at - 4)..at] + cell[(at + 1)..(at + 5)] + "\"";
        await FilterAsync(visit, query);
        var marked = await visit.Page.EvaluateAsync<string[]>("() => [...CSS.highlights.get('plan-filter')].map(String)");
        Assert.Equal(query.Trim('"'), Regex.Replace(Assert.Single(marked), @"\s", ""));
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("Button")]
    public async Task Clearing_gives_the_plan_back_as_it_was(string way)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        var before = await visit.Page.EvaluateAsync<string>(TableHtml);
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = "清除" });
        await Expect(button).ToBeHiddenAsync();
        await FilterAsync(visit, "广东省公安厅");
        Assert.NotEqual(before, await visit.Page.EvaluateAsync<string>(TableHtml));
        if (way == "Escape")
            await Box(visit).PressAsync("Escape");
        else
            await button.ClickAsync();
        await ClearedAsync(visit, 68);
        Assert.Equal(before, await visit.Page.EvaluateAsync<string>(TableHtml));
        await Expect(Box(visit)).ToBeFocusedAsync();
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => CSS.highlights.has('plan-filter')"));
        Assert.EndsWith(PlanPath, visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_filter_stands_in_the_address_and_a_shared_address_filters(bool isOnDisk)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(isOnDisk ? site.OnDisk : site.Served, PlanPath);
        await FilterAsync(visit, "海关");
        Assert.EndsWith("index.html?filter=" + Uri.EscapeDataString("海关"), visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.ReloadAsync();
        await ShowsAsync(visit, Scan("guangdong", "海关"));
        await Expect(Box(visit)).ToHaveValueAsync("海关");
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("gd-2017-008", true)]
    [InlineData("gd-2017-030", false)]
    [InlineData("priority-6", false)]
    public async Task An_address_of_a_row_shows_that_row_whatever_the_filter_says(string anchor, bool isFound)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath + "?filter=" + Uri.EscapeDataString("海关") + "#" + anchor);
        if (isFound)
            await ShowsAsync(visit, Scan("guangdong", "海关"));
        else
            await ClearedAsync(visit, 68);
        await Expect(visit.Page.Locator("#" + anchor)).ToBeInViewportAsync();
        await Expect(Box(visit)).ToHaveValueAsync(isFound ? "海关" : "");
        Assert.EndsWith("#" + anchor, visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(isFound, visit.Page.Url.Contains("filter=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_table_of_contents_leads_to_a_section_that_the_filter_hid_each_time()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        for (var time = 0; time < 2; time++)
        {
            await FilterAsync(visit, "海关");
            await visit.Page.Locator(".contents a[href='#priority-6']").First.ClickAsync();
            await ClearedAsync(visit, 68);
            await Expect(visit.Page.Locator("#priority-6")).ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task The_engine_is_fetched_when_the_reader_reaches_for_the_field()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var scripts = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (ScriptName().Match(request.Url) is { Success: true } name)
                scripts.Add(name.Groups[1].Value);
        };
        await visit.GoAsync(site.Served, PlanPath);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(["cite", "plan-filter", "search-box"], scripts.Order(StringComparer.Ordinal));
        await visit.Page.RunAndWaitForRequestFinishedAsync(() => Box(visit).FocusAsync(), new() { Predicate = request => request.Url.Contains("/assets/search/n-", StringComparison.Ordinal) });
        Assert.Equal(["cite", "index", "n", "plan-filter", "search-box", "search-engine", "search-text"], scripts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task While_an_input_method_composes_nothing_is_filtered()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath);
        await Box(visit).FocusAsync();
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = "haiguan", ["selectionStart"] = 7, ["selectionEnd"] = 7 });
        foreach (var key in new[] { "Escape", "Enter" })
            await devtools.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = key, ["code"] = key });
        await visit.Page.EvaluateAsync("() => new Promise((resolve) => setTimeout(resolve, 600))");
        await Expect(Box(visit)).ToHaveValueAsync("haiguan");
        await Expect(Status(visit)).ToHaveAttributeAsync("data-state", "ready");
        await devtools.SendAsync("Input.insertText", new() { ["text"] = "海关" });
        await ShowsAsync(visit, Scan("guangdong", "海关"));
        Assert.EndsWith("?filter=" + Uri.EscapeDataString("海关"), visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_a_filtered_plan(int width, ColorScheme scheme)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, PlanPath + "?filter=" + Uri.EscapeDataString("公安厅"));
        await ShowsAsync(visit, Scan("guangdong", "公安厅"));
        await Axe.AssertNothingAsync(visit);
    }

    [Fact]
    public async Task Narrow_the_first_row_that_is_shown_carries_its_priority_and_item()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await visit.GoAsync(site.Served, PlanPath);
        var row = (await FilterAsync(visit, "公安厅"))[0];
        var shown = visit.Page.Locator("#" + row.Id);
        await Expect(shown.Locator(".priority")).ToHaveTextAsync(row.PrintedPriority.Line);
        await Expect(shown.Locator(".item")).ToHaveTextAsync(row.PrintedItem!.Cell.Line);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Printed_is_what_is_shown()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, PlanPath + "?filter=" + Uri.EscapeDataString("海关"));
        await ShowsAsync(visit, Scan("guangdong", "海关"));
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(visit.Page.Locator("tr[data-task]:visible")).ToHaveCountAsync(Scan("guangdong", "海关").Length);
        await Expect(Status(visit)).ToBeVisibleAsync();
        await Expect(Box(visit)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_JavaScript_there_is_no_filter()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false });
        await visit.GoAsync(site.Served, PlanPath + "?filter=" + Uri.EscapeDataString("海关"));
        await Expect(Box(visit)).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("tr[data-task]:visible")).ToHaveCountAsync(68);
    }

    private static ILocator Box(Visit visit) => visit.Page.Locator("#filter-q");

    private static ILocator Status(Visit visit) => visit.Page.Locator("form.filter [role=status]");

    // Types a query, waits for its answer and compares it with a scan.
    private async Task<TaskRow[]> FilterAsync(Visit visit, string query, string province = "guangdong")
    {
        await Box(visit).FillAsync(query);
        await Expect(Status(visit)).ToContainTextAsync($"筛选“{query}”：");
        var rows = Scan(province, query);
        await ShowsAsync(visit, rows);
        return rows;
    }

    private static async Task ShowsAsync(Visit visit, TaskRow[] rows)
    {
        await Expect(Status(visit)).ToHaveAttributeAsync("data-total", $"{rows.Length}");
        await Expect(Status(visit)).ToHaveAttributeAsync("data-state", "done");
        var shown = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('tr[data-task]')].filter((row) => row.checkVisibility()).map((row) => row.dataset.task)");
        Assert.Equal(rows.Select(row => row.Id), shown);
    }

    private static async Task ClearedAsync(Visit visit, int count)
    {
        await Expect(Status(visit)).ToHaveAttributeAsync("data-state", "ready");
        await Expect(visit.Page.Locator("tr[data-task]:visible")).ToHaveCountAsync(count);
    }

    // The rows of a plan whose texts hold all clauses, by a plain scan.
    private TaskRow[] Scan(string province, string query)
    {
        var clauses = SearchQuery.Parse(query, site.Index.Folding).ToArray();
        return [.. site.Index.Rows.Where((row, i) => row.Province.Slug == province && clauses.All(clause => clause.IsNot != Fields.All.Select((field, number) => (field, number))
            .Any(each => (clause.Field is null || clause.Field == each.field.Name) && site.Texts[i][each.number].Contains(clause.Text, StringComparison.Ordinal))))];
    }

    // As the table should say it.
    private static string Line(TaskRow row) => Regex.Replace(
        $"{row.Id}|6|{row.Priority.Number}|{row.PrintedPriority.Line}|{row.PrintedItem?.Cell.Text ?? "未列明"}", @"\s", "");

    [GeneratedRegex("/([a-z-]+?)([.-][0-9a-f]{8})?\\.js$")]
    private static partial Regex ScriptName();
}
