using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>Every kind of page zoomed to 200 % and 400 %, and with the spacing of WCAG 1.4.12.</summary>
[Collection(InTheBrowser.Name)]
public sealed class ZoomTests(Browser browser, BuiltSite site)
{
    // WCAG 1.4.12, as a reader's own style sheet would set it.
    private const string WideSpacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }";

    // What is cut off, or reaches beyond the page. Only boxes that scroll by themselves may be wider.
    private const string Lost = """
        () => {
          const lost = [];
          if (document.documentElement.scrollWidth > innerWidth) lost.push("the page is " + document.documentElement.scrollWidth + " wide");
          for (const each of document.querySelectorAll("body *")) {
            if (each.closest(".unseen, .skip, svg, template, [hidden]")) continue;
            const style = getComputedStyle(each);
            const cuts = (way) => style[way] === "hidden" || style[way] === "clip";
            const name = each.tagName + "." + each.className + ": " + each.textContent.trim().slice(0, 20);
            if ((cuts("overflowX") && each.scrollWidth > each.clientWidth + 1) || (cuts("overflowY") && each.scrollHeight > each.clientHeight + 1)) lost.push("cut off: " + name);
            const box = each.getBoundingClientRect();
            if (box.width > 0 && box.right > innerWidth + 1 && !each.closest(".scroll")) lost.push("beyond the edge: " + name);
            if (/^(BUTTON|TH|TD)$/.test(each.tagName) && !each.closest(".scroll") && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0) lost.push("runs out of its box: " + name);
          }
          return lost.slice(0, 5);
        }
        """;

    // 400 % and 200 % of 1280 × 1024.
    private static readonly (int Width, int Height)[] Zoomed = [(320, 256), (640, 512)];

    private static readonly (int Width, int Height)[] Spaced = [(320, 256), (1280, 800)];

    [Fact]
    public async Task Zoomed_or_widely_spaced_nothing_is_lost()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true });
        var lost = new List<string>();
        foreach (var path in site.PageKinds())
        {
            await visit.GoAsync(site.Served, path);
            await LookAsync(path, "zoomed", Zoomed);
            await visit.Page.AddStyleTagAsync(new() { Content = WideSpacing });
            await LookAsync(path, "spaced", Spaced);
        }
        Assert.True(lost.Count == 0, string.Join(Environment.NewLine, lost));

        async Task LookAsync(string path, string how, (int, int)[] windows)
        {
            foreach (var (width, height) in windows)
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                lost.AddRange((await visit.Page.EvaluateAsync<string[]>(Lost)).Select(each => $"{path} {how} {width}: {each}"));
            }
        }
    }
}
