using Xunit;

namespace PlanSite.Tests.Commands;

public class FmtCommandTests
{
    private const string HainanPlan = "content/plans/2017/hainan.yml";

    [Fact]
    public void Check_names_what_needs_mending_and_writes_nothing_then_fmt_mends_it_and_is_done()
    {
        using var folder = WithSlips();
        var before = File.ReadAllBytes(folder.File(HainanPlan));

        var check = PlanSiteProcess.Run(["fmt", "--check", "--site", folder.Path]);
        Assert.Equal(1, check.ExitCode);
        Assert.StartsWith($"{HainanPlan}: needs mending (line ends: 19, colons: 1)", check.Output.ReplaceLineEndings("\n"));
        Assert.Equal(before, File.ReadAllBytes(folder.File(HainanPlan)));

        var fmt = PlanSiteProcess.Run(["fmt", "--site", folder.Path, "--lang", "zh"]);
        Assert.Equal(0, fmt.ExitCode);
        Assert.StartsWith($"{HainanPlan}: 已整理（换行符改成LF19处，改正冒号1处）\n共10个文件，整理了1个。\n", fmt.Output.ReplaceLineEndings("\n"));
        Assert.Equal(File.ReadAllText(Path.Combine(TestSites.Good, "small", HainanPlan)), File.ReadAllText(folder.File(HainanPlan)));
        Assert.Contains("\n10 files looked at, 1 to mend. Run plansite fmt.", check.Output.ReplaceLineEndings("\n"));
        var again = PlanSiteProcess.Run(["fmt", "--check", "--site", folder.Path]);
        Assert.Equal((0, "10 files looked at, none to mend."), (again.ExitCode, again.Output.Trim()));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path, ".*", SearchOption.AllDirectories), file => file.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_files_that_are_named_are_mended()
    {
        using var folder = WithSlips();
        Assert.Equal(0, PlanSiteProcess.Run(["fmt", "--site", folder.Path, folder.File("site.yml")]).ExitCode);
        Assert.Contains("\r\n", File.ReadAllText(folder.File(HainanPlan)));
        Assert.Equal(0, PlanSiteProcess.Run(["fmt", "--site", folder.Path, folder.File(HainanPlan)]).ExitCode);
        Assert.DoesNotContain("\r\n", File.ReadAllText(folder.File(HainanPlan)));
    }

    [Fact]
    public void Check_with_fix_mends_first_and_JSON_stays_JSON()
    {
        using var folder = WithSlips();
        Assert.Equal(1, PlanSiteProcess.Run(["check", "--site", folder.Path]).ExitCode);
        var run = PlanSiteProcess.Run(["check", "--fix", "--site", folder.Path, "--format", "json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("{", run.Output);
        Assert.StartsWith($"{HainanPlan}: mended", run.Error);
    }

    [Fact]
    public void The_repository_is_formatted() => Assert.Equal(0, PlanSiteProcess.Run(["fmt", "--check", "--site", TestSites.Repository]).ExitCode);

    [Fact]
    public void A_file_whose_bytes_are_no_text_is_reported_and_left()
    {
        using var folder = WithSlips();
        byte[] bytes = [.. "title: Caf"u8, 0xE9, .. "\n"u8];
        File.WriteAllBytes(folder.File("site.yml"), bytes);
        var run = PlanSiteProcess.Run(["fmt", "--site", folder.Path]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("site.yml:1:11: error not-utf8: ", run.Output);
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("site.yml")));
    }

    private static TemporaryFolder WithSlips()
    {
        var folder = new TemporaryFolder();
        TestSites.Copy(Path.Combine(TestSites.Good, "small"), folder.Path);
        var plan = File.ReadAllText(folder.File(HainanPlan));
        File.WriteAllText(folder.File(HainanPlan), plan.Replace("task: 设立奖励", "task：设立奖励").Replace("\n", "\r\n"));
        return folder;
    }
}
