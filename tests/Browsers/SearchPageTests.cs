using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using PlanSite.Disk;
using PlanSite.Linking;
using PlanSite.Sources;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The search page as its readers use it; every number and every order is Lucene's.</summary>
public sealed class SearchPageTests(Browser browser, BuiltSite site)
{
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
        await visit.ShowsAsync(site.Found(query));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_shared_address_works_from_a_disk()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.OnDisk, "q", "质押融资", "province", "guangdong");
        await visit.ShowsAsync(site.Found("质押融资").Where(row => row.Province.Slug == "guangdong"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task An_empty_query_shows_every_task_in_order()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        await visit.ShowsAsync(site.Index.Rows);
    }

    [Fact]
    public async Task Sorted_by_plan_the_hits_stand_in_the_order_of_the_site()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "sort", "plan");
        var found = site.Found("专利").Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        await visit.ShowsAsync(site.Index.Rows.Where(row => found.Contains(row.Id)));
    }

    [Fact]
    public async Task By_province_a_province_has_its_years_together()
    {
        var sources = TestSites.Real();
        var plan = sources.Files.Single(file => file.Path == "content/plans/2017/hainan.yml");
        var next = Encoding.UTF8.GetString(plan.Bytes.Span).Replace("2017-", "2018-", StringComparison.Ordinal)
            .Replace("year: 2017", "year: 2018", StringComparison.Ordinal).Replace("海南省2017年", "海南省2018年", StringComparison.Ordinal);
        var result = Build.Run(new SourceTree([.. sources.Files, new SourceFile("content/plans/2018/hainan.yml", Encoding.UTF8.GetBytes(next))]), new BuildOptions());
        Assert.Equal("", TestSites.Print(result));
        using var folder = new TemporaryFolder();
        var published = new OutputFolder(folder.File("site"));
        foreach (var file in result.Output!.Files)
            published.Stage(file);
        published.Publish();

        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(new Uri(folder.File("site") + Path.DirectorySeparatorChar), "q", "质押融资", "sort", "province");
        var plans = await visit.Page.Locator(".plan-name a").EvaluateAllAsync<string[]>("(links) => links.map((link) => link.getAttribute('href').slice('../plans/'.length))");
        Assert.Equal(
            ["2017/guangdong/index.html", "2017/guangxi/index.html", "2018/hainan/index.html", "2017/hainan/index.html", "2017/chongqing/index.html"], plans);
        await Expect(visit.Page.Locator("[data-step='sort=province']")).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    public async Task What_is_found_is_said_in_a_live_region_with_its_count()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "质押融资");
        var found = site.Found("质押融资");
        var provinces = found.Select(row => row.Province.Slug).Distinct().Count();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"在{provinces}个省份的计划中找到{found.Length}项含“质押融资”的任务");
    }

    [Fact]
    public async Task Back_forward_and_reload_restore_what_was_asked()
    {
        await using var visit = await Visit.BeginAsync(browser, SearchPageAnswers.Wide);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.Locator("[data-step='province=hainan']").ClickAsync();
        var narrowed = site.Found("专利").Where(row => row.Province.Slug == "hainan").ToArray();
        await visit.ShowsAsync(narrowed);
        await visit.Page.GoBackAsync();
        await visit.ShowsAsync(site.Found("专利"));
        await visit.Page.GoForwardAsync();
        await visit.ShowsAsync(narrowed);
        await visit.Page.ReloadAsync();
        await visit.ShowsAsync(narrowed);
        await Expect(visit.Box()).ToHaveValueAsync("专利");
    }

    [Fact]
    public async Task When_nothing_is_found_the_nearest_is_offered_as_such()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "质押融资 零突破");
        await visit.ShowsAsync([]);
        Assert.Empty(site.Found("质押融资 零突破"));
        var first = visit.Page.Locator("#search-nearest a").First;
        await Expect(first).ToContainTextAsync("“质押融资”");
        await Expect(first).ToContainTextAsync($"{site.Found("零突破").Length}项");
        await first.ClickAsync();
        await visit.ShowsAsync(site.Found("零突破"));
    }

    [Fact]
    public async Task Words_typed_without_a_space_are_offered_apart()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "广西质押融资");
        await visit.ShowsAsync([]);
        Assert.Empty(site.Found("广西质押融资"));
        var apart = visit.Page.Locator("#search-nearest a").Filter(new() { HasText = "“广西”和“质押融资”" });
        await Expect(apart).ToContainTextAsync($"{site.Found("广西 质押融资").Length}项");
        await apart.ClickAsync();
        await visit.ShowsAsync(site.Found("广西 质押融资"));
        Assert.NotEmpty(site.Found("广西 质押融资"));
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
        Assert.Equal(Ids(site.Found("专利")), ids);
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
            site.Found("专利").Where(row => row.Province.Slug == "chongqing").Select(row => $"{row.Id} {row.Task.Cell.Text} {row.Departments?.Cell.Text}"), tasks);
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

    private static IEnumerable<string> Ids(IEnumerable<TaskRow> rows) => rows.Select(row => row.Id);

    private static async Task<byte[]> DownloadAsync(Visit visit, string kind)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

}
