using Microsoft.Playwright;
using PlanSite.Linking;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Browsers;

/// <summary>The facets of the search page: counts, several values, chips, addresses.</summary>
public sealed class SearchFacetsTests(Browser browser, BuiltSite site)
{
    [Theory]
    [InlineData("专利", null, null)]
    [InlineData("", null, null)]
    [InlineData("专利", "guangxi", null)]
    [InlineData("商标", "guangdong", "strict-protection")]
    public async Task Counts_of_the_facets_are_what_one_would_get(string query, string? province, string? priority)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", query, "province", province ?? "", "priority", priority ?? "");
        var rows = site.Found(query);
        var expected = rows.Where(row => Has(priority, row.Priority.Slug)).GroupBy(row => $"province={row.Province.Slug}").Select(Count)
            .Concat(rows.Where(row => Has(province, row.Province.Slug) && Has(priority, row.Priority.Slug)).GroupBy(row => $"year={row.Plan.Year}").Select(Count))
            .Concat(rows.Where(row => Has(province, row.Province.Slug)).GroupBy(row => $"priority={row.Priority.Slug}").Select(Count))
            .Concat(rows.Where(row => Has(province, row.Province.Slug) && Has(priority, row.Priority.Slug)).SelectMany(row => row.Bodies)
                .GroupBy(body => body).OrderByDescending(tasks => tasks.Count()).ThenBy(tasks => site.Site.Bodies.IndexOf(tasks.Key)).Take(12 + 60)
                .Select(tasks => $"department={tasks.Key.Slug} {tasks.Count()}"));
        var shown = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("#search-filters li")].map((each) => each.querySelector("a").dataset.step + " " + each.querySelector(".count").textContent)
            """);
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));

        static bool Has(string? wanted, string slug) => wanted is null || wanted == slug;
        static string Count<T>(IGrouping<string, T> group) => $"{group.Key} {group.Count()}";
    }

    [Fact]
    public async Task Provinces_and_priorities_stand_in_administrative_order()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        var shown = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('#search-filters li a')].map((each) => each.dataset.step)");
        Assert.Equal(
            [.. site.Site.Provinces.Select(province => $"province={province.Slug}"), .. site.Site.Content.Priorities.Select(priority => $"priority={priority.Slug}")],
            shown.Where(each => each.StartsWith("pr", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_facet_narrows_and_is_cleared_again_and_the_address_says_so()
    {
        await using var visit = await Visit.BeginAsync(browser, SearchPageAnswers.Wide);
        await visit.SearchAsync(site.Served, "q", "专利");
        await visit.Page.Locator("[data-step='province=guangxi']").ClickAsync();
        await visit.ShowsAsync(site.Found("专利").Where(row => row.Province.Slug == "guangxi"));
        Assert.Contains("province=guangxi", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Locator("#search-chosen a").ClickAsync();
        await visit.ShowsAsync(site.Found("专利"));
        Assert.DoesNotContain("province", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("专利")]
    [InlineData("")]
    public async Task Of_several_values_of_a_facet_any_will_do_and_every_facet_must(string query)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", query, "province", "guangxi", "province", "guangdong", "priority", "strict-protection", "priority", "reform");
        var expected = All(query).Where(row => row.Province.Slug is "guangdong" or "guangxi" && row.Priority.Slug is "strict-protection" or "reform").ToArray();
        Assert.Equal(["guangdong", "guangxi"], expected.Select(row => row.Province.Slug).Distinct().Order(StringComparer.Ordinal));
        await visit.ShowsAsync(expected);
        // Beside a value stands how many more it would add: those that pass every other facet.
        foreach (var province in site.Site.Provinces)
        {
            var count = All(query).Count(row => row.Province.Slug == province.Slug && row.Priority.Slug is "strict-protection" or "reform");
            var link = visit.Page.Locator($"[data-step='province={province.Slug}']");
            if (count > 0)
                await Expect(link.Locator("xpath=..").Locator(".count")).ToHaveTextAsync($"{count}");
            else
                await Expect(link).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Equal_choices_have_equal_addresses_and_the_keyboard_stays_on_the_value()
    {
        await using var visit = await Visit.BeginAsync(browser, SearchPageAnswers.Wide);
        await visit.SearchAsync(site.Served, "q", "专利");
        foreach (var slug in (string[])["hainan", "guangdong"])
        {
            var value = visit.Page.Locator($"[data-step='province={slug}']");
            await value.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(value).ToHaveAttributeAsync("aria-current", "true");
            await Expect(value).ToBeFocusedAsync();
        }
        Assert.EndsWith("&province=guangdong&province=hainan", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.Locator("[data-step='province=hainan']").ClickAsync();
        await visit.ShowsAsync(site.Found("专利").Where(row => row.Province.Slug == "guangdong"));
        await visit.Page.GoBackAsync();
        await visit.ShowsAsync(site.Found("专利").Where(row => row.Province.Slug is "guangdong" or "hainan"));
    }

    [Fact]
    public async Task Each_chosen_value_is_taken_away_by_itself_or_all_at_once()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "province", "guangdong", "province", "hainan", "year", "2017");
        var chips = visit.Page.Locator("#search-chosen a");
        await Expect(chips).ToHaveTextAsync(["广东省 ×", "海南省 ×", "2017年 ×", "清除全部筛选"]);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "去掉“广东省”" }).ClickAsync();
        await visit.ShowsAsync(site.Found("专利").Where(row => row.Province.Slug == "hainan"));
        await visit.Page.Locator("[data-step=clear]").ClickAsync();
        await visit.ShowsAsync(site.Found("专利"));
        await Expect(visit.Page.Locator("#search-chosen")).ToBeHiddenAsync();
        Assert.EndsWith("?q=" + Uri.EscapeDataString("专利"), visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_nothing_has_is_named_by_its_own_text_and_adds_nothing()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "province", "x");
        await visit.ShowsAsync([]);
        await Expect(visit.Page.Locator("#search-chosen a")).ToHaveTextAsync(["x ×"]);
        await visit.SearchAsync(site.Served, "q", "专利", "province", "x", "province", "hainan");
        await visit.ShowsAsync(site.Found("专利").Where(row => row.Province.Slug == "hainan"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task The_sentence_counts_the_provinces_that_have_hits()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served, "q", "专利", "province", "guangdong", "province", "hainan");
        var found = site.Found("专利").Count(row => row.Province.Slug is "guangdong" or "hainan");
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"在2个省份的计划中找到{found}项含“专利”的任务");
        await visit.SearchAsync(site.Served, "province", "guangdong", "province", "hainan");
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"在2个省份的计划中找到{site.Index.Rows.Count(row => row.Province.Slug is "guangdong" or "hainan")}项符合筛选的任务");
        await visit.SearchAsync(site.Served, "q", "没有这样的字句", "province", "guangdong", "province", "hainan");
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("在所选的范围内没有找到含“没有这样的字句”的任务");
    }

    [Fact]
    public async Task Where_filters_hide_what_is_looked_for_everything_is_one_step_away()
    {
        await using var visit = await Visit.BeginAsync(browser);
        var everywhere = site.Found("零突破");
        var other = site.Site.Provinces.First(province => everywhere.All(row => row.Province.Slug != province.Slug)).Slug;
        await visit.SearchAsync(site.Served, "q", "零突破", "province", other);
        await visit.ShowsAsync([]);
        var wider = visit.Page.Locator("#search-wider a");
        await Expect(wider).ToHaveTextAsync($"在全部计划中查找，有{everywhere.Length}项");
        await wider.ClickAsync();
        await visit.ShowsAsync(everywhere);
        await Expect(visit.Page.Locator("#search-wider")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Departments_stand_by_number_of_tasks_and_most_are_folded_away()
    {
        await using var visit = await Visit.BeginAsync(browser, SearchPageAnswers.Wide);
        await visit.SearchAsync(site.Served);
        var facet = visit.Page.Locator("[role=group]").Last;
        var counts = (await facet.Locator(".count").AllTextContentsAsync()).Select(int.Parse).ToArray();
        Assert.Equal(counts.OrderDescending(), counts);
        var all = site.Index.Rows.SelectMany(row => row.Bodies).Distinct().Count();
        Assert.True(all > 12 + 60, $"{all} departments");
        Assert.Equal(12 + 60, counts.Length);
        await Expect(facet.Locator("summary")).ToHaveTextAsync($"其余{all - 12}个部门");
        await Expect(facet.Locator(".hint")).ToContainTextAsync($"{all - 72}个部门没有列出");
        await Expect(facet.Locator("> ul li")).ToHaveCountAsync(12);
    }

    private IEnumerable<TaskRow> All(string query) => query.Length > 0 ? site.Found(query) : site.Index.Rows;
}
