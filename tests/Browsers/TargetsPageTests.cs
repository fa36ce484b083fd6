using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>The gathered targets in a browser: accessible, sorted by keyboard, whole without a script.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TargetsPageTests(Browser browser, BuiltSite site)
{
    private const string ByProvince = "targets/provinces.html";

    [Theory]
    [InlineData("targets.html", 320)]
    [InlineData("targets.html", 1280)]
    [InlineData(ByProvince, 320)]
    [InlineData("targets/priorities.html", 1280)]
    public async Task Axe_finds_nothing_where_a_column_is_sorted(string path, int width)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, path);
        await visit.Page.Locator("th button").First.ClickAsync();
        await Axe.AssertNothingAsync(visit);
        Assert.Equal(width, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData("targets.html")]
    [InlineData(ByProvince)]
    [InlineData("targets/priorities.html")]
    public async Task Every_target_stands_once_on_each_page_marked_in_its_clause(string path)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false });
        await visit.GoAsync(site.Served, path);
        var marked = await visit.Page.Locator("tbody td data.figure").AllTextContentsAsync();
        var targets = PlanSite.Targets.TargetIndex.Of(site.Site, new());
        Assert.Equal(targets.All.Select(each => each.Wording).Order(StringComparer.Ordinal), marked.Order(StringComparer.Ordinal));
        Assert.Equal(0, await visit.Page.Locator("th button").CountAsync()); // nothing to press that would do nothing
    }

    [Fact]
    public async Task A_column_is_sorted_by_keyboard_and_says_how()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, ByProvince);
        var table = visit.Page.Locator("#hainan-2017 table");
        var head = table.Locator("th", new() { HasText = "数值" });
        string[] printed = ["5.6亿", "100万", "翻一番", "增长80.65", "递增50", "5-6", "1-2", "1-2"];
        Assert.Equal(printed, await NumbersAsync(table));

        await table.Locator("th button").First.FocusAsync(); // of the provinces
        await visit.Page.Keyboard.PressAsync("Tab"); // to the priorities
        await visit.Page.Keyboard.PressAsync("Tab"); // to the numbers
        await Assertions.Expect(head.Locator("button")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.Equal(printed, await NumbersAsync(table));

        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(head.Locator("button")).ToBeFocusedAsync();
        // Within each unit: money is neither more nor less than a number of things.
        Assert.Equal(["100万", "5.6亿", "递增50", "增长80.65", "翻一番", "1-2", "1-2", "5-6"], await NumbersAsync(table));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Another_column_takes_the_order_over()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.OnDisk, ByProvince);
        var table = visit.Page.Locator("#hainan-2017 table");
        await table.GetByRole(AriaRole.Button, new() { Name = "数值" }).ClickAsync();
        await table.GetByRole(AriaRole.Button, new() { Name = "任务编号" }).ClickAsync();
        await Assertions.Expect(table.Locator("th[aria-sort]")).ToHaveTextAsync(["任务编号"]);
        var ids = await table.Locator("tbody td:last-child").AllTextContentsAsync();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        visit.AssertNoComplaints();
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(ILocator table) => await table.Locator("td:nth-child(5)").AllTextContentsAsync();
}
