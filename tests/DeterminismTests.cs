using System.Globalization;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests;

/// <summary>Same input, same bytes: whatever the folder, time zone, culture, order of files and number of processors.</summary>
public class DeterminismTests
{
    [Fact]
    public void The_order_in_which_files_are_read_does_not_matter()
    {
        var files = TestSites.Real().Files.ToArray();
        new Random(20170426).Shuffle(files);
        Assert.Equal(Hashes(Build.Run(TestSites.Real(), new BuildOptions())), Hashes(Build.Run(new SourceTree(files), new BuildOptions())));
    }

    [Theory]
    [InlineData("tr-TR")] // i and I are no pair
    [InlineData("ar-SA")] // other digits, another calendar
    [InlineData("zh-CN")]
    public void The_culture_does_not_matter(string culture)
    {
        var expected = Hashes(Build.Run(TestSites.Real(), new BuildOptions()));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Hashes(Build.Run(TestSites.Real(), new BuildOptions())));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.DefaultThreadCurrentCulture = null;
        }
    }

    [Fact]
    public void Two_processes_in_two_folders_with_other_time_zones_languages_and_processors_write_the_same_tree()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        foreach (var (folder, timeZone, language, processors) in new[] { (one, "Asia/Shanghai", "zh_CN.UTF-8", "1"), (other, "America/St_Johns", "tr_TR.UTF-8", "4") })
        {
            TestSites.Copy(TestSites.Repository, folder.Path);
            var run = PlanSiteProcess.Run(
                ["build", "--site", folder.Path],
                new Dictionary<string, string> { ["TZ"] = timeZone, ["LANG"] = language, ["LC_ALL"] = language, ["DOTNET_PROCESSOR_COUNT"] = processors });
            Assert.Equal(0, run.ExitCode);
        }
        Assert.Equal(TestSites.Hashes(Path.Combine(one.Path, "_site")), TestSites.Hashes(Path.Combine(other.Path, "_site")));
    }

    private static IEnumerable<(string, string)> Hashes(BuildResult result) => result.Output!.Files.Select(file => (file.Path, file.Hash));
}
