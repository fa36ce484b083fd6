using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlanSite.Tests.Hostility;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>A site whose every field tries to make the browser do something: nothing runs, and the policy has nothing to stop.</summary>
public sealed partial class HostilePlanTests(Browser browser)
{
    [Fact]
    public async Task Nothing_that_stands_in_a_plan_runs()
    {
        var output = HostileSite.Instance.Hostile.Output!;
        using var server = new SiteServer(output.Files);
        await using var visit = await Visit.BeginAsync(browser);
        var kinds = output.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal) && file.Path != "404.html") // which links from the root of its server
            .GroupBy(file => Kind().Match(Encoding.UTF8.GetString(file.Bytes.Span)).Groups[1].Value)
            .SelectMany(pages => pages.OrderByDescending(page => page.Bytes.Length).Take(2));
        foreach (var page in kinds)
        {
            await visit.GoAsync(server.Root, page.Path);
            await SilentAsync(visit, page.Path);
        }

        foreach (var query in new[] { "hit", "alert", "script", "\"<\"", "=" })
        {
            await visit.SearchAsync(server.Root, "q", query);
            await Assertions.Expect(visit.Page.Locator("#search-hits li").First).ToBeVisibleAsync();
            await SilentAsync(visit, query);
        }

        await visit.GoAsync(server.Root, "index.html");
        foreach (var typed in new[] { "script", "<", "alert" })
        {
            await visit.Page.Locator("#search-q").FillAsync("");
            await visit.Page.Locator("#search-q").PressSequentiallyAsync(typed);
            await Assertions.Expect(visit.Page.Locator("form.search [role=option]").First).ToBeVisibleAsync();
            await SilentAsync(visit, "suggestions for " + typed);
        }

        // In the task alone: the names of the province and the priority hold the word too, and so would every row.
        await visit.GoAsync(server.Root, "plans/2017/guangdong/index.html?filter=task:script");
        await Assertions.Expect(visit.Page.Locator("form.filter [role=status][data-state=done]")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator("tr[data-task]:visible").First).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('tr[data-task]')].some((row) => !row.checkVisibility())"));
        await SilentAsync(visit, "filter");
        visit.AssertNoComplaints();
    }

    private static async Task SilentAsync(Visit visit, string where)
    {
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.__hit === undefined"), where);
        Assert.True(visit.Complaints.IsEmpty, $"{where}: {string.Join('\n', visit.Complaints)}");
    }

    [GeneratedRegex("<body class=\"([^\"]*)\"")]
    private static partial Regex Kind();
}
