using System.Text.Json;
using Xunit;

namespace PlanSite.Tests.Commands;

/// <summary>The verbs <c>import</c> and <c>export</c> as an editor runs them.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const string Plan = "content/plans/2017/hainan.yml";

    private readonly TemporaryFolder _folder = new();

    public ImportCommandTests() => TestSites.Copy(TestSites.Repository, _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_that_was_taken_in_passes_the_check()
    {
        var table = Export("海南省2017年工作要点.docx");
        File.Delete(_folder.File(Plan));
        var run = Import(table);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"{Plan}:1:1: note import-done: written; rows: 23, warnings: 0, notes: 6; compare it with the print, then run plansite check\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, PlanSiteProcess.Run(["check", "--site", _folder.Path]).ExitCode);
    }

    [Fact]
    public void A_plan_that_is_there_is_replaced_only_when_that_is_said()
    {
        var table = Export("plan.xlsx");
        var changed = File.ReadAllText(_folder.File(Plan)).Replace("设立省专利奖", "设立省级专利奖", StringComparison.Ordinal);
        File.WriteAllText(_folder.File(Plan), changed);

        var refused = Import(table);
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith($"{Plan}:1:1: error import-refused: {Plan} is there already; ", refused.Output);
        var dry = Import(table, "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("result of hi-2017-001 changes from \"设立省级专利奖\" to \"设立省专利奖\"", dry.Output);
        Assert.Contains("import-done: would be written", dry.Output);
        Assert.Equal(changed, File.ReadAllText(_folder.File(Plan)));

        Assert.Equal(0, Import(table, "--update").ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(TestSites.Repository, Plan)), File.ReadAllText(_folder.File(Plan)));
        Assert.Contains("import-done: nothing has changed", Import(table, "--update").Output);
        Assert.Equal(["chongqing.yml", "guangdong.yml", "guangxi.yml", "hainan.yml"], Directory.EnumerateFileSystemEntries(_folder.File("content/plans/2017")).Select(path => Path.GetFileName(path)!).Order());
    }

    [Fact]
    public void A_refused_file_writes_nothing_and_says_so_in_JSON_too()
    {
        File.WriteAllText(_folder.File("plan.docx"), "no document");
        var run = Import(_folder.File("plan.docx"), "--out", _folder.File("plan.yml"), "--format", "json");
        Assert.Equal(1, run.ExitCode);
        var problems = JsonDocument.Parse(run.Output).RootElement.GetProperty("problems");
        Assert.Equal(["import-refused", "import-done"], problems.EnumerateArray().Select(problem => problem.GetProperty("rule").GetString()));
        Assert.False(File.Exists(_folder.File("plan.yml")));
    }

    [Fact]
    public void A_file_of_100_MB_is_refused_without_being_read()
    {
        using (var large = File.Create(_folder.File("plan.docx")))
            large.SetLength(100 * 1024 * 1024);
        var run = Import(_folder.File("plan.docx"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error import-refused: the file has 100 MB, and at most 20 MB are read", run.Output);
    }

    [Theory]
    [InlineData("content/plans/2017/anhui.yml")]
    [InlineData("--province", "安徽省", "--year", "2017")]
    public void A_plan_that_is_not_there_cannot_be_written_out(params string[] which)
    {
        var run = PlanSiteProcess.Run(["export", .. which, "--site", _folder.Path, "--out", _folder.File("plan.docx")]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error export-refused: there is no such plan", run.Output);
        Assert.False(File.Exists(_folder.File("plan.docx")));
    }

    [Fact]
    public void A_cell_that_Excel_cannot_hold_is_refused_rather_than_cut()
    {
        File.WriteAllText(_folder.File(Plan), File.ReadAllText(_folder.File(Plan)).Replace("result: 设立省专利奖", "result: " + new string('奖', 40_000), StringComparison.Ordinal));
        var run = PlanSiteProcess.Run(["export", "--province", "海南省", "--year", "2017", "--site", _folder.Path, "--out", _folder.File("plan.xlsx")]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error export-refused: the cell has 40000 characters, and Excel takes 32767", run.Output);
        Assert.False(File.Exists(_folder.File("plan.xlsx")));
        Assert.Equal(0, PlanSiteProcess.Run(["export", "--province", "海南省", "--year", "2017", "--site", _folder.Path, "--out", _folder.File("plan.docx")]).ExitCode);
    }

    private string Export(string name)
    {
        var run = PlanSiteProcess.Run(["export", Plan, "--site", _folder.Path, "--out", _folder.File(name)]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("note export-done: written; rows: 23", run.Output);
        return _folder.File(name);
    }

    private FinishedRun Import(string file, params string[] options) =>
        PlanSiteProcess.Run(["import", file, "--site", _folder.Path, "--province", "海南", "--year", "2017", .. options]);
}
