using System.Text.Json;
using PlanSite.Commands;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Commands;

/// <summary>What scripts and CI rely on: exit codes, formats, and that nothing is published on an error.</summary>
public class CommandTests
{
    private const string HainanPlan = "content/plans/2017/hainan.yml";

    private static readonly string Small = Path.Combine(TestSites.Good, "small");

    [Fact]
    public void A_sound_site_is_published_and_the_run_says_where()
    {
        using var folder = new TemporaryFolder();
        var run = PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("out")]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(folder.File(Path.Combine("out", "index.html")), run.Output);
        Assert.Contains("Rows in the plans 4 = on task pages 4 = on plan pages 4.", run.Output);
        Assert.True(File.Exists(folder.File("out/index.html")));
        Assert.False(Directory.Exists(folder.File("out.new")));
    }

    [Fact]
    public void A_mistake_publishes_nothing_and_leaves_the_old_output_as_it_was()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Small, folder.Path);
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", folder.Path]).ExitCode);
        var before = TestSites.Hashes(folder.File("_site")).ToList();

        File.AppendAllText(folder.File(HainanPlan), "reslut: 多出的一栏\n");
        var run = PlanSiteProcess.Run(["build", "--site", folder.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{HainanPlan}:20:1: error unknown-field: ", run.Output);
        Assert.Equal(before, TestSites.Hashes(folder.File("_site")));
    }

    [Fact]
    public void A_page_that_fails_its_checks_can_be_opened_where_the_problem_says_but_is_not_published()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Small, folder.Path);
        File.AppendAllText(folder.File("templates/prose.html"), "<a href=\"nowhere.html\">x</a>\n");
        var run = PlanSiteProcess.Run(["build", "--site", folder.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("_site.new/about.html:20:1: error broken-link: ", run.Output);
        Assert.StartsWith("<a href=\"nowhere.html\">", File.ReadLines(folder.File("_site.new/about.html")).ElementAt(19));
        Assert.False(Directory.Exists(folder.File("_site")));
    }

    [Fact]
    public void A_second_build_replaces_the_first_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Small, folder.Path);
        PlanSiteProcess.Run(["build", "--site", folder.Path]);
        File.WriteAllText(folder.File("_site/left-over.html"), "");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", folder.Path]).ExitCode);
        Assert.False(File.Exists(folder.File("_site/left-over.html")));
    }

    [Fact]
    public void Check_says_the_same_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Small, folder.Path);
        var before = TestSites.Hashes(folder.Path).ToList();
        Assert.Equal(0, PlanSiteProcess.Run(["check", "--site", folder.Path]).ExitCode);
        File.Delete(folder.File("content/items.yml"));
        Assert.Equal(1, PlanSiteProcess.Run(["check", "--site", folder.Path]).ExitCode);
        Assert.Equal(before.Where(file => !file.Path.EndsWith("items.yml", StringComparison.Ordinal)), TestSites.Hashes(folder.Path));
    }

    [Theory]
    [InlineData("precious.txt", "…")]
    [InlineData("build.json", "{ \"tool\": \"webpack\" }")]
    [InlineData("build.json", "{")]
    public void A_folder_that_PlanSite_did_not_make_is_never_touched(string name, string content)
    {
        using var folder = new TemporaryFolder();
        var mine = Directory.CreateDirectory(folder.File("mine")).FullName;
        File.WriteAllText(Path.Combine(mine, name), content);
        var run = PlanSiteProcess.Run(["build", "--site", Small, "--out", mine]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("was not made by PlanSite", run.Error);
        Assert.Equal([name], Directory.EnumerateFileSystemEntries(mine).Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public void Behind_a_link_the_folder_it_leads_to_is_replaced_and_the_link_stays()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("www")]).ExitCode);
        File.Delete(folder.File("www/about.html"));
        Directory.CreateSymbolicLink(folder.File("current"), folder.File("www"));

        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("current")]).ExitCode);
        Assert.NotNull(new DirectoryInfo(folder.File("current")).LinkTarget);
        Assert.True(File.Exists(folder.File("www/about.html")));
    }

    [Fact]
    public void What_a_crash_left_behind_is_cleared_away_by_the_next_run()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("www")]).ExitCode);
        TestSites.CopyFolder(folder.File("www"), folder.File("www.old"));
        TestSites.CopyFolder(folder.File("www"), folder.File("www.new"));
        Directory.Delete(folder.File("www.new/plans"), recursive: true);

        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("www")]).ExitCode);
        Assert.Equal(["www"], Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!));
    }

    [Theory]
    [InlineData("buidl")]
    [InlineData("build", "--out", "")]
    [InlineData("check", "--lang", "fr")]
    [InlineData("fmt", "--site", "there-is-no-such-folder")]
    [InlineData("fmt", "there-is-no-such-file.yml")]
    [InlineData("fmt", "PlanSite.Tests.dll", "--site", ".")]
    [InlineData("build", "--format", "1")]
    [InlineData("build", "--base-url", "https://plans.example/?a=1")]
    [InlineData("build", "--base-url", "javascript:alert(1)")]
    [InlineData("build", "--format", "xml")]
    [InlineData("build", "--site", "there-is-no-such-folder")]
    [InlineData("import")]
    [InlineData("import", "there-is-no-such-file.docx")]
    [InlineData("import", "plan.docx", "--year", "1066")]
    [InlineData("import", "plan.docx", "--site", "there-is-no-such-folder")]
    [InlineData("export", "content/plans/2017/hainan.yml")]
    [InlineData("export", "--out", "plan.docx")]
    [InlineData("export", "--province", "海南省", "--out", "plan.docx")]
    [InlineData("export", "content/plans/2017/hainan.yml", "--out", "plan.odt")]
    [InlineData("export", "content/plans/2017/hainan.yml", "--out", "plan", "--format", "pdf")]
    [InlineData("import", "plan.docx", "--year", "abc")]
    [InlineData("export", "--province", "海南省", "--year", "abc", "--out", "plan.docx")]
    [InlineData("new", "plan", "--province", "四川省", "--year", "abc")]
    [InlineData("new", "plan", "--province", "四川省", "--year", "1066")]
    [InlineData("deploy", "there-is-no-such-folder", "--to", "root")]
    [InlineData("deploy", ".", "--to", "root")]
    [InlineData("deploy", ".")]
    [InlineData("deploy", ".", "--to", "root", "--keep", "1")]
    [InlineData("deploy", ".", "--to", "root", "--keep", "many")]
    [InlineData("rollback", "there-is-no-such-folder")]
    [InlineData("rollback", ".")]
    [InlineData("serve", "--port", "abc")]
    [InlineData("serve", "--port", "0")]
    [InlineData("serve", "--site", "there-is-no-such-folder")]
    [InlineData("report", "--site", "there-is-no-such-folder")]
    [InlineData("schema", "--site", "there-is-no-such-folder")]
    [InlineData("diff", "there-is-no-such-revision")]
    public void A_wrong_command_line_exits_2_and_says_why(params string[] arguments)
    {
        var run = PlanSiteProcess.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("plansite: ", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("build", "--help")]
    [InlineData("check", "--help")]
    [InlineData("search", "--help")]
    [InlineData("fmt", "--help")]
    [InlineData("deploy", "--help")]
    [InlineData("rollback", "--help")]
    [InlineData("import", "--help")]
    [InlineData("export", "--help")]
    public void Help_has_an_example(params string[] arguments)
    {
        var run = PlanSiteProcess.Run(arguments);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output);
    }

    [Fact]
    public void Problems_can_be_had_as_JSON_and_as_annotations()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Small, folder.Path);
        File.AppendAllText(folder.File(HainanPlan), "reslut: 多出的一栏\n");

        var json = JsonDocument.Parse(PlanSiteProcess.Run(["check", "--site", folder.Path, "--format", "json"]).Output).RootElement;
        var problem = json.GetProperty("problems")[0];
        Assert.Equal(1, json.GetProperty("errors").GetInt32());
        Assert.Equal(
            (HainanPlan, 20, 1, "unknown-field"),
            (problem.GetProperty("file").GetString(), problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32(), problem.GetProperty("rule").GetString()));

        var annotation = PlanSiteProcess.Run(["check", "--site", folder.Path, "--format", "github"]).Output;
        Assert.StartsWith($"::error file={HainanPlan},line=20,col=1,title=unknown-field::", annotation);
    }

    [Fact]
    public void What_each_stage_took_is_told_to_who_asks_and_changes_no_byte()
    {
        using var folder = new TemporaryFolder();
        var plain = PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("plain")]);
        var timed = PlanSiteProcess.Run(["build", "--site", Small, "--out", folder.File("timed"), "--timings"]);
        Assert.Equal((0, ""), (timed.ExitCode, timed.Error));
        Assert.DoesNotContain("|", plain.Output);
        var rows = timed.Output.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Trim('|', '\r').Split('|', StringSplitOptions.TrimEntries)).ToArray();
        var files = TestSites.Hashes(folder.File("timed")).ToArray();
        Assert.Equal("4 rows", rows.Single(cells => cells[0] == "link wordings to things")[^1]);
        Assert.StartsWith($"{files.Length} files, ", rows.Single(cells => cells[0] == "the whole process so far")[^1]);
        Assert.Equal("4", rows.Single(cells => cells[0] == "task")[1]);
        Assert.Equal(TestSites.Hashes(folder.File("plain")), files);
    }

    [Fact]
    public void What_each_stage_took_stays_out_of_what_programs_read()
    {
        var run = PlanSiteProcess.Run(["check", "--site", Small, "--timings", "--format", "json"]);
        using var report = JsonDocument.Parse(run.Output);
        Assert.Contains("render", run.Error);
        Assert.DoesNotContain("publish", run.Error);
    }

    [Fact]
    public void Search_prints_the_rows_best_first()
    {
        var run = PlanSiteProcess.Run(["search", "奖励", "--site", Small]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["hi-2017-001", "gd-2017-001", "2 rows"], run.Output.TrimEnd().Split('\n').Select(line => line.Split("  ")[0].TrimEnd('\r')));
    }

    [Fact]
    public void Search_in_a_site_with_problems_reports_them()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Small, folder.Path);
        File.AppendAllText(folder.File(HainanPlan), "reslut: 多出的一栏\n");
        var run = PlanSiteProcess.Run(["search", "奖励", "--site", folder.Path]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{HainanPlan}:20:1: error unknown-field: ", run.Output);
    }

    [Fact]
    public void What_is_open_is_listed_with_the_punctuation_of_the_language()
    {
        var chinese = PlanSiteProcess.Run(["report", "--site", Small, "--lang", "zh"]);
        Assert.Equal(0, chinese.ExitCode);
        Assert.Contains("\n海南省2017年工作要点：没有成果形式\n  hi-2017-001 hi-2017-002\n", chinese.Output.ReplaceLineEndings("\n"));
        Assert.Contains("\n  广东省2017年工作要点：缺首页。\n", chinese.Output.ReplaceLineEndings("\n"));
        Assert.Contains("广东省2017年工作要点: 缺首页。", PlanSiteProcess.Run(["report", "--site", Small, "--lang", "en"]).Output);
    }

    [Fact]
    public void A_defect_of_ours_exits_3_and_says_so()
    {
        using var error = new StringWriter();
        Assert.Equal(3, CommandLine.Guard(() => throw new InvalidOperationException("the wheel came off"), error, Catalogue.English));
        Assert.StartsWith("This is a bug in PlanSite", error.ToString());
        Assert.Contains("the wheel came off", error.ToString());
    }

    [Fact]
    public void A_full_disk_is_no_defect_and_gives_no_stack_trace()
    {
        using var error = new StringWriter();
        Assert.Equal(1, CommandLine.Guard(() => throw new IOException("No space left on device."), error, Catalogue.English));
        Assert.Equal("plansite: No space left on device. What is published stays as it was.", error.ToString().TrimEnd());
    }
}
