using Microsoft.Playwright;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>
/// Every kind of page, in both schemes and three widths, by axe. With <c>PLANSITE_SCREENSHOTS</c> naming a folder, each look is
/// kept there as a picture. What only shows after a key is pressed is looked at in the tests of that.
/// </summary>
public sealed class AxeTests(Browser browser, BuiltSite site)
{
    [Fact]
    public async Task Axe_finds_nothing_on_any_kind_of_page()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        var found = new List<string>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in site.PageKinds())
        {
            await visit.GoAsync(site.Served, path);
            foreach (var width in (int[])[320, 768, 1280])
            {
                await visit.Page.SetViewportSizeAsync(width, 900);
                foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    var (violations, passes) = await Axe.LookAsync(visit, isColoursAlone: scheme == ColorScheme.Dark);
                    found.AddRange(violations.Select(violation => $"{path} {width} {scheme}: {violation}"));
                    kept.UnionWith(passes);
                    await KeepAsync(visit, path, $"{width}-{scheme}");
                }
            }
        }
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        Assert.Superset(new HashSet<string>(["color-contrast", "target-size", "link-name", "scrollable-region-focusable", "html-lang-valid"]), kept);
    }

    [Theory]
    [InlineData("?q=专利", 360)]
    [InlineData("?q=专利&province=guangxi&sort=plan&page=2", 1280)]
    [InlineData("?q=质押融资 零突破", 360)]
    [InlineData("?q=没有这样的字句", 1280)]
    [InlineData("?q=专利&province=guangxi&province=guangdong&year=2017", 360)]
    [InlineData("?q=零突破&province=x", 1280)]
    [InlineData("?page=2", 360)]
    public async Task Axe_finds_nothing_on_an_answer_of_the_search(string query, int width)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, "search/index.html" + query);
        await visit.DoneAsync();
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((each) => (each.open = true))");
        await Axe.AssertNothingAsync(visit);
    }

    [Fact]
    public async Task An_old_address_leads_on_at_once_and_axe_finds_nothing_on_a_moved_and_a_gone_page()
    {
        var addresses = SourceFile.OfText("content/addresses.yml", "moved:\n  items/old.html: items/ip-awards.html\ngone:\n  - { address: items/gone.html, was: 一项内容, since: 2018, reason: 录了两遍。 }\n");
        var built = Build.Run(TestSites.Overlay(TestSites.Real(), new SourceTree([addresses])), new BuildOptions());
        using var server = new SiteServer(built.Output!.Files);
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ViewportSize = new() { Width = 360, Height = 800 } });
        await visit.GoAsync(server.Root, "items/gone.html");
        await Axe.AssertNothingAsync(visit);
        await KeepAsync(visit, "items/gone.html", "360");
        await visit.Page.GotoAsync(new Uri(server.Root, "items/old.html").ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await visit.Page.WaitForURLAsync("**/items/ip-awards.html");

        // The same page, kept from leading on.
        await visit.Page.RouteAsync("**/items/old.html", async route =>
        {
            var response = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = response, Body = (await response.TextAsync()).Replace("http-equiv=\"refresh\"", "name=\"x\"", StringComparison.Ordinal) });
        });
        await visit.GoAsync(server.Root, "items/old.html");
        await Assertions.Expect(visit.Page.Locator("main a")).ToHaveAttributeAsync("href", "ip-awards.html");
        await Axe.AssertNothingAsync(visit);
        await KeepAsync(visit, "items/old.html", "360");
    }

    [Fact]
    public async Task Where_the_index_cannot_be_read_the_search_page_says_so_and_axe_finds_nothing()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true });
        await visit.Page.RouteAsync("**/assets/search/**", route => route.AbortAsync());
        await visit.GoAsync(site.Served, "search/index.html?q=专利&province=guangxi");
        await Assertions.Expect(visit.Page.Locator("[data-state=error]")).ToContainTextAsync("没能读到索引");
        await Assertions.Expect(visit.Page.Locator("#search-index")).ToBeVisibleAsync();
        await Axe.AssertNothingAsync(visit);
    }

    private static async Task KeepAsync(Visit visit, string path, string look)
    {
        if (Environment.GetEnvironmentVariable("PLANSITE_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        var name = path.Replace('/', '_').Replace(".html", "", StringComparison.Ordinal);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
    }
}
