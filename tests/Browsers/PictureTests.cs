using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>The map, the matrices and the bars as they are drawn: read by everybody, hit by a finger, on any screen.</summary>
[Collection(InTheBrowser.Name)]
public sealed class PictureTests(Browser browser, BuiltSite site)
{
    // Colours may be mixed in ways that only the browser knows: it paints each on a pixel and reads that.
    private const string Contrasts = """
        () => {
          const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const light = (colour) => {
            context.clearRect(0, 0, 1, 1);
            context.fillStyle = colour;
            context.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ratio = (one, other) => {
            const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
            return (high + 0.05) / (low + 0.05);
          };
          const paper = getComputedStyle(document.body).backgroundColor;
          const cells = [...document.querySelectorAll(".matrix td")].map((cell) => [
            cell.className, ratio(getComputedStyle(cell.querySelector("a, span") ?? cell).color, getComputedStyle(cell).backgroundColor)]);
          const tiles = [...document.querySelectorAll(".tile text")].map((text) => {
            const fill = getComputedStyle(text.parentNode.querySelector(".box")).fill;
            return [text.parentNode.getAttribute("class"), ratio(getComputedStyle(text).fill, fill === "none" ? paper : fill)];
          });
          return [...cells, ...tiles].map(([name, value]) => name + "=" + value);
        }
        """;

    private static readonly string[] Pages =
    [
        "index.html", "coverage.html", "priorities/index.html", "items/index.html", "departments/index.html", "priorities/strict-protection.html",
        "plans/2017/guangdong/index.html", "departments/intellectual-property-office.html",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, ForcedColors.None)]
    [InlineData(ColorScheme.Dark, ForcedColors.None)]
    [InlineData(ColorScheme.Light, ForcedColors.Active)]
    [InlineData(ColorScheme.Dark, ForcedColors.Active)]
    public async Task Every_number_and_name_stands_out_from_its_colour(ColorScheme scheme, ForcedColors forced)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ColorScheme = scheme, ForcedColors = forced });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Pages)
        {
            await visit.GoAsync(site.Served, path);
            foreach (var (name, contrast) in (await visit.Page.EvaluateAsync<string[]>(Contrasts)).Select(Parts))
            {
                Assert.True(contrast >= 4.5, $"{path}: {name} has a contrast of {contrast}");
                seen.Add(name);
            }
        }
        // Each look was there to be measured.
        Assert.Superset(
            new HashSet<string>(["heat-0", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5", "tile whole", "tile partial", "tile absent", "tile outside"]), seen);
    }

    [Theory]
    [InlineData("广东68项任务，2017年计划，有缺页", "广东省2017年工作要点")]
    [InlineData("广西42项任务，2017年计划，完整收录", "广西壮族自治区2017年工作要点")]
    public async Task A_tile_says_what_it_is_and_leads_to_the_plan(string name, string heading)
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, "index.html");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        Assert.Equal(heading, await visit.Page.Locator("h1").TextContentAsync());
    }

    [Fact]
    public async Task On_a_phone_tiles_and_cells_are_large_enough_for_a_finger_and_nothing_pushes_the_page_sideways()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ViewportSize = new() { Width = 360, Height = 800 } });
        foreach (var path in Pages)
        {
            await visit.GoAsync(site.Served, path);
            Assert.Equal(360, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            var sides = await visit.Page.EvaluateAsync<double[]>(
                "() => [...document.querySelectorAll('a.tile .box, .matrix td:has(a)')].map((each) => each.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))");
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.matrix td')].filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)"));
            Assert.All(sides, side => Assert.True(side >= 24, $"{path}: {side} px"));
        }
        await visit.GoAsync(site.Served, "index.html");
        Assert.True(await visit.Page.EvaluateAsync<double>("() => Math.min(...[...document.querySelectorAll('.tile text')].map((text) => text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize)))") >= 12);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.tile')].every((tile) => [...tile.querySelectorAll('text')].every((text) => text.getBBox().width <= 42))"));
    }

    [Fact]
    public async Task The_whole_cell_is_the_link_and_leads_to_the_rows_counted()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, "index.html");
        var cell = visit.Page.Locator(".matrix tbody tr").Nth(1).Locator("td").Nth(1);
        Assert.Equal("广东省22项任务，占该省计划的32%", await cell.Locator("a").GetAttributeAsync("aria-label"));
        await cell.ClickAsync(new() { Position = new() { X = 3, Y = 3 } });
        Assert.EndsWith("/plans/2017/guangdong/index.html#priority-2", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushed_sideways_by_the_keyboard_a_matrix_keeps_its_first_column()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ViewportSize = new() { Width = 280, Height = 800 } });
        await visit.GoAsync(site.Served, "priorities/index.html");
        var box = visit.Page.GetByRole(AriaRole.Region, new() { Name = "2017年计划各项工作重点的任务数", Exact = true });
        await box.FocusAsync();
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('.scroll').scrollLeft > 10");
        Assert.Equal(0, await visit.Page.EvaluateAsync<double>(
            "() => document.querySelector('.matrix tbody th').getBoundingClientRect().left - document.querySelector('.scroll').getBoundingClientRect().left"));
    }

    private static (string Name, double Contrast) Parts(string measured)
    {
        var end = measured.LastIndexOf('=');
        return (measured[..end], double.Parse(measured[(end + 1)..], CultureInfo.InvariantCulture));
    }
}
