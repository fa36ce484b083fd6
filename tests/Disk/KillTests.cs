using System.Diagnostics;
using Xunit;

namespace PlanSite.Tests.Disk;

/// <summary>
/// A process of the program killed at random moments, <c>PLANSITE_KILLS</c> of them: what is served is whole each time, and the next run
/// needs no help. Half of the moments are anywhere, half while the disk is written, where a whole run spends a small part of its time.
/// </summary>
public class KillTests(ITestOutputHelper output)
{
    private static readonly string Small = Path.Combine(TestSites.Good, "small");

    [Fact]
    public void A_build_that_is_killed_leaves_the_former_site_or_the_new_one_whole() => KillBuilds(Small, ServedFolder.Kills);

    [Fact]
    public void So_does_one_of_the_real_site() => KillBuilds(TestSites.Repository, Math.Max(1, ServedFolder.Kills / 20));

    [Fact]
    public void A_deploy_that_is_killed_serves_the_former_release_or_the_new_one_whole()
    {
        using var folder = new TemporaryFolder();
        var root = folder.File("root");
        string[] sites = [Built(folder, "a"), Built(folder, "b"), Built(folder, "c")];
        var whole = Timed(() => Assert.Equal(0, PlanSiteProcess.Run(["deploy", sites[0], "--to", root, "--keep", "3"]).ExitCode));
        var random = new Random(1);
        var (killed, switched) = (0, 0);
        // A run may end before its moment has come: it counts for nothing.
        for (var i = 1; killed < ServedFolder.Kills; i++)
        {
            var before = new DirectoryInfo(Path.Combine(root, "current")).LinkTarget;
            var isAnywhere = i % 2 == 0;
            bool IsBegun() => isAnywhere || Directory.EnumerateDirectories(Path.Combine(root, "releases"), "*.new").Any();
            var isKilled = ServedFolder.Kill(["deploy", sites[i % 3], "--to", root, "--keep", "3"], IsBegun, random.NextDouble() * (isAnywhere ? whole : whole / 3));
            killed += isKilled ? 1 : 0;
            switched += isKilled && new DirectoryInfo(Path.Combine(root, "current")).LinkTarget != before ? 1 : 0;
            Assert.Empty(ServedFolder.FaultsOfCurrent(root));
        }
        output.WriteLine($"deploy: {killed} killed, {switched} of them after the new release was served");

        var last = Built(folder, "last");
        Assert.Equal(0, PlanSiteProcess.Run(["deploy", last, "--to", root, "--keep", "3"]).ExitCode);
        Assert.Empty(ServedFolder.FaultsOfCurrent(root));
        Assert.Equal(["current", "releases"], Names(root));
        var releases = Directory.EnumerateDirectories(Path.Combine(root, "releases")).Select(path => Path.GetFileName(path)!).Order().ToList();
        Assert.InRange(releases.Count, 1, 4); // the last three, and the one that was served before if it is older
        Assert.Equal(releases.SelectMany(release => new[] { release, release + ".json" }), Names(Path.Combine(root, "releases")));
        Assert.All(releases, release => Assert.Empty(ServedFolder.Faults(Path.Combine(root, "releases", release), ServedFolder.KeptIn(root, release))));
    }

    private void KillBuilds(string site, int kills)
    {
        using var folder = new TemporaryFolder();
        TestSites.Copy(site, folder.File("site"));
        var (www, settings) = (folder.File("www"), folder.File("site/site.yml"));
        string[] build = ["build", "--site", folder.File("site"), "--out", www];
        var whole = Timed(() => Assert.Equal(0, PlanSiteProcess.Run(build).ExitCode));
        var text = File.ReadAllText(settings);
        var random = new Random(1);
        var (killed, published) = (0, 0);
        for (var i = 1; killed < kills; i++)
        {
            var before = ServedFolder.HashOf(Path.Combine(www, "build.json"));
            File.WriteAllText(settings, text.Replace("title: ", $"title: 第{i}版"));
            var isAnywhere = i % 2 == 0;
            // The former run may have left a folder: a new one is what matters.
            var left = Directory.Exists(www + ".new") ? Directory.GetLastWriteTimeUtc(www + ".new") : default;
            bool IsBegun() => isAnywhere || (Directory.Exists(www + ".new") && Directory.GetLastWriteTimeUtc(www + ".new") != left);
            var isKilled = ServedFolder.Kill(build, IsBegun, random.NextDouble() * (isAnywhere ? whole : whole / 3));
            killed += isKilled ? 1 : 0;
            Assert.Empty(ServedFolder.Faults(www));
            published += isKilled && ServedFolder.HashOf(Path.Combine(www, "build.json")) != before ? 1 : 0;
        }
        output.WriteLine($"build: {killed} killed, {published} of them after the new site was published");
        Assert.Equal(0, PlanSiteProcess.Run(build).ExitCode);
        Assert.Empty(ServedFolder.Faults(www));
        Assert.Equal(["site", "www"], Names(folder.Path));
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order();

    private static TimeSpan Timed(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed;
    }

    private static string Built(TemporaryFolder folder, string name) => DeployTests.Built(folder, name);
}
