using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>Provinces put side by side, as readers do it; what stands in the cells is asked of the linked plans.</summary>
[Collection(InTheBrowser.Name)]
public sealed class CompareTests(Browser browser, BuiltSite site)
{
    private const string Year = "compare/2017/index.html";
    private const string All = Year + "?province=guangdong&province=guangxi&province=hainan&province=chongqing";
    private const string Two = Year + "?province=hainan&province=guangdong";

    [Theory]
    [InlineData(Two, "guangdong hainan")] // in the order of the table, whatever the address says
    [InlineData(Year + "?province=chongqing&province=nowhere&province=guangxi&province=hainan", "guangxi hainan chongqing")]
    [InlineData(All, "guangdong guangxi hainan chongqing")]
    public async Task The_address_puts_the_provinces_side_by_side_with_every_task_and_every_gap(string address, string provinces)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, address);
        await AssertShownAsync(visit, provinces.Split(' '));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task It_works_from_a_disk()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.Page.GotoAsync(new Uri(site.OnDisk, Year).AbsoluteUri + Two[Year.Length..]);
        await AssertShownAsync(visit, ["guangdong", "hainan"]);
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData(All, 320)]
    [InlineData(All, 1280)]
    [InlineData("plans/2017/guangxi/gx-2017-018.html", 320)] // with tasks of others, marked
    public async Task Axe_finds_nothing(string path, int width)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, path);
        await Axe.AssertNothingAsync(visit);
    }

    // Each visible line of the table: the item, then what stands in each visible cell.
    private async Task AssertShownAsync(Visit visit, string[] provinces)
    {
        await Expect(visit.Page.Locator("#compare-status")).ToContainTextAsync("并排显示");
        var shown = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("#compare-table tr.line")].filter((row) => row.checkVisibility()).map((row) =>
              [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) => {
                const links = [...cell.querySelectorAll("a")].filter((link) => link.checkVisibility());
                return cell.matches("td") && links.length ? links.map((link) => link.href.match(/([^/]*)\.html$/)[1]).join(" ") : cell.innerText.trim();
              }).join("|"))
            """);
        var rows = provinces.Select(slug => site.Site.Plans.Single(plan => plan.Province.Slug == slug).Rows).ToArray();
        var expected = from priority in site.Site.Content.Priorities
                       from item in site.Site.Items.Select(item => (item.Slug, item.Title)).Append((null!, "未列明工作内容的任务"))
                       let cells = rows.Select(own => own.Where(row => row.Priority == priority && row.Item?.Slug == item.Slug).Select(row => row.Id)).ToArray()
                       where cells.Any(cell => cell.Any())
                       select string.Join('|', cells.Select(cell => cell.Any() ? string.Join(' ', cell) : Gap(item.Slug)).Prepend(item.Title));
        Assert.Equal(expected, shown);

        static string Gap(string? item) => item is null ? "该省计划没有这样的任务" : "该省计划未列此项";
    }

    private static ILocator Box(Visit visit, string province) => visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = province });

    private static async Task AssertWholeAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("2017年计划对照");
        Assert.Equal(5, await visit.Page.Locator("#compare-table thead th:visible").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("#compare-table .brief:visible").CountAsync());
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "广东省3项任务" }).First).ToBeVisibleAsync();
    }
}
