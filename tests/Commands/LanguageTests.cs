using Xunit;

namespace PlanSite.Tests.Commands;

/// <summary>Who decides in which language the program speaks: the command line, then the machine, then the site.</summary>
public class LanguageTests
{
    private const string English = " Nothing was published.";
    private const string Chinese = "什么都没有发布。";

    [Theory]
    [InlineData("zh-CN", "en_US.UTF-8", "zh", Chinese)]
    [InlineData("zh-CN", "zh_CN.UTF-8", "en", English)]
    [InlineData("zh-CN", "en_US.UTF-8", null, English)]
    [InlineData("en", "zh_CN.UTF-8", null, Chinese)]
    [InlineData("zh-CN", "C.UTF-8", null, Chinese)]
    [InlineData("en", "C.UTF-8", null, English)]
    [InlineData("fr", "", null, Chinese)]
    [InlineData("zh-CN", "fr_FR.UTF-8", null, Chinese)]
    public void The_command_line_is_stronger_than_the_machine_and_that_than_the_site(string ofSite, string ofMachine, string? asked, string end)
    {
        using var folder = Broken(ofSite);
        string[] arguments = asked is null ? ["check", "--site", folder.Path] : ["check", "--site", folder.Path, "--lang", asked];
        var run = PlanSiteProcess.Run(arguments, new() { ["LC_ALL"] = "", ["LC_MESSAGES"] = "", ["LANG"] = ofMachine });
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith(end, run.Output.TrimEnd());
    }

    [Fact]
    public void The_list_of_all_problems_goes_into_the_summary_of_the_job()
    {
        using var folder = Broken("zh-CN");
        File.WriteAllText(folder.File("summary.md"), "earlier\n");
        PlanSiteProcess.Run(["check", "--site", folder.Path, "--format", "github", "--lang", "zh"], new() { ["GITHUB_STEP_SUMMARY"] = folder.File("summary.md") });
        Assert.StartsWith("earlier\n| 位置 | 级别 | 规则 | 说明 |\n", File.ReadAllText(folder.File("summary.md")));
    }

    private static TemporaryFolder Broken(string language)
    {
        var folder = new TemporaryFolder();
        TestSites.Copy(Path.Combine(TestSites.Good, "small"), folder.Path);
        File.WriteAllText(folder.File("site.yml"), $"title: 计划\nlanguage: {language}\ntheme: x\n");
        return folder;
    }
}
