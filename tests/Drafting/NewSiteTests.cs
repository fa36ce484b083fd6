using PlanSite.Drafting;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Drafting;

/// <summary>What <c>init</c> writes: it builds at once, and no folder that holds something is touched.</summary>
public class NewSiteTests
{
    [Fact]
    public void A_new_site_builds_at_once_without_a_word()
    {
        var sources = new SourceTree(NewSite.Files().Where(file => file.Path == "site.yml" || file.Path.StartsWith("content/", StringComparison.Ordinal) || file.Path.StartsWith("templates/", StringComparison.Ordinal)));
        var result = Build.Run(sources, new BuildOptions());
        Assert.Equal("", TestSites.Print(result));
        Assert.Single(result.Site!.Rows);
    }

    [Fact]
    public void It_holds_what_a_repository_needs() =>
        Assert.Superset(
            new HashSet<string> { ".gitattributes", ".gitignore", ".config/dotnet-tools.json", ".github/workflows/site.yml", "README.md", "templates/layout.html", "templates/parts/cell.html", "content/ui/zh-CN.yml" },
            NewSite.Files().Select(file => file.Path).ToHashSet());

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var site = folder.File("site");
        Assert.Equal(0, PlanSiteProcess.Run(["init", site]).ExitCode);
        var before = TestSites.Hashes(site).ToList();
        var again = PlanSiteProcess.Run(["init", site]);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("holds something already", again.Error);
        Assert.Equal(before, TestSites.Hashes(site));
    }
}
