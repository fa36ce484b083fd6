using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>What every kind of page must keep to in a browser: the strict policy, served and from a disk.</summary>
[Collection(InTheBrowser.Name)]
public sealed class EveryPageTests(Browser browser, BuiltSite site)
{
    [Fact]
    public async Task No_kind_of_page_breaks_the_policy()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var kinds = site.PageKinds();
        Assert.True(kinds.Length > 15, string.Join(' ', kinds));
        Assert.Equal(13, kinds.Count(path => path.StartsWith("en/", StringComparison.Ordinal)));
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
        await Axe.AssertNothingAsync(visit);
    }
}
