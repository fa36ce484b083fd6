using System.Text;
using AngleSharp.Html.Parser;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Output;

/// <summary>A copy of the real site on a disk: the links of its home page lead, step by step, to every page and to all that can be taken away.</summary>
public class ReachabilityTests
{
    [Fact]
    public void Every_page_and_download_can_be_reached_from_the_home_page_by_relative_links_that_name_a_file()
    {
        var output = Build.Run(TestSites.Real(), new BuildOptions()).Output!;
        var pages = output.Files.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal)).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { "index.html" };
        var left = new Queue<string>(reached);
        while (left.TryDequeue(out var path))
        {
            var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(pages[path].Bytes.Span));
            foreach (var link in document.QuerySelectorAll("a[href]").Select(each => each.GetAttribute("href")!))
            {
                if (!link.Contains(':') && !link.StartsWith('/') && new SitePath(path).Resolve(link) is { } target && reached.Add(target) && pages.ContainsKey(target))
                    left.Enqueue(target);
            }
        }
        // 404.html is the server's to show; assets and the index of the search come with pages, and the rest is for machines.
        var meant = output.Files.Select(file => file.Path).Where(path => path is not ("404.html" or "robots.txt" or "redirects.nginx.conf" or "search/index.js") && !path.StartsWith("assets/", StringComparison.Ordinal));
        Assert.Equal(meant.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://plans.example/a/b/")]
    public void The_base_address_alone_decides_what_states_whole_addresses(string? baseUrl)
    {
        var output = Build.Run(TestSites.Real(), new BuildOptions(baseUrl)).Output!;
        var canonical = output.Files.Count(file => file.Path.EndsWith(".html", StringComparison.Ordinal)
            && Encoding.UTF8.GetString(file.Bytes.Span).Contains("rel=\"canonical\"", StringComparison.Ordinal));
        var pages = output.Files.Count(file => file.Path.EndsWith(".html", StringComparison.Ordinal));
        Assert.Equal(baseUrl is null ? 0 : pages - 1, canonical);
        Assert.Equal(baseUrl is not null, output.Files.Any(file => file.Path == "sitemap.xml"));
    }
}
