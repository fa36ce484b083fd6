using System.IO.Compression;
using Microsoft.Playwright;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>What a reader on a slow line waits for.</summary>
public sealed class FirstViewTests(Browser browser, BuiltSite site)
{
    private const int Most = 30 * 1024;

    private const string WatchShifts =
        "window.shifted = []; new PerformanceObserver((list) => { for (const each of list.getEntries()) shifted.push(each.value); }).observe({ type: 'layout-shift', buffered: true });";

    [Fact]
    public async Task The_largest_task_page_comes_in_thirty_kilobytes_with_all_it_needs_and_no_script_in_its_way()
    {
        var largest = site.Site.Rows.Select(row => Address.Of(row).Text).MaxBy(path => Compressed(OnDisk(path)))!;
        await using var visit = await Visit.BeginAsync(browser, new() { ViewportSize = new() { Width = 360, Height = 800 } });
        var asked = new List<string>();
        visit.Page.Request += (_, request) => asked.Add(request.Url);
        await visit.GoAsync(site.Served, largest);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.All(asked, url => Assert.StartsWith(site.Served.AbsoluteUri, url, StringComparison.Ordinal));
        Assert.Contains(asked, url => url.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(asked, url => url.EndsWith(".js", StringComparison.Ordinal));
        var bytes = asked.Distinct().Sum(url => Compressed(OnDisk(url[site.Served.AbsoluteUri.Length..])));
        Assert.True(bytes <= Most, $"{largest}: {bytes} bytes in {asked.Count} files");
        Assert.Equal(".css", await visit.Page.EvaluateAsync<string>(
            "() => performance.getEntriesByType('resource').filter((each) => each.renderBlockingStatus === 'blocking').map((each) => each.name.slice(-4)).join(' ')"));
    }

    [Theory]
    [InlineData("index.html", 360)]
    [InlineData("plans/2017/guangdong/index.html", 360)]
    [InlineData("plans/2017/guangdong/gd-2017-008.html", 360)]
    [InlineData("plans/2017/guangdong/gd-2017-008.html", 1280)]
    [InlineData("search/index.html?q=专利", 360)]
    [InlineData("search/index.html?q=专利", 1280)]
    public async Task Nothing_moves_while_a_page_comes(string path, int width)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ViewportSize = new() { Width = width, Height = 800 } });
        await visit.Page.AddInitScriptAsync(WatchShifts);
        await visit.GoAsync(site.Served, path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.Page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.Equal(0, await visit.Page.EvaluateAsync<double>("() => shifted.reduce((sum, each) => sum + each, 0)"));
    }

    [Fact]
    public void The_style_sheet_is_small() =>
        Assert.InRange(Compressed(OnDisk(site.Paths.Single(path => path.EndsWith(".css", StringComparison.Ordinal)))), 1, 12 * 1024);

    private byte[] OnDisk(string path) => File.ReadAllBytes(new Uri(site.OnDisk, path).LocalPath);

    private static int Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return (int)compressed.Length;
    }
}
