using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The search page by keyboard, by input method and by screen reader.</summary>
[Collection(InTheBrowser.Name)]
public sealed class SearchKeyboardTests(Browser browser, BuiltSite site)
{
    [Fact]
    public async Task Coming_back_from_a_task_restores_the_page_of_results()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "page", "2");
        await visit.Page.Locator("[data-task] dd a").First.ClickAsync();
        await Expect(visit.Page.Locator("article[data-task]")).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await visit.ShowsAsync(site.Found("专利"), page: 2);
    }

    [Fact]
    public async Task The_next_page_shows_the_next_hits_and_the_keyboard_stands_before_them()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.Locator("#search-pages [rel=next]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ShowsAsync(site.Found("专利"), page: 2);
        await Expect(visit.Page.Locator("#search-heading")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('section[aria-labelledby=search-heading]') !== null"));
    }

    [Theory]
    [InlineData("质押融资", "融资", true)]
    [InlineData("专利导航", "质押融资", false)]
    public async Task An_answer_that_comes_late_leaves_the_reader_at_the_same_hit_or_else_before_the_hits(string before, string typed, bool isAgain)
    {
        var held = site.Found(before)[0].Id;
        Assert.NotEqual(site.Found(before).Length, site.Found(typed).Length);
        Assert.Equal(isAgain, site.Found(typed).Take(20).Any(row => row.Id == held));
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", before);
        await visit.Page.EvaluateAsync("""
            ([typed, held]) => {
              const input = document.querySelector("#search-q");
              input.value = typed;
              input.dispatchEvent(new InputEvent("input"));
              document.querySelector(`[data-task=${held}] dd a`).focus();
            }
            """, new[] { typed, held });
        await visit.ShowsAsync(site.Found(typed));
        await Expect(visit.Page.Locator(isAgain ? $"[data-task={held}] dd a" : "#search-heading").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Back_among_the_hits_the_keyboard_stands_before_those_of_the_question_before()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利导航");
        await visit.Box().FillAsync("质押融资");
        await visit.ShowsAsync(site.Found("质押融资"));
        await visit.Page.Locator("[data-task] dd a").First.FocusAsync();
        await visit.Page.GoBackAsync();
        await visit.ShowsAsync(site.Found("专利导航"));
        await Expect(visit.Page.Locator("#search-heading")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_typed_is_found_and_goes_into_the_address()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        await visit.Box().PressSequentiallyAsync("质押融资");
        await visit.ShowsAsync(site.Found("质押融资"));
        Assert.EndsWith("?q=" + Uri.EscapeDataString("质押融资"), visit.Page.Url, StringComparison.Ordinal);
        await visit.Box().ClearAsync();
        await visit.ShowsAsync(site.Index.Rows);
    }

    [Fact]
    public async Task While_an_input_method_composes_nothing_is_searched_or_submitted()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.EvaluateAsync("""
            () => {
              window.changes = [];
              const status = document.querySelector("[data-state]");
              new MutationObserver(() => window.changes.push(status.dataset.state)).observe(status, { attributes: true });
              document.querySelector("form.search").addEventListener("submit", () => window.changes.push("submit"));
            }
            """);
        await visit.Box().FocusAsync();
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        foreach (var composed in new[] { "zh", "zhi", "zhiya" })
            await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
        var isEnterKept = await visit.Box().EvaluateAsync<bool>(
            "(box) => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))");
        await visit.Page.EvaluateAsync("() => new Promise((resolve) => setTimeout(resolve, 600))");
        Assert.Equal("专利zhiya", await visit.Box().InputValueAsync());
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("() => window.changes"));
        Assert.False(isEnterKept);

        await devtools.SendAsync("Input.insertText", new() { ["text"] = "质押" });
        await visit.ShowsAsync(site.Found("专利质押"));
    }

    [Fact]
    public async Task An_Enter_that_picks_a_candidate_in_the_header_does_not_submit()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, "index.html");
        await visit.Page.Locator("header form.search").EvaluateAsync("(form) => form.addEventListener('submit', () => (window.isSubmitted = true))");
        await visit.Box().FocusAsync();
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = "zhiya", ["selectionStart"] = 5, ["selectionEnd"] = 5 });
        await devtools.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = "Enter", ["code"] = "Enter" });
        await devtools.SendAsync("Input.insertText", new() { ["text"] = "质押" });
        await Expect(visit.Box()).ToHaveValueAsync("质押");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => !!window.isSubmitted"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_keyboard_alone_one_gets_from_a_task_to_a_hit(bool isOnDisk)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(isOnDisk ? site.OnDisk : site.Served, site.Paths.First(path => path.EndsWith("/gd-2017-029.html", StringComparison.Ordinal)));
        await TabToAsync(visit, "input[name=q]");
        await visit.Page.Keyboard.InsertTextAsync("零突破");
        await Expect(visit.Box()).ToHaveValueAsync("零突破");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.DoneAsync(); // on the search page alone something is ever done
        await visit.ShowsAsync(site.Found("零突破"));
        await TabToAsync(visit, "[data-task] dd a");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("article[data-task]")).ToHaveAttributeAsync("data-task", site.Found("零突破")[0].Id);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task The_box_and_the_results_have_names_for_screen_readers()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利");
        await Expect(visit.Page.GetByRole(AriaRole.Search)).ToBeVisibleAsync();
        await Expect(visit.Box()).ToHaveAccessibleNameAsync("查找任务");
        await Expect(visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "搜索结果的分页" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "搜索结果" })).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(Visit visit, string selector)
    {
        for (var presses = 0; presses < 200; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<bool>("(selector) => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"The Tab key does not lead to {selector}.");
    }
}
