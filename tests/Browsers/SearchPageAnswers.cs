using Microsoft.Playwright;
using PlanSite.Linking;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>What the tests of the search page ask of it; every number and every order is Lucene's.</summary>
internal static class SearchPageAnswers
{
    private const int PageSize = 20;

    public static BrowserNewContextOptions Wide => new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    public static ILocator Box(this Visit visit) => visit.Page.Locator("input[name=q]");

    public static TaskRow[] Found(this BuiltSite site, string query) => [.. site.Index.Search(query).Select(hit => hit.Row)];

    /// <summary>Waits until the page shows these rows, this page of them, in this order.</summary>
    public static async Task ShowsAsync(this Visit visit, IEnumerable<TaskRow> rows, int page = 1)
    {
        var all = rows.ToArray();
        await Expect(visit.Page.Locator("[data-state=done]")).ToHaveAttributeAsync("data-total", $"{all.Length}");
        var shown = await visit.Page.Locator("li[data-task]").EvaluateAllAsync<string[]>("(hits) => hits.map((hit) => hit.dataset.task)");
        Assert.Equal(all.Skip((page - 1) * PageSize).Take(PageSize).Select(row => row.Id), shown);
    }
}
