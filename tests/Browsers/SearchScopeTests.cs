using System.Web;
using Microsoft.Playwright;
using PlanSite.Linking;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The scope that the search box is preset to, and the one step that widens it.</summary>
public sealed class SearchScopeTests(Browser browser, BuiltSite site)
{
    private const string Home = "index.html";

    private const string PlanPath = "plans/2017/guangdong/index.html";

    [Theory]
    [InlineData(PlanPath, "只查广东省2017年计划", "province=guangdong&year=2017")]
    [InlineData("plans/2017/guangdong/gd-2017-008.html", "只查广东省2017年计划", "province=guangdong&year=2017")]
    [InlineData("provinces/hainan.html", "只查海南省", "province=hainan")]
    [InlineData("plans/2017/index.html", "只查2017年的计划", "year=2017")]
    [InlineData("priorities/strict-protection.html", "只查工作重点2", "priority=strict-protection")]
    [InlineData("departments/gacc-guangdong-branch.html", "只查海关总署广东分署", "department=gacc-guangdong-branch")]
    public async Task A_search_keeps_to_where_the_reader_is_unless_it_is_widened(string path, string label, string scope)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, path);
        var box = visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = label });
        await Expect(box).ToBeCheckedAsync();
        await AskAsync(visit, "保护");
        Assert.Equal($"?q={Uri.EscapeDataString("保护")}&{scope}", new Uri(visit.Page.Url).Query);
        Assert.Equal($"{Found("保护").Count(row => IsWithin(row, scope))}", await visit.Page.Locator("[data-state=done]").GetAttributeAsync("data-total"));

        await visit.Page.GoBackAsync();
        await box.UncheckAsync();
        await AskAsync(visit, "保护");
        Assert.Equal($"?q={Uri.EscapeDataString("保护")}", new Uri(visit.Page.Url).Query);
        Assert.Equal($"{Found("保护").Length}", await visit.Page.Locator("[data-state=done]").GetAttributeAsync("data-total"));
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData(Home)]
    [InlineData("items/index.html")]
    [InlineData("search/index.html")]
    [InlineData("404.html")]
    [InlineData("departments/intellectual-property-office.html")]
    public async Task Elsewhere_the_whole_site_is_searched(string path)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, path);
        await Expect(Box(visit)).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("input[name=within]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_JavaScript_the_form_asks_the_search_page_with_its_scope()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false });
        await visit.GoAsync(site.Served, PlanPath);
        await Box(visit).FillAsync("海关");
        await Box(visit).PressAsync("Enter");
        await visit.ArrivesAsync("/search/");
        var query = HttpUtility.ParseQueryString(new Uri(visit.Page.Url).Query);
        Assert.Equal(("海关", "province=guangdong&year=2017"), (query["q"], query["within"]));
    }

    private static ILocator Box(Visit visit) => visit.Page.Locator("#search-q");

    private static async Task AskAsync(Visit visit, string text)
    {
        await Box(visit).FillAsync(text);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArrivesAsync("/search/");
        await visit.DoneAsync();
    }

    private TaskRow[] Found(string query) => [.. site.Index.Search(query).Select(hit => hit.Row)];

    private static bool IsWithin(TaskRow row, string scope) => scope.Split('&').All(filter => filter.Split('=') switch
    {
        ["province", var slug] => row.Province.Slug == slug,
        ["year", var year] => row.Plan.YearText == year,
        ["priority", var slug] => row.Priority.Slug == slug,
        ["department", var slug] => row.Bodies.Any(body => body.Slug == slug),
        _ => throw new ArgumentException(filter),
    });
}
