using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The search box in the head of every page: what it suggests and how it is used.</summary>
public sealed partial class SearchBoxTests(Browser browser, BuiltSite site)
{
    private const string Home = "index.html";

    private const string PlanPath = "plans/2017/guangdong/index.html";

    [Fact]
    public async Task Nothing_is_fetched_before_the_reader_reaches_for_the_box()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var scripts = Scripts(visit);
        await visit.GoAsync(site.Served, "items/index.html");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(["search-box"], scripts.Order(StringComparer.Ordinal));

        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        Assert.Equal(["b", "n", "search-box", "search-text"], scripts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_pointer_over_the_box_is_enough_to_fetch()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await visit.Page.RunAndWaitForRequestAsync(() => Box(visit).HoverAsync(), NamesFile());
    }

    [Theory]
    [InlineData("知识产权")]
    [InlineData("海关")]
    [InlineData("广")]
    [InlineData("海關")]
    [InlineData(" 知识 产权局")]
    [InlineData("导航")]
    public async Task Names_that_hold_what_was_typed_are_suggested_by_kind_those_that_begin_with_it_first(string typed)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, typed);
        await OpensAsync(visit);
        Assert.Equal(Expected(typed), await Options(visit).AllTextContentsAsync());
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("没有这样的名称")]
    [InlineData("<b>")]
    [InlineData("\"")]
    public async Task Where_nothing_fits_no_list_opens_and_that_is_said(string typed)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, typed);
        await Expect(Said(visit)).ToHaveTextAsync("没有建议，可以直接搜索");
        await ClosedAsync(visit);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task The_matching_part_of_each_suggestion_is_marked()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "知識產權");
        await OpensAsync(visit);
        var marks = await Options(visit).EvaluateAllAsync<string[]>("(options) => options.map((option) => [...option.querySelectorAll('mark')].map((mark) => mark.textContent).join(' '))");
        Assert.All(marks, mark => Assert.Equal("知识产权", mark));
        Assert.Equal(8, marks.Length);
    }

    [Fact]
    public async Task The_list_is_a_combobox_for_screen_readers()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        var box = visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "查找任务" });
        await Expect(box).ToHaveAttributeAsync("aria-autocomplete", "list");
        await ClosedAsync(visit);

        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        await Expect(box).ToHaveAttributeAsync("aria-controls", (await visit.Page.GetByRole(AriaRole.Listbox, new() { Name = "可以直接打开的页面" }).GetAttributeAsync("id"))!);
        await Expect(box).Not.ToHaveAttributeAsync("aria-activedescendant", Anything());
        var count = await Options(visit).CountAsync();
        await Expect(Said(visit)).ToHaveTextAsync($"{count}条建议，可以用上下键选择");
        Assert.Equal(count, await visit.Page.GetByRole(AriaRole.Option, new() { Selected = false }).CountAsync());
    }

    [Fact]
    public async Task The_arrow_keys_go_round_through_the_list_and_the_box()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        var last = await Options(visit).CountAsync() - 1;
        foreach (var (key, active) in new (string, int?)[]
        {
            ("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", null), ("ArrowUp", last), ("ArrowDown", null), ("ArrowDown", 0), ("Home", null),
            ("ArrowDown", 0), ("End", null), ("ArrowDown", 0), ("ArrowLeft", null),
        })
        {
            await visit.Page.Keyboard.PressAsync(key);
            await ActiveAsync(visit, active);
        }
        await Expect(Box(visit)).ToHaveValueAsync("海关");
        await OpensAsync(visit);
    }

    [Theory]
    [InlineData("ArrowDown", 0)]
    [InlineData("Alt+ArrowDown", null)]
    public async Task A_list_that_was_closed_opens_again(string key, int? active)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await ClosedAsync(visit);
        await visit.Page.Keyboard.PressAsync(key);
        await OpensAsync(visit);
        await ActiveAsync(visit, active);
    }

    [Fact]
    public async Task Escape_closes_the_list_then_clears_the_box()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Escape");
        await ClosedAsync(visit);
        await Expect(Box(visit)).ToHaveValueAsync("海关");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(Box(visit)).ToHaveValueAsync("");
        await Expect(Box(visit)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_leaves_and_closes()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Tab");
        await ClosedAsync(visit);
        await Expect(visit.Page.Locator("form.search button")).ToBeFocusedAsync();
        Assert.EndsWith(Home, visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("加强海关知识产权保护", false)]
    [InlineData("海关总署广东分署", false)]
    [InlineData("知识产权局", false)]
    [InlineData("广西壮族自治区", false)]
    [InlineData("加强海关知识产权保护", true)]
    [InlineData("海关总署广东分署", true)]
    public async Task A_suggestion_chosen_by_keyboard_opens_its_page(string name, bool isOnDisk)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(isOnDisk ? site.OnDisk : site.Served, PlanPath);
        await TypeAsync(visit, name);
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync(name);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Every_kind_of_suggestion_leads_to_a_page_that_is_there()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "广东");
        await OpensAsync(visit);
        var options = await Options(visit).CountAsync();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options; i++)
        {
            await visit.GoAsync(site.Served, Home);
            await TypeAsync(visit, "广东");
            await OpensAsync(visit);
            await Options(visit).Nth(i).ClickAsync();
            await visit.ArrivesAsync($"(?<!{Regex.Escape(Home)})$");
            var path = new Uri(visit.Page.Url).AbsolutePath[1..];
            Assert.Contains(path, site.Paths);
            kinds.Add(path.Split('/')[0]);
        }
        Assert.Equal(["departments", "documents", "items", "provinces"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Enter_without_a_choice_asks_the_search_page()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.DoneAsync();
        Assert.EndsWith("/search/index.html?q=" + Uri.EscapeDataString("海关"), visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_after_going_back_to_the_box_asks_the_search_page()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await TypeAsync(visit, "海关");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.InsertTextAsync("总署");
        await ActiveAsync(visit, null);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.DoneAsync();
    }

    [Fact]
    public async Task While_an_input_method_composes_nothing_is_suggested_chosen_or_submitted()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Home);
        await visit.Page.Locator("form.search").EvaluateAsync("(form) => form.addEventListener('submit', () => (window.isSubmitted = true))");
        await TypeAsync(visit, "海");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        foreach (var composed in new[] { "g", "guan", "关" }) // the last would fit
            await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = composed, ["selectionStart"] = composed.Length, ["selectionEnd"] = composed.Length });
        await ClosedAsync(visit);
        foreach (var key in new[] { "ArrowDown", "Enter" })
            await devtools.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = key, ["code"] = key });
        await ClosedAsync(visit);
        await ActiveAsync(visit, null);

        await devtools.SendAsync("Input.insertText", new() { ["text"] = "关" });
        await OpensAsync(visit);
        await Expect(Box(visit)).ToHaveValueAsync("海关");
        // Safari ends the composition, and then tells of the Enter that ended it.
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        Assert.False(await Box(visit).EvaluateAsync<bool>("(box) => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))"));
        await ActiveAsync(visit, 0);
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => !!window.isSubmitted"));
        Assert.EndsWith(Home, visit.Page.Url, StringComparison.Ordinal);
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_an_open_list(int width, ColorScheme scheme)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, PlanPath);
        await TypeAsync(visit, "知识产权");
        await OpensAsync(visit);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var (violations, passes) = await Axe.LookAsync(visit);
        Assert.Contains("aria-required-children", passes);
        Assert.Empty(violations);
    }

    private static ILocator Box(Visit visit) => visit.Page.Locator("#search-q");

    private static ILocator Options(Visit visit) => visit.Page.Locator("form.search [role=option]");

    private static ILocator Said(Visit visit) => visit.Page.Locator("form.search [role=status]");

    private static async Task TypeAsync(Visit visit, string text)
    {
        await Box(visit).FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync(text);
    }

    private static async Task OpensAsync(Visit visit)
    {
        await Expect(Box(visit)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(visit.Page.Locator("#search-suggestions")).ToBeVisibleAsync();
    }

    private static async Task ClosedAsync(Visit visit)
    {
        await Expect(Box(visit)).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(visit.Page.Locator("#search-suggestions")).ToBeHiddenAsync();
    }

    // Exactly this option is the active one, for the eye and for a screen reader.
    private static async Task ActiveAsync(Visit visit, int? number)
    {
        if (number is { } one)
            await Expect(Box(visit)).ToHaveAttributeAsync("aria-activedescendant", (await Options(visit).Nth(one).GetAttributeAsync("id"))!);
        else
            await Expect(Box(visit)).Not.ToHaveAttributeAsync("aria-activedescendant", Anything());
        var selected = await Options(visit).EvaluateAllAsync<int[]>("(options) => options.flatMap((option, i) => (option.ariaSelected === 'true' ? [i] : []))");
        Assert.Equal(number is { } active ? [active] : [], selected);
    }

    // Names of the scripts that are fetched, without their hashes.
    private static List<string> Scripts(Visit visit)
    {
        var scripts = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (ScriptName().Match(request.Url) is { Success: true } name)
                scripts.Add(name.Groups[1].Value);
        };
        return scripts;
    }

    // What the site itself says should be suggested.
    private IEnumerable<string> Expected(string typed)
    {
        var text = site.Index.Folding.Fold(typed);
        string Task(string name, string kind, int count) => $"{name} {kind}，{count}项任务";
        (string Name, string Words)[][] kinds =
        [
            [.. site.Site.Items.Where(item => site.Site.RowsUnder(item).Length > 0).Select(item => (item.Title, Task(item.Title, "工作内容", site.Site.RowsUnder(item).Length)))],
            [
                .. site.Site.Families.Select(family => (family.Name, Task(family.Name, "各地同类部门", site.Site.RowsOf(family).Length))),
                .. site.Site.Bodies.Select(body => (body.Name, Task(body.Name, "责任部门", site.Site.RowsOf(body).Length))),
            ],
            [.. site.Site.Documents.Select(document => (document.Title, Task(document.Title, "引用的文件", site.Site.RowsCiting(document).Length)))],
            [.. site.Site.Provinces.Select(province => (province.Name, $"{province.Name} 省份，{site.Site.PlansOf(province).Count()}份计划"))],
        ];
        var found = kinds.Select(kind => kind.Select(each => (each.Words, Folded: site.Index.Folding.Fold(each.Name)))
            .Where(each => each.Folded.Contains(text, StringComparison.Ordinal))
            .OrderBy(each => each.Folded.StartsWith(text, StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(each => each.Folded.EnumerateRunes().Count()).Select(each => each.Words).ToArray()).ToArray();
        int[] shares = [3, 2, 2, 1];
        var free = 8 - found.Select((kind, i) => Math.Min(kind.Length, shares[i])).Sum();
        foreach (var (kind, share) in found.Zip(shares))
        {
            var more = Math.Max(0, Math.Min(kind.Length - share, free));
            free -= more;
            foreach (var words in kind.Take(share + more))
                yield return words;
        }
    }

    [GeneratedRegex("/([a-z-]+)[.-][0-9a-f]{8}\\.js$")]
    private static partial Regex ScriptName();

    [GeneratedRegex("/n-[0-9a-f]{8}\\.js$")]
    private static partial Regex NamesFile();

    [GeneratedRegex("")]
    private static partial Regex Anything();
}
