using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using PlanSite.Serving;
using Xunit;

namespace PlanSite.Tests.Serving;

/// <summary>What a preview answers, whom, and at what cost.</summary>
public sealed partial class PreviewTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8017/");

    [Fact]
    public void Every_file_is_what_a_build_publishes()
    {
        var sources = TestSites.Real();
        var problems = new ProblemList();
        var preview = Preview.Of(sources, Address, problems)!;
        var built = Build.Run(sources, new BuildOptions(BaseUrl: Address.AbsoluteUri)).Output!;
        Assert.Empty(problems.Sorted());
        var different = built.Files.Where(file => file.Path != "build.json" && Shown(preview, file.Path) != Published(file)).Select(file => file.Path);
        Assert.Empty(different);
    }

    [Fact]
    public void The_manifest_that_each_page_links_to_counts_and_lists_no_files()
    {
        var sources = TestSites.ReadGood("two-years");
        var preview = Preview.Of(sources, Address, new ProblemList())!;
        Assert.Contains("href=\"build.json\"", preview.PageAt("index.html")!.Html);
        using var shown = JsonDocument.Parse(preview.FileAt("build.json")!.Value);
        using var published = JsonDocument.Parse(Build.Run(sources, new BuildOptions()).Output!.Files.Single(file => file.Path == "build.json").Bytes);
        Assert.Equal(published.RootElement.GetProperty("counts").GetRawText(), shown.RootElement.GetProperty("counts").GetRawText());
        Assert.Equal(published.RootElement.GetProperty("version").GetString(), shown.RootElement.GetProperty("version").GetString());
        Assert.Empty(shown.RootElement.GetProperty("files").EnumerateObject());
    }

    [Fact]
    public async Task It_answers_this_machine_alone_and_knows_no_file_but_those_of_the_site()
    {
        await using var site = await ServedSite.StartAsync(TestSites.ReadGood("small"));
        while (site.States.Count == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = site.Address };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/plans/2017/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(HttpMethod.Post, "/"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(HttpMethod.Get, "/", "plans.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(HttpMethod.Get, "/", "127.0.0.1:1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/", $"localhost:{site.Address.Port}"));
        foreach (var path in new[] { "/site.yml", "/../site.yml", "/%2e%2e/site.yml", "/..%2fsite.yml", "/content/plans/2017/guangdong.yml", "//etc/passwd", "/-/", "/-/../index.html%00" })
            Assert.True(await StatusAsync(HttpMethod.Get, path) is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, path);

        async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? host = null)
        {
            using var request = new HttpRequestMessage(method, new Uri("http://127.0.0.1:" + site.Address.Port + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            request.Headers.Host = host;
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            return response.StatusCode;
        }
    }

    private static string? Shown(Preview preview, string path) =>
        path.EndsWith(".html", StringComparison.Ordinal) ? WithoutWorkbookSizes(preview.PageAt(path)?.Html) : preview.FileAt(path) is { } bytes ? Convert.ToBase64String(bytes.Span) : null;

    private static string? Published(PlanSite.Output.OutputFile file) =>
        file.Path.EndsWith(".html", StringComparison.Ordinal) ? WithoutWorkbookSizes(System.Text.Encoding.UTF8.GetString(file.Bytes.Span)) : Convert.ToBase64String(file.Bytes.Span);

    private static string? WithoutWorkbookSizes(string? html) => html is null ? null : WorkbookSize().Replace(html, "$1");

    [GeneratedRegex("(\\.xlsx\"[^>]*>[^<]*</a> <span class=\"count\">)[^<]*")]
    private static partial Regex WorkbookSize();
}
