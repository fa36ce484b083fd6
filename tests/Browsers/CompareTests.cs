using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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
    [InlineData("compare/index.html")]
    [InlineData(Year)]
    public async Task With_the_keyboard_alone_one_chooses_goes_back_and_finds_the_whole_table(string from)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, from);
        await Box(visit, "广东省").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Space");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Tab"); // the button
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(site.Served, Year).AbsoluteUri + "?province=guangdong&province=hainan");
        await AssertShownAsync(visit, ["guangdong", "hainan"]);
        await Expect(Box(visit, "海南省")).ToBeCheckedAsync();
        await Expect(Box(visit, "重庆市")).Not.ToBeCheckedAsync();

        await visit.Page.GoBackAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(site.Served, from).AbsoluteUri);
        if (from == Year)
            await AssertWholeAsync(visit);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task From_the_chosen_one_comes_back_to_all()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Two);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "显示全部省份" }).ClickAsync();
        await AssertWholeAsync(visit);
    }

    [Theory]
    [InlineData(Year)]
    [InlineData(Two)]
    public async Task One_province_alone_is_not_sent_and_the_reader_is_told(string from)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, from);
        foreach (var province in new[] { "广东省", "海南省" })
            await Box(visit, province).UncheckAsync();
        await Box(visit, "重庆市").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "对照" }).ClickAsync();
        await Expect(visit.Page.Locator("#compare-status")).ToHaveTextAsync("请选两到四个省份。");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(site.Served, from).AbsoluteUri);
    }

    [Theory]
    [InlineData("?province=hainan")]
    [InlineData("?province=hainan&province=hainan")]
    [InlineData("?province=%3Cimg%20src%3Dx%3E&province=__proto__")]
    public async Task An_address_that_names_too_few_shows_all_and_says_so(string query)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Year + query);
        await Expect(visit.Page.Locator("#compare-status")).ToHaveTextAsync("请选两到四个省份。");
        await AssertWholeAsync(visit);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Of_more_than_four_the_first_four_are_shown_and_the_reader_is_told()
    {
        await using var visit = await Visit.BeginAsync(browser);
        // The real plans are four: a fifth column comes into the page before its script reads it.
        await visit.Page.AddInitScriptAsync("""
            document.addEventListener("readystatechange", () => {
              if (document.readyState !== "interactive") return;
              for (const row of document.querySelectorAll("#compare-table tr")) {
                const last = row.querySelector("[data-province=chongqing]");
                if (last) row.append(Object.assign(last.cloneNode(true), { hidden: false }));
              }
              for (const added of document.querySelectorAll("[data-province]:last-child")) added.dataset.province = "fifth";
            });
            """);
        await visit.GoAsync(site.Served, All + "&province=fifth");
        await Expect(visit.Page.Locator("#compare-status")).ToContainTextAsync("最多选四个，下面是前四个：广东省、广西壮族自治区、海南省、重庆市。");
        Assert.Equal(5, await visit.Page.Locator("#compare-table thead th:visible").CountAsync());
    }

    [Fact]
    public async Task On_paper_stand_the_chosen_provinces_without_the_form()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Two);
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await AssertShownAsync(visit, ["guangdong", "hainan"]);
        await Expect(visit.Page.Locator(".choice")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("#compare-pairs")).ToBeHiddenAsync();
        Assert.Equal("广东省、海南省，2017年计划对照", await visit.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Without_a_script_the_whole_table_and_all_pairs_are_there()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false });
        await visit.GoAsync(site.Served, "compare/index.html");
        await Box(visit, "广东省").CheckAsync();
        await Box(visit, "海南省").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "对照" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(site.Served, Year).AbsoluteUri + "?province=guangdong&province=hainan");
        await AssertWholeAsync(visit);
        await Expect(visit.Page.Locator("noscript p")).ToBeVisibleAsync();
        Assert.Equal(6, await visit.Page.Locator("#compare-pairs li a").CountAsync());
    }

    [Theory]
    [InlineData("compare/index.html")]
    [InlineData(Year)]
    [InlineData(All)]
    [InlineData("compare/2017/guangdong-guangxi.html")]
    [InlineData("plans/2017/guangxi/gx-2017-018.html")] // with tasks of others, marked
    [InlineData("items/patent-navigation.html")]
    public async Task Axe_finds_nothing(string path)
    {
        foreach (var (width, scheme) in new[] { (320, ColorScheme.Dark), (768, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
            await visit.GoAsync(site.Served, path);
            var result = await visit.Page.RunAxe(new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            });
            Assert.True(result.Passes.Length > 10);
            Assert.Empty(result.Violations.Select(violation => $"{width} {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}"));
            Assert.Equal(width, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }
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
