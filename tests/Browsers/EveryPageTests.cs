using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>What every kind of page must keep to in a browser: the strict policy, and WCAG as far as axe can tell.</summary>
[Collection(InTheBrowser.Name)]
public sealed class EveryPageTests(Browser browser, BuiltSite site)
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Fact]
    public async Task No_kind_of_page_breaks_the_policy()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var kinds = site.PageKinds();
        Assert.True(kinds.Length > 15, string.Join(' ', kinds));
        foreach (var path in kinds)
        {
            await visit.GoAsync(site.Served, path);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task No_kind_of_page_complains_on_a_disk()
    {
        await using var visit = await Visit.BeginAsync(browser);
        foreach (var path in site.PageKinds().Where(path => path != "404.html")) // which links from the root of a server
        {
            await visit.GoAsync(site.OnDisk, path);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("", ColorScheme.Light)]
    [InlineData("", ColorScheme.Dark)]
    [InlineData("?q=专利", ColorScheme.Light)]
    [InlineData("?q=专利", ColorScheme.Dark)]
    [InlineData("?q=专利&province=guangxi&sort=plan&page=2", ColorScheme.Light)]
    [InlineData("?q=专利&province=guangxi&sort=plan&page=2", ColorScheme.Dark)]
    [InlineData("?q=质押融资 零突破", ColorScheme.Light)]
    [InlineData("?q=质押融资 零突破", ColorScheme.Dark)]
    [InlineData("?q=没有这样的字句", ColorScheme.Light)]
    [InlineData("?q=没有这样的字句", ColorScheme.Dark)]
    [InlineData("?q=专利&province=guangxi&province=guangdong&year=2017", ColorScheme.Light)]
    [InlineData("?q=专利&province=guangxi&province=guangdong&year=2017", ColorScheme.Dark)]
    [InlineData("?q=零突破&province=x", ColorScheme.Light)]
    [InlineData("?page=2", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_search_page(string query, ColorScheme scheme)
    {
        // The policy would keep axe itself out. Narrow and wide, so that both layouts are looked at.
        var width = scheme == ColorScheme.Light ? 360 : 1280;
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, "search/index.html" + query);
        await visit.DoneAsync();
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((each) => (each.open = true))");
        await AssertAccessibleAsync(visit);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Where_the_index_cannot_be_read_the_search_page_says_so_and_axe_finds_nothing(ColorScheme scheme)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ColorScheme = scheme });
        await visit.Page.RouteAsync("**/assets/search/**", route => route.AbortAsync());
        await visit.GoAsync(site.Served, "search/index.html?q=专利&province=guangxi");
        await Assertions.Expect(visit.Page.Locator("[data-state=error]")).ToContainTextAsync("没能读到索引");
        await Assertions.Expect(visit.Page.Locator("#search-index")).ToBeVisibleAsync();
        await AssertAccessibleAsync(visit);
    }

    /// <summary>Axe finds nothing against the standards; the policy, which would keep it out, must be bypassed.</summary>
    internal static async Task AssertAccessibleAsync(Visit visit)
    {
        var result = await visit.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Standards] } });
        Assert.True(result.Passes.Length > 10);
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task Axe_finds_nothing_on_any_kind_of_page_in_English(ColorScheme scheme, int width)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        var kinds = site.PageKinds().Where(path => path.StartsWith("en/", StringComparison.Ordinal)).ToList();
        Assert.Equal(13, kinds.Count);
        foreach (var path in kinds)
        {
            await visit.GoAsync(site.Served, path);
            await AssertAccessibleAsync(visit);
        }
    }

    [Fact]
    public async Task The_English_search_names_in_English_what_it_can_and_marks_the_rest_as_Chinese()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ViewportSize = new() { Width = 1280, Height = 800 } });
        await visit.GoAsync(site.Served, "en/search/index.html?q=专利&province=hainan");
        await visit.DoneAsync();
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((each) => (each.open = true))");
        await Assertions.Expect(visit.Page.Locator("#search-chosen")).ToContainTextAsync("Hainan");
        await Assertions.Expect(visit.Page.Locator("#search-filters")).ToContainTextAsync("Hainan Intellectual Property Office");
        var plan = visit.Page.Locator("#search-hits .over a, #search-hits .plan-name a").First;
        await Assertions.Expect(plan).ToHaveTextAsync("Hainan, 2017 plan");
        await Assertions.Expect(plan).ToHaveAttributeAsync("href", "../plans/2017/hainan/index.html");
        var unmarked = await visit.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#search-found *, #search-status, #search-status *')].filter((each) => !each.closest('[lang=zh-CN]') && [...each.childNodes].some((node) => node.nodeType === 3 && /[\\u4E00-\\u9FFF]/.test(node.data))).map((each) => each.outerHTML)");
        Assert.Empty(unmarked);
        await AssertAccessibleAsync(visit);
    }
}
