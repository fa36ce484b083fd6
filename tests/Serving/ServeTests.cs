using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Tests.Browsers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PlanSite.Tests.Serving;

/// <summary>What an editor sees who keeps a page open beside the file: each save, and each mistake for as long as it is one.</summary>
public sealed class ServeTests(Browser browser)
{
    private const string Plan = "content/plans/2017/guangdong.yml";
    private const string Page = "plans/2017/guangdong/index.html";

    [Fact]
    public async Task A_save_shows_and_the_page_keeps_its_place()
    {
        await using var site = await ServedSite.StartAsync(TestSites.Real());
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);
        await visit.Page.EvaluateAsync("scrollTo(0, 900)");
        site.Replace(Plan, "加强广东进出口环节的知识产权保护工作", "加强粤港澳进出口环节的知识产权保护工作");
        await Expect(visit.Page.GetByText("加强粤港澳进出口环节").First).ToBeAttachedAsync();
        await visit.Page.WaitForFunctionAsync("scrollY > 880 && scrollY < 920");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task What_changed_is_put_in_its_place_and_only_else_the_page_is_loaded_anew()
    {
        await using var site = await ServedSite.StartAsync(TestSites.Real());
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);
        await visit.Page.EvaluateAsync("() => { window.isSame = true; }");
        site.Replace(Plan, "加强广东进出口环节的知识产权保护工作", "加强粤港澳进出口环节的知识产权保护工作");
        await Expect(visit.Page.GetByText("加强粤港澳进出口环节").First).ToBeAttachedAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.isSame === true"));
        Assert.Equal(await ServedAsync(visit), await ShownAsync(visit));

        // Another cell that is merged, with other numbers all over the page.
        site.Replace(Plan, "            task: 加强粤港澳", "            task: 加强港澳进出口环节\n          - id: gd-2017-999\n            task: 加强粤港澳");
        await Expect(visit.Page.Locator("tr#gd-2017-999")).ToBeAttachedAsync();
        Assert.Equal(await ServedAsync(visit), await ShownAsync(visit));

        // A style of another name.
        var style = site.PathOf("templates/assets/site.css");
        await File.AppendAllTextAsync(style, "\nh1 { letter-spacing: 7px; }\n", TestContext.Current.CancellationToken);
        await Expect(visit.Page.Locator("h1")).ToHaveCSSAsync("letter-spacing", "7px");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => window.isSame === true"));
        visit.AssertNoComplaints();

        // The table and what is said above it, which no script touches before the reader does.
        static Task<string> ShownAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => document.querySelector('table.plan').outerHTML + document.querySelector('h1').outerHTML");

        static Task<string> ServedAsync(Visit visit) => visit.Page.EvaluateAsync<string>("""
            () => new Promise((done) => {
              const request = new XMLHttpRequest();
              request.responseType = 'document';
              request.onload = () => done(request.response.querySelector('table.plan').outerHTML + request.response.querySelector('h1').outerHTML);
              request.open('GET', location.pathname);
              request.send();
            })
            """);
    }

    [Fact]
    public async Task A_mistake_is_told_over_the_last_good_page_and_leaves_when_it_is_mended()
    {
        await using var site = await ServedSite.StartAsync(TestSites.ReadGood("two-years"));
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);
        var panel = visit.Page.Locator("#plansite-preview");
        await Expect(panel).ToBeHiddenAsync();
        site.Replace(Plan, "result: 4.26活动", "reslut: 4.26活动");
        await Expect(panel).ToContainTextAsync("content/plans/2017/guangdong.yml:17:13");
        await Expect(panel).ToContainTextAsync("\"reslut\" is not a field of a task; did you mean \"result\"?");
        await Expect(visit.Page.GetByText("4.26活动")).ToBeVisibleAsync();
        site.Replace(Plan, "reslut: 4.26活动", "result: 4.27活动");
        await Expect(visit.Page.GetByText("4.27活动")).ToBeVisibleAsync();
        await Expect(panel).ToBeHiddenAsync();
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task A_site_that_begins_with_a_mistake_shows_it_and_then_its_pages()
    {
        var good = TestSites.ReadGood("two-years");
        var text = good.Find(Plan)!.Text(new ProblemList())!;
        var broken = SourceFile.OfText(Plan, text.Replace("item: 设置奖励项目", "item: 没有的项目", StringComparison.Ordinal));
        await using var site = await ServedSite.StartAsync(TestSites.Overlay(good, new SourceTree([broken])));
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);
        await Expect(visit.Page.Locator("#plansite-preview")).ToContainTextAsync("unknown-item");
        await File.WriteAllTextAsync(site.PathOf(Plan), text, TestContext.Current.CancellationToken);
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("广东省2017年工作要点");
        await Expect(visit.Page.Locator("#plansite-preview")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_template_broken_midway_leaves_the_page_as_it_was()
    {
        await using var site = await ServedSite.StartAsync(TestSites.ReadGood("two-years"));
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);
        var (panel, heading) = (visit.Page.Locator("#plansite-preview"), visit.Page.Locator("h1"));
        site.Replace("templates/plan.html", "{{ page.title }}", "{{ page.titel }}"); // fails when the page is made
        await Expect(panel).ToContainTextAsync("titel");
        await Expect(heading).ToContainTextAsync("广东省2017年工作要点");
        site.Replace("templates/plan.html", "{{ page.titel }}", "{{ page.title"); // fails when it is read
        await Expect(panel).ToContainTextAsync("template-syntax");
        await Expect(heading).ToContainTextAsync("广东省2017年工作要点");
        site.Replace("templates/plan.html", "{{ page.title", "新{{ page.title }}");
        await Expect(heading).ToContainTextAsync("新广东省2017年工作要点");
        await Expect(panel).ToBeHiddenAsync();
    }

    [Fact]
    public async Task However_an_editor_saves_it_shows()
    {
        await using var site = await ServedSite.StartAsync(TestSites.ReadGood("two-years"));
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);

        // A new file that takes the place of the old one.
        await File.WriteAllTextAsync(site.PathOf(Plan + "~"), site.Replaced(Plan, "4.26活动", "改名保存"), TestContext.Current.CancellationToken);
        File.Move(site.PathOf(Plan + "~"), site.PathOf(Plan), overwrite: true);
        await Expect(visit.Page.GetByText("改名保存")).ToBeVisibleAsync();

        // Emptied, and filled later.
        var text = site.Replaced(Plan, "改名保存", "清空再写");
        await File.WriteAllTextAsync(site.PathOf(Plan), "", TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(site.PathOf(Plan), text, TestContext.Current.CancellationToken);
        await Expect(visit.Page.GetByText("清空再写")).ToBeVisibleAsync();

        // Another branch: files come, go and change all at once.
        var folder = Path.GetDirectoryName(site.PathOf(Plan))!;
        Directory.Move(folder, folder + "-gone");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder + "-gone"))
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file).Replace("清空再写", "换了分支", StringComparison.Ordinal));
        Directory.Delete(folder + "-gone", recursive: true);
        await Expect(visit.Page.GetByText("换了分支")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#plansite-preview")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Of_200_quick_saves_the_last_is_shown()
    {
        await using var site = await ServedSite.StartAsync(TestSites.ReadGood("two-years"));
        await using var visit = await Visit.BeginAsync(browser);
        await visit.GoAsync(site.Address, Page);
        var text = site.Replaced(Plan, "4.26活动", "第0次活动");
        for (var save = 1; save <= 200; save++)
        {
            await File.WriteAllTextAsync(site.PathOf(Plan), text.Replace("第0次", $"第{save}次", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await Task.Delay(save % 7, TestContext.Current.CancellationToken);
        }
        await Expect(visit.Page.GetByText("第200次活动")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#plansite-preview")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_search_of_a_preview_finds_what_was_just_written()
    {
        await using var site = await ServedSite.StartAsync(TestSites.ReadGood("two-years"));
        site.Replace(Plan, "4.26活动", "量子活动");
        while (site.States.Count < 2)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Address, "q", "量子");
        Assert.Equal("1", await visit.Page.Locator("[data-state=done]").GetAttributeAsync("data-total"));
        visit.AssertNoComplaints();
    }
}
