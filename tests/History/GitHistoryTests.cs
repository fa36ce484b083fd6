using PlanSite.Comparing;
using PlanSite.Disk;
using PlanSite.History;
using PlanSite.Tests.Comparing;
using Xunit;

namespace PlanSite.Tests.History;

/// <summary>What git says of the plans, in repositories made for each test.</summary>
public class GitHistoryTests
{
    private const string Guangdong = "content/plans/2017/guangdong.yml";
    private const string Hainan = "content/plans/2017/hainan.yml";

    [Fact]
    public void The_first_commit_brings_every_row_with_its_plan()
    {
        using var repository = new ScratchRepository();
        var first = Assert.Single(GitHistory.Read(repository.Path).Revisions);
        Assert.Equal(["gd-2017-001", "gd-2017-002", "hi-2017-001", "hi-2017-002"], first.Rows.Select(row => row.Id));
        Assert.All(first.Rows, row => Assert.True(row is { Kind: ChangeKind.Added, IsWithPlan: true, Cells.IsEmpty: true }));
        Assert.Equal([Guangdong, Hainan], first.Plans);
    }

    [Fact]
    public void A_change_is_told_with_both_texts_at_the_committers_time_in_UTC()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        repository.Commit("edit", "2031-03-02T07:30:00+08:00");
        var revision = GitHistory.Read(repository.Path).Revisions[0];
        Assert.Equal(new DateTimeOffset(2031, 3, 1, 23, 30, 0, TimeSpan.Zero), revision.Time);
        Assert.Equal(TimeSpan.Zero, revision.Time.Offset);
        Assert.Equal(repository.Git("rev-parse", "HEAD").Trim(), revision.Commit);
        var row = Assert.Single(revision.Rows);
        Assert.Equal(("hi-2017-001", ChangeKind.Changed, "海南省2017年工作要点"), (row.Id, row.Kind, row.Plan));
        Assert.Equal([new CellRevision("task", "设立奖励", "设立省奖励")], row.Cells);
    }

    [Fact]
    public void A_row_that_went_is_told_with_its_text_and_one_that_moved_with_both_places()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "          - id: hi-2017-001\n            task: 设立奖励\n            departments: 省公安厅省知识产权局\n", "          - id: hi-2017-002\n            task: 提高通关能力\n            departments: 海口海关\n");
        repository.Replace(Hainan, "      - item: 加强海关保护\n        tasks:\n          - id: hi-2017-002\n            task: 提高通关能力\n            departments: 海口海关\n", "      - tasks:\n          - id: hi-2017-003\n            task: 丙\n");
        repository.Commit("edit");
        var rows = GitHistory.Read(repository.Path).Revisions[0].Rows;
        Assert.Equal(["hi-2017-002", "hi-2017-003", "hi-2017-001"], rows.Select(row => row.Id));
        Assert.Equal(new TaskMove("实施严格的保护 › 加强海关保护", "推进体制机制改革 › 设置奖励项目项目"), rows[0].Move);
        Assert.Equal((ChangeKind.Added, false), (rows[1].Kind, rows[1].IsWithPlan));
        Assert.Equal((ChangeKind.Removed, "设立奖励"), (rows[2].Kind, rows[2].Text));
    }

    [Fact]
    public void A_merged_cell_put_otherwise_is_a_change_of_each_of_its_rows()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "加强海关保护", "加强海关的保护");
        repository.Commit("edit");
        var row = Assert.Single(GitHistory.Read(repository.Path).Revisions[0].Rows);
        Assert.Null(row.Move);
        Assert.Equal([new CellRevision("item", "加强海关保护", "加强海关的保护")], row.Cells);
    }

    [Fact]
    public void What_only_writes_otherwise_is_no_change()
    {
        using var repository = new ScratchRepository();
        repository.Write(Hainan, "# 说明\n" + repository.Read(Hainan)
            .Replace("coverage: complete\n", "", StringComparison.Ordinal)
            .Replace("year: 2017\n", "coverage: \"complete\"\nyear: '2017'\n\n", StringComparison.Ordinal)
            .Replace("            task: 设立奖励\n            departments: 省公安厅省知识产权局\n", "            departments: 省公安厅省知识产权局\n            task: |\n              设立奖励\n            waive: { same-task: 另有原因 }\n", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal));
        repository.Commit("formatting");
        repository.Git("mv", Hainan, "content/plans/2017/hainan-2.yml");
        repository.Commit("another name");
        repository.Write("content/items.yml", repository.Read("content/items.yml") + "\n# 说明\n");
        repository.Commit("a taxonomy");
        Assert.Single(GitHistory.Read(repository.Path).Revisions);
    }

    [Fact]
    public void What_a_broken_version_hid_is_told_where_it_is_mended()
    {
        using var repository = new ScratchRepository();
        GitHistory.Read(repository.Path); // so that the rest is read in two goes
        repository.Replace(Hainan, "task: 设立奖励", "task: \"设立省奖励");
        repository.Commit("broken");
        Assert.Single(GitHistory.Read(repository.Path).Revisions);
        repository.Replace(Hainan, "task: \"设立省奖励", "task: 设立省奖励");
        repository.Commit("mended");
        var revisions = GitHistory.Read(repository.Path).Revisions;
        Assert.Equal(2, revisions.Length);
        Assert.Equal(repository.Git("rev-parse", "HEAD").Trim(), revisions[0].Commit);
        Assert.Equal([new CellRevision("task", "设立奖励", "设立省奖励")], Assert.Single(revisions[0].Rows).Cells);
    }

    [Fact]
    public void Of_a_merge_is_told_what_came_in_when_it_came_in()
    {
        using var repository = new ScratchRepository();
        var main = repository.Git("branch", "--show-current").Trim();
        repository.Git("switch", "--quiet", "--create", "side");
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        repository.Commit("one", "2031-01-01T00:00:00Z");
        repository.Replace(Hainan, "设立省奖励", "设立全省奖励");
        repository.Commit("two", "2031-01-02T00:00:00Z");
        repository.Git("switch", "--quiet", main);
        repository.Git("-c", "user.name=T", "-c", "user.email=t@example.org", "merge", "--quiet", "--no-ff", "--message", "merge", "side");
        var revisions = GitHistory.Read(repository.Path).Revisions;
        Assert.Equal(2, revisions.Length);
        Assert.Equal([new CellRevision("task", "设立奖励", "设立全省奖励")], Assert.Single(revisions[0].Rows).Cells);
        Assert.NotEqual(2031, revisions[0].Time.Year);
    }

    [Fact]
    public void What_is_not_committed_has_no_revision()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        Assert.Single(GitHistory.Read(repository.Path).Revisions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no history")]
    [InlineData("0000\n{}")]
    public void A_damaged_cache_is_made_anew(string garbage)
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        repository.Commit("edit");
        var fresh = Told(GitHistory.Read(repository.Path));
        var cache = Cache(repository);
        var whole = File.ReadAllBytes(cache);
        Assert.Equal(fresh, Told(GitHistory.Read(repository.Path)));
        File.WriteAllText(cache, garbage);
        Assert.Equal(fresh, Told(GitHistory.Read(repository.Path)));
        Assert.Equal(whole, File.ReadAllBytes(cache));
    }

    [Fact]
    public void A_cache_with_one_changed_byte_is_not_believed()
    {
        using var repository = new ScratchRepository();
        var fresh = Told(GitHistory.Read(repository.Path));
        var bytes = File.ReadAllBytes(Cache(repository));
        foreach (var at in new[] { 3, bytes.Length / 2, bytes.Length - 5 })
        {
            var damaged = bytes.ToArray();
            damaged[at] = (byte)(damaged[at] == '1' ? '2' : '1');
            File.WriteAllBytes(Cache(repository), damaged);
            Assert.Equal(fresh, Told(GitHistory.Read(repository.Path)));
        }
    }

    [Fact]
    public void A_cache_is_used_and_carried_on_also_from_another_branch()
    {
        using var repository = new ScratchRepository();
        var main = repository.Git("branch", "--show-current").Trim();
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        repository.Commit("edit");
        GitHistory.Read(repository.Path);
        repository.Git("switch", "--quiet", "--create", "other", "HEAD~1");
        repository.Replace(Guangdong, "4.26活动", "4.27活动");
        repository.Commit("other edit");
        var carried = Told(GitHistory.Read(repository.Path));
        File.Delete(Cache(repository));
        Assert.Equal(Told(GitHistory.Read(repository.Path)), carried);
        repository.Git("switch", "--quiet", main);
        Assert.Contains("设立省奖励", Told(GitHistory.Read(repository.Path)));
    }

    [Fact]
    public async Task Builds_at_the_same_time_agree_and_leave_nothing_behind()
    {
        using var repository = new ScratchRepository();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Told(GitHistory.Read(repository.Path)))));
        Assert.Single(all.Distinct());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Cache(repository))!));
    }

    [Fact]
    public void Of_a_clone_that_was_cut_off_no_date_is_believed()
    {
        using var repository = new ScratchRepository();
        repository.Replace(Hainan, "设立奖励", "设立省奖励");
        repository.Commit("edit");
        using var folder = new TemporaryFolder();
        repository.Git("clone", "--quiet", "--depth", "1", new Uri(repository.Path).AbsoluteUri, folder.File("clone"));
        var history = GitHistory.Read(folder.File("clone"));
        Assert.Equal(HistoryReach.Shallow, history.Reach);
        Assert.Empty(history.Revisions);
    }

    [Fact]
    public void Where_nothing_is_committed_nothing_is_known()
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(Path.Combine(TestSites.Good, "small"), folder.Path);
        Assert.Equal(HistoryReach.None, GitHistory.Read(folder.Path).Reach);
    }

    private static string Cache(ScratchRepository repository) => Assert.Single(Directory.GetFiles(Path.Combine(repository.Path, ".git", "plansite")));

    private static string Told(SiteHistory history) => string.Join('\n', history.Revisions.SelectMany(revision => revision.Rows.Select(row =>
        $"{revision.Commit} {revision.Time:O} {row.Id} {row.Kind} {row.Move} {row.Text} {string.Join(' ', row.Cells)}")));
}
