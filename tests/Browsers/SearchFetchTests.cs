using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.RegularExpressions;
using PlanSite.Downloads;
using PlanSite.Linking;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Searching;
using PlanSite.Sources;
using PlanSite.Tests.Searching;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>What the search page fetches: little, in few steps, on a small site and on a large one.</summary>
public sealed partial class SearchFetchTests(Browser browser, BuiltSite site)
{
    private const int MostScript = 12 * 1024;
    private const int MostTexts = 6; // as many as a browser fetches at once by HTTP/1.1

    // The engine's answers to all queries, and its texts of the first row of each.
    private const string Search = """
        async (json) => {
          const engine = await plansiteSearch.open(document.querySelector("form.search").dataset);
          const answers = [];
          for (const query of JSON.parse(json)) {
            const { hits } = await engine.search(query, {});
            const [text] = await engine.texts(hits.slice(0, 1).map((hit) => hit.document));
            answers.push([...hits.slice(0, 10).map((hit) => hit.id), text ? text[1] : ""].join(" "));
          }
          return JSON.stringify(answers);
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("?q=专利")]
    [InlineData("?q=质押融资&province=guangdong")]
    public async Task On_a_small_site_all_comes_in_few_files_and_each_once(string query)
    {
        await using var visit = await Visit.BeginAsync(browser);
        var asked = new List<string>();
        visit.Page.Request += (_, request) => asked.Add(request.Url);
        await visit.GoAsync(site.Served, "search/index.html" + query);
        await visit.DoneAsync();
        var kinds = asked.Select(url => FileOfIndex().Match(url)).Where(match => match.Success).Select(match => match.Groups[1].Value[0]).ToList();
        Assert.Equal(asked.Distinct(), asked);
        Assert.Single(asked, url => url.EndsWith(Address.SearchIndex.Text, StringComparison.Ordinal));
        Assert.Equal("cn", string.Concat(kinds.Where(kind => kind is not ('s' or 't')).Order()));
        Assert.InRange(kinds.Count(kind => kind == 't'), 1, MostTexts);
        var script = Assert.Single(asked, url => url.EndsWith(".js", StringComparison.Ordinal) && !FileOfIndex().IsMatch(url) && !url.EndsWith(Address.SearchIndex.Text, StringComparison.Ordinal));
        Assert.InRange(Compressed(File.ReadAllBytes(new Uri(site.OnDisk, script[site.Served.AbsoluteUri.Length..]).LocalPath)), 1, MostScript);
    }

    [Fact]
    public async Task What_the_page_fetches_before_it_is_asked_for_is_what_the_script_asks_for()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        var unused = await visit.CallAsync<string[]>("""
            async () => {
              const { root, index } = document.querySelector("form.search").dataset;
              const { manifest } = await plansiteSearch.open({ root, index });
              const used = [index, ...[manifest.names, manifest.columns].map((name) => root + "assets/search/" + name + ".js")];
              const early = [...document.querySelectorAll("link[rel=preload]")].map((link) => link.getAttribute("href"));
              const whole = (href) => new URL(href, document.baseURI).href;
              return JSON.stringify(early.length === used.length ? early.filter((href) => !used.map(whole).includes(whole(href))) : early);
            }
            """, "");
        Assert.Empty(unused);
    }

    [Fact]
    public async Task On_a_larger_site_with_directories_the_same_is_found_as_by_Lucene()
    {
        var problems = new ProblemList();
        var sources = SyntheticSite.Of(1_000, TestSites.Real());
        var larger = Build.Link(sources, null, problems);
        using var index = SearchIndex.Build(larger);
        var output = new ConcurrentBag<OutputFile>();
        var files = SearchFiles.Write(larger, file => output.Add(new OutputFile(file.Path.Text, file.Bytes)));
        Assert.True(output.Count(file => file.Path.StartsWith("assets/search/d-", StringComparison.Ordinal)) > 1);
        AddOthers(output, larger, sources, files, problems);
        using var server = new SiteServer([.. output]);
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(server.Root, "q", "专利");

        string[] queries = [.. index.Rows.Where((_, i) => i % 10 == 0).Select(row => row.Task.Cell.Text[..Math.Min(5, row.Task.Cell.Text.Length)]), "专利", "利", "阿阿"];
        var found = await visit.CallAsync<string[]>(Search, Visit.Json(queries));
        Assert.Equal(queries.Select(query => Answer(index, query)), found);
        visit.AssertNoComplaints();
    }

    private static string Answer(SearchIndex index, string query)
    {
        var hits = index.Search(query).Take(10).Select(hit => hit.Row).ToList();
        return string.Join(' ', [.. hits.Select(row => row.Id), hits.Count > 0 ? hits[0].Task.Cell.Text : ""]);
    }

    // The search page and what it needs; no page of a row.
    private static void AddOthers(ConcurrentBag<OutputFile> output, Site larger, SourceTree sources, ImmutableArray<SitePath> files, ProblemList problems)
    {
        var planning = new Planning(larger, problems);
        var inputs = new RenderingInputs(planning, TemplateSet.Parse(sources, problems), Assets.Of(sources, problems), new(files), new DownloadFiles(planning, []));
        var page = SearchPage.Plan(planning).Single();
        output.Add(new OutputFile(page.Path.Text, Renderer.Render(page, inputs, problems)!));
        new SiteFiles(output.Add).AddOthers([page], inputs);
    }

    private static int Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return (int)compressed.Length;
    }

    [GeneratedRegex(@"/assets/search/([a-z])-[0-9a-z-]+\.js$")]
    private static partial Regex FileOfIndex();
}
