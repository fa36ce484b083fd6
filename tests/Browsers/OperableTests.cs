using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>Every kind of page by keyboard, and the way through the site with nothing else, or without a script.</summary>
public sealed class OperableTests(Browser browser, BuiltSite site)
{
    // From the last to the first, as Shift+Tab goes: what lies at the top of the window may be under a head that stays there.
    private const string HiddenFocus = """
        () => {
          const hidden = [];
          const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((each) => each.checkVisibility() && !each.disabled && !each.closest(".unseen"));
          for (const each of all.reverse()) {
            each.focus();
            if (document.activeElement !== each) continue;
            const boxes = [...each.getClientRects()].map(({ left, top, right, bottom }) => {
              const [x, y] = [Math.max(0, left), Math.max(0, top)]; // of what is larger than the window, what is in it
              return { left: x, top: y, width: Math.min(innerWidth, right) - x, height: Math.min(innerHeight, bottom) - y };
            });
            const seen = boxes.filter((box) => box.width > 0 && box.height > 0).some((box) => [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
              const hit = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
              return hit && (hit === each || each.contains(hit) || hit.tagName === "LABEL");
            }));
            const style = getComputedStyle(each);
            if (!seen) hidden.push("hidden: " + each.outerHTML.slice(0, 80));
            if (each.matches(":focus-visible") && style.outlineStyle === "none") hidden.push("no outline: " + each.outerHTML.slice(0, 80));
          }
          return hidden.slice(0, 5);
        }
        """;

    [Fact]
    public async Task What_has_the_focus_is_never_hidden()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ReducedMotion = ReducedMotion.Reduce });
        var hidden = new List<string>();
        foreach (var path in site.PageKinds())
        {
            await visit.GoAsync(site.Served, path);
            foreach (var (width, height) in ((int, int)[])[(320, 256), (768, 600), (1280, 800)])
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                hidden.AddRange((await visit.Page.EvaluateAsync<string[]>(HiddenFocus)).Select(each => $"{path} {width}: {each}"));
            }
        }
        Assert.True(hidden.Count == 0, string.Join(Environment.NewLine, hidden));
    }

    [Fact]
    public async Task With_the_keyboard_alone_one_goes_from_the_search_box_to_a_plan_a_task_and_a_department()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1280, Height = 800 } });
        await visit.GoAsync(site.Served, "index.html");
        await TabToAsync(visit, "#search-q");
        await visit.Page.Keyboard.TypeAsync("质押融资");
        await FollowAsync(visit, "#search-q", @"/search/index\.html\?q=");
        await visit.DoneAsync();
        await FollowAsync(visit, "#search-hits a[href*='/guangdong/index.html'], #search-hits a[href*='/guangdong/'][href*='#']", @"/plans/2017/guangdong/index\.html");
        await FollowAsync(visit, ".place a", @"/plans/2017/guangdong/gd-2017-\d+\.html");
        await FollowAsync(visit, "[data-field=departments] a", @"/departments/[^/]+\.html");
        Assert.NotEmpty(await visit.Page.Locator(".entries a").AllAsync());
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Without_a_script_the_same_way_is_there()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 360, Height = 800 } });
        await visit.GoAsync(site.Served, "index.html");
        await visit.Page.Locator("#search-q").FillAsync("质押融资");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "搜索" }).ClickAsync();
        await visit.ArrivesAsync(@"/search/index\.html\?q=");
        await visit.Page.Locator("#search-index").GetByRole(AriaRole.Link, new() { Name = "广东省", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "广东省2017年工作要点" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "gd-2017-008", Exact = true }).ClickAsync();
        await visit.Page.Locator("[data-field=departments] a").First.ClickAsync();
        await visit.ArrivesAsync(@"/departments/[^/]+\.html$");
        Assert.Equal("广东省知识产权局", await visit.Page.Locator("h1").TextContentAsync());
    }

    [Theory]
    [InlineData("index.html", true)]
    [InlineData("en/index.html", false)]
    public async Task On_a_phone_a_button_opens_the_navigation_and_Escape_closes_it(string path, bool hasScript)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = hasScript, ViewportSize = new() { Width = 360, Height = 800 } });
        await visit.GoAsync(site.Served, path);
        var navigation = visit.Page.Locator("header nav");
        await Assertions.Expect(navigation).ToBeHiddenAsync();
        await visit.Page.Locator(".menu").PressAsync("Enter");
        await Assertions.Expect(navigation).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(navigation.Locator("a").First).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(navigation).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator(".menu")).ToBeFocusedAsync();
        await visit.Page.SetViewportSizeAsync(1280, 800);
        await Assertions.Expect(navigation).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".menu")).ToBeHiddenAsync();
    }

    // A page that is not painted yet may drop keys, and one whose scripts are at work may take away what had the focus.
    private static async Task TabToAsync(Visit visit, string selector)
    {
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        for (var presses = 0; presses < 200 && !await HasFocusAsync(visit, selector); presses++)
            await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await HasFocusAsync(visit, selector), $"Tab does not lead to {selector} on {visit.Page.Url}");
    }

    private static async Task FollowAsync(Visit visit, string selector, string address)
    {
        await TabToAsync(visit, selector);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArrivesAsync(address);
    }

    private static Task<bool> HasFocusAsync(Visit visit, string selector) =>
        visit.Page.EvaluateAsync<bool>("(selector) => document.activeElement.matches(selector)", selector);
}
