using PlanSite.Disk;
using Xunit;

namespace PlanSite.Tests.Disk;

/// <summary>Releases side by side: what is served, what stays, what is refused.</summary>
public class DeployTests
{
    [Fact]
    public void A_deploy_serves_the_build_and_a_rollback_what_was_served_before()
    {
        using var folder = new TemporaryFolder();
        var root = folder.File("root");
        foreach (var name in new[] { "a", "b" })
        {
            var run = PlanSiteProcess.Run(["deploy", Built(folder, name), "--to", root]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Equal(File.ReadAllText(folder.File(name + "/index.html")), File.ReadAllText(Path.Combine(root, "current/index.html")));
            Assert.Empty(ServedFolder.FaultsOfCurrent(root));
        }
        var releases = Releases(root);
        Assert.Equal(["000001-" + ServedFolder.HashOf(folder.File("a/build.json"))[..8], "000002-" + ServedFolder.HashOf(folder.File("b/build.json"))[..8]], releases);

        var back = PlanSiteProcess.Run(["rollback", root]);
        Assert.Equal((0, $"{Path.Combine(root, "current")} serves {releases[0]} again."), (back.ExitCode, back.Output.Trim()));
        Assert.Equal(File.ReadAllText(folder.File("a/index.html")), File.ReadAllText(Path.Combine(root, "current/index.html")));
        Assert.Empty(ServedFolder.FaultsOfCurrent(root));

        var further = PlanSiteProcess.Run(["rollback", root]);
        Assert.Equal((1, $"plansite: \"{root}\" holds no release any more that was served before this one"), (further.ExitCode, further.Error.Trim()));
        Assert.Equal(["current", "releases"], Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path)!).Order());
    }

    [Fact]
    public void After_a_rollback_and_a_deploy_a_rollback_returns_to_what_was_served_and_not_to_what_was_taken_back()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.File("root"));
        using var turn = releases.Lock();
        foreach (var name in new[] { "good", "bad" })
            releases.Deploy(BuiltFolder.Open(Built(folder, name))!, keep: 5);
        Assert.Equal(1, releases.Rollback()!.Number);
        Assert.Equal(3, releases.Deploy(BuiltFolder.Open(Built(folder, "mended"))!, keep: 5).Release.Number);
        Assert.Equal(1, releases.Rollback()!.Number);
    }

    [Fact]
    public void A_build_that_is_served_already_makes_no_release()
    {
        using var folder = new TemporaryFolder();
        var site = Built(folder, "a");
        Assert.Equal(0, PlanSiteProcess.Run(["deploy", site, "--to", folder.File("root")]).ExitCode);
        var again = PlanSiteProcess.Run(["deploy", site, "--to", folder.File("root")]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("serves this build already", again.Output);
        Assert.Single(Releases(folder.File("root")));
    }

    [Fact]
    public void Unchanged_files_take_no_room_and_changed_ones_a_later_time()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.File("root"));
        using var turn = releases.Lock();
        releases.Deploy(BuiltFolder.Open(Built(folder, "a"))!, keep: 5);
        var before = new FileInfo(Path.Combine(releases.Link, "index.html")).LastWriteTimeUtc;
        var deployment = releases.Deploy(BuiltFolder.Open(Built(folder, "b"))!, keep: 5);
        Assert.True(new FileInfo(Path.Combine(releases.Link, "index.html")).LastWriteTimeUtc >= before.AddSeconds(1));
        Assert.InRange(deployment.Unchanged, 1, BuiltFolder.Open(folder.File("b"))!.Paths.Length - 1);

        // The same file under two names: what is written through one is read through the other.
        var robots = Directory.EnumerateFiles(folder.File("root/releases"), "robots.txt", SearchOption.AllDirectories).Order().ToList();
        Assert.Equal(2, robots.Count);
        File.AppendAllText(robots[0], "# both");
        Assert.EndsWith("# both", File.ReadAllText(robots[1]));
    }

    [Fact]
    public void The_last_releases_stay_and_so_do_the_hashed_files_of_those_that_go_but_not_for_ever()
    {
        using var folder = new TemporaryFolder();
        var root = folder.File("root");
        var releases = new ReleaseFolder(root);
        using var turn = releases.Lock();
        var first = Built(folder, "1");
        var asset = SearchShardOf(first);
        releases.Deploy(BuiltFolder.Open(first)!, keep: 2);
        for (var i = 2; i <= 4; i++)
        {
            releases.Deploy(BuiltFolder.Open(Built(folder, $"{i}"))!, keep: 2);
            Assert.Empty(ServedFolder.FaultsOfCurrent(root));
            Assert.Equal(i <= 3, File.Exists(Path.Combine(releases.Link, asset)));
            Assert.InRange(Releases(root).Count, 1, 2);
        }
    }

    [Fact]
    public void A_rollback_keeps_the_hashed_files_of_what_it_takes_back()
    {
        using var folder = new TemporaryFolder();
        var releases = new ReleaseFolder(folder.File("root"));
        using var turn = releases.Lock();
        releases.Deploy(BuiltFolder.Open(Built(folder, "a"))!, keep: 5);
        releases.Deploy(BuiltFolder.Open(Built(folder, "b"))!, keep: 5);
        var asset = SearchShardOf(folder.File("b"));
        releases.Rollback();
        Assert.True(File.Exists(Path.Combine(releases.Link, asset)));
        Assert.Empty(ServedFolder.FaultsOfCurrent(folder.File("root")));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    [InlineData("added")]
    public void A_build_that_is_not_what_its_manifest_says_is_not_deployed(string how)
    {
        using var folder = new TemporaryFolder();
        var (site, root) = (Built(folder, "b"), folder.File("root"));
        Assert.Equal(0, PlanSiteProcess.Run(["deploy", Built(folder, "a"), "--to", root]).ExitCode);
        var file = Path.Combine(site, how == "added" ? "added.html" : "robots.txt");
        if (how == "missing")
            File.Delete(file);
        else
            File.AppendAllText(file, "x");
        var run = PlanSiteProcess.Run(["deploy", site, "--to", root]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"plansite: \"{site}\" is not what its build.json says (1 files, the first is {Path.GetFileName(file)}), so it is not deployed; build it anew", run.Error.Trim());
        Assert.Equal(File.ReadAllText(folder.File("a/index.html")), File.ReadAllText(Path.Combine(root, "current/index.html")));
        Assert.Single(Releases(root));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(Path.Combine(root, "releases")).Count());
    }

    [Fact]
    public void A_manifest_that_leads_out_of_its_folder_is_none()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("build.json"), """{"tool":"plansite","files":{"../x":"00"}}""");
        Assert.Null(BuiltFolder.Open(folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_no_link_of_ours_is_not_replaced(bool isLink)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("root"));
        if (isLink)
            Directory.CreateSymbolicLink(folder.File("root/current"), "elsewhere");
        else
            Directory.CreateDirectory(folder.File("root/current"));
        var run = PlanSiteProcess.Run(["deploy", Built(folder, "a"), "--to", folder.File("root")]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is no link that deploy has made", run.Error);
    }

    [Fact]
    public void Of_two_at_once_the_second_is_refused_in_a_line_and_a_lock_that_a_crash_left_locks_nothing()
    {
        using var folder = new TemporaryFolder();
        var (site, root, www) = (Built(folder, "a"), folder.File("root"), folder.File("www"));
        Directory.CreateDirectory(root);
        File.WriteAllText(Path.Combine(root, "lock"), "left");
        File.WriteAllText(www + ".lock", "left");
        using (new ReleaseFolder(root).Lock())
        using (new OutputFolder(www).Lock())
        {
            var deploy = PlanSiteProcess.Run(["deploy", site, "--to", root]);
            Assert.Equal((1, $"plansite: another build or deploy is working on \"{root}\"; run this again when it has ended"), (deploy.ExitCode, deploy.Error.Trim()));
            var build = PlanSiteProcess.Run(["build", "--site", folder.File("a.site"), "--out", www]);
            Assert.Equal((1, $"plansite: another build or deploy is working on \"{www}\"; run this again when it has ended"), (build.ExitCode, build.Error.Trim()));
        }
        Assert.Equal(0, PlanSiteProcess.Run(["deploy", site, "--to", root]).ExitCode);
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", folder.File("a.site"), "--out", www]).ExitCode);
        Assert.False(File.Exists(Path.Combine(root, "lock")) || File.Exists(www + ".lock"));
    }

    [Fact]
    public async Task A_lock_is_held_by_one_of_many_at_a_time()
    {
        using var folder = new TemporaryFolder();
        var (holders, most, taken) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var turn = FolderLock.Take(folder.File("lock"));
                if (turn is null)
                    continue;
                most = Math.Max(most, Interlocked.Increment(ref holders));
                Interlocked.Increment(ref taken);
                Thread.SpinWait(200);
                Interlocked.Decrement(ref holders);
            }
        })));
        Assert.Equal(1, most);
        Assert.InRange(taken, 1, 2000);
    }

    [Fact]
    public void A_folder_that_the_portable_way_has_left_missing_is_brought_back_before_anything_is_read()
    {
        using var folder = new TemporaryFolder();
        var site = Built(folder, "www");
        Directory.Move(site, site + ".old");
        using (new OutputFolder(site).Lock())
            Assert.Empty(ServedFolder.Faults(site));
    }

    /// <summary>The small site under a title of its own and with a task of its own, built beside its sources.</summary>
    internal static string Built(TemporaryFolder folder, string name)
    {
        var sources = folder.File(name + ".site");
        if (!Directory.Exists(sources))
        {
            TestSites.Copy(Path.Combine(TestSites.Good, "small"), sources);
            var (settings, plan) = (Path.Combine(sources, "site.yml"), Path.Combine(sources, "content/plans/2017/hainan.yml"));
            File.WriteAllText(settings, File.ReadAllText(settings).Replace("title: ", $"title: {name}"));
            File.WriteAllText(plan, File.ReadAllText(plan).Replace("task: 设立奖励", $"task: 设立奖励{name}"));
        }
        var result = Build.Run(SourceReader.Read(sources), new BuildOptions());
        Assert.Empty(TestSites.Print(result));
        var output = new OutputFolder(folder.File(name));
        foreach (var file in result.Output!.Files)
            output.Stage(file);
        output.Publish();
        return folder.File(name);
    }

    private static List<string> Releases(string root) =>
        [.. Directory.EnumerateDirectories(Path.Combine(root, "releases")).Select(path => Path.GetFileName(path)!).Order()];

    // A file whose name holds a hash of the content of this site alone.
    private static string SearchShardOf(string site) => BuiltFolder.Open(site)!.Paths.First(path => path.StartsWith("assets/search/s-", StringComparison.Ordinal));
}
