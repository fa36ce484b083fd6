using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>Citing and pointing in a browser: filled in by the reader's clock and address, copied by keyboard, there without a script, and the row that is pointed to marked.</summary>
[Collection(InTheBrowser.Name)]
public sealed class CiteTests(Browser browser, BuiltSite site)
{
    private const string Task = "plans/2017/guangdong/gd-2017-008.html";
    private const string Plan = "plans/2017/guangdong/index.html";
    private const string TaskEntry = "加强广东进出口环节的知识产权保护工作：广东省2017年工作要点，gd-2017-008[EB/OL]. [";

    [Theory]
    [InlineData(Task, TaskEntry, false)]
    [InlineData(Task, TaskEntry, true)]
    [InlineData(Plan, "广东省2017年工作要点[EB/OL]. [", false)]
    public async Task The_citation_and_the_link_are_copied_by_keyboard(string path, string entry, bool isOnDisk)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.Page.Clock.SetFixedTimeAsync(new DateTime(2026, 3, 4, 12, 0, 0));
        var root = isOnDisk ? site.OnDisk : site.Served;
        var address = new Uri(root, path).AbsoluteUri;
        await visit.Page.GotoAsync(address + "?x=1#y");
        await PressAsync(visit, "复制引用");
        Assert.Equal($"{entry}2026-03-04]. {address}.", await ClipboardAsync(visit));
        await PressAsync(visit, "复制链接");
        Assert.Equal(address, await ClipboardAsync(visit));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Where_there_is_no_clipboard_the_text_is_copied_as_it_is_selected()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.GoAsync(site.Served, Task);
        await visit.Page.EvaluateAsync("() => { window.reader = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined }); }");
        await PressAsync(visit, "复制引用");
        Assert.StartsWith(TaskEntry, await visit.Page.EvaluateAsync<string>("() => window.reader.readText()"), StringComparison.Ordinal);
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Where_nothing_can_copy_it_says_so_and_the_text_is_selected()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Served, Task);
        await visit.Page.EvaluateAsync("() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false; }");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "复制引用" }).ClickAsync();
        await Assertions.Expect(Status(visit)).ToHaveTextAsync("没能复制。文字已选中，请自行复制。");
        Assert.StartsWith(TaskEntry, await visit.Page.EvaluateAsync<string>("() => getSelection().toString()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_script_the_text_is_there_and_says_what_to_fill_in()
    {
        await using var visit = await Visit.BeginAsync(browser, new() { JavaScriptEnabled = false });
        await visit.GoAsync(site.Served, Task);
        await Assertions.Expect(visit.Page.Locator(".cite")).ToContainTextAsync(TaskEntry + "引用日期]. 本页网址");
        await Assertions.Expect(visit.Page.Locator(".cite a").First).ToHaveTextAsync(Task);
        await Assertions.Expect(visit.Page.Locator(".by-hand")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".cite button").First).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task Axe_finds_nothing_where_a_row_is_marked(int width)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { BypassCSP = true, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, Plan + "#gd-2017-008");
        await Axe.AssertNothingAsync(visit);
    }

    [Theory]
    [InlineData(360, Media.Screen, ForcedColors.None)]
    [InlineData(1280, Media.Screen, ForcedColors.None)]
    [InlineData(360, Media.Screen, ForcedColors.Active)]
    [InlineData(1280, Media.Screen, ForcedColors.Active)]
    [InlineData(1280, Media.Print, ForcedColors.None)]
    public async Task The_link_of_a_row_is_named_after_it_and_marks_it(int width, Media media, ForcedColors colours)
    {
        await using var visit = await Visit.BeginAsync(browser, new() { ForcedColors = colours, ViewportSize = new() { Width = width, Height = 800 } });
        await visit.GoAsync(site.Served, Plan);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "本行链接：gd-2017-008", Exact = true }).PressAsync("Enter");
        Assert.EndsWith(Plan + "#gd-2017-008", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.EmulateMediaAsync(new() { Media = media });
        var marked = await LookAsync(visit, "gd-2017-008");
        Assert.Equal(3, marked.Length);
        // By its ground; where grounds are taken away, by an outline.
        var part = media == Media.Print || colours == ForcedColors.Active ? 1 : 0;
        Assert.All(marked.Zip(await LookAsync(visit, "gd-2017-009")), pair => Assert.NotEqual(pair.Second.Split('|')[part], pair.First.Split('|')[part]));
    }

    // Ground and outline of the cells that are the row's own.
    private static Task<string[]> LookAsync(Visit visit, string id) => visit.Page.EvaluateAsync<string[]>(
        "(id) => [...document.getElementById(id).querySelectorAll(':scope > td:not([rowspan])')].map((cell) => getComputedStyle(cell)).map((style) => style.backgroundColor + '|' + style.outlineStyle)", id);

    private static async Task PressAsync(Visit visit, string name)
    {
        var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = name });
        await button.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Status(visit)).ToHaveTextAsync("已复制。");
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    private static Task<string> ClipboardAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    private static ILocator Status(Visit visit) => visit.Page.Locator(".cite [role=status]");
}
