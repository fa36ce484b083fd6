using System.Text;
using PlanSite.Disk;
using PlanSite.Output;
using PlanSite.Permanence;
using PlanSite.Tests.Browsers;
using PlanSite.Tests.Comparing;
using Xunit;

namespace PlanSite.Tests.Permanence;

/// <summary>What is published is what its commit makes, and anybody can find out: <c>verify</c>, and the commit in build.json.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly ScratchRepository _repository = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Two_copies_of_a_commit_built_in_unlike_places_are_the_same_tree_and_verify_says_so_and_names_one_changed_byte()
    {
        _repository.Git("clone", "--quiet", ".", _folder.File("copy"));
        var outs = new List<string>();
        foreach (var (site, zone, language, processors, home) in new[] { (_repository.Path, "Asia/Shanghai", "zh_CN.UTF-8", "1", "one"), (_folder.File("copy"), "America/St_Johns", "tr_TR.UTF-8", "4", "other") })
        {
            Directory.CreateDirectory(_folder.File(home));
            outs.Add(_folder.File(home + "-out"));
            var run = PlanSiteProcess.Run(
                ["build", "--site", site, "--out", outs[^1], "--base-url", "https://plans.example/a/"],
                new() { ["TZ"] = zone, ["LC_ALL"] = language, ["DOTNET_PROCESSOR_COUNT"] = processors, ["USER"] = home, ["HOME"] = _folder.File(home) });
            Assert.Equal("", run.Error);
            Assert.Equal(0, run.ExitCode);
        }
        Assert.Equal(TestSites.Hashes(outs[0]), TestSites.Hashes(outs[1]));
        var manifest = PublishedManifest.Read(File.ReadAllBytes(Path.Combine(outs[0], "build.json")))!;
        Assert.Equal(_repository.Git("rev-parse", "HEAD").Trim(), manifest.Commit);
        Assert.Equal("https://plans.example/a/", manifest.BaseUrl);

        var sound = Verify(outs[0], "--site", _folder.File("copy"));
        Assert.Equal(0, sound.ExitCode);
        Assert.Contains($"{manifest.Files.Count} of {manifest.Files.Count}.\nFiles as they are made from commit {manifest.Commit}: {manifest.Files.Count} of {manifest.Files.Count}.\n", sound.Output.ReplaceLineEndings("\n"));

        var page = Path.Combine(outs[1], "items", "awards.html");
        var bytes = File.ReadAllBytes(page);
        bytes[^3] ^= 1;
        File.WriteAllBytes(page, bytes);
        var changed = Verify(outs[1], "--site", _repository.Path);
        Assert.Equal(1, changed.ExitCode);
        Assert.Equal(["items/awards.html:1:1: error verify: is served with other bytes than build.json says"], Errors(changed));
    }

    [Fact]
    public void A_manifest_that_was_changed_with_its_file_is_seen_by_the_commit()
    {
        var site = _folder.File("out");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _repository.Path, "--out", site]).ExitCode);
        var before = TestSites.Hashes(site).Single(file => file.Path.Replace('\\', '/') == "items/awards.html").Hash;
        File.AppendAllText(Path.Combine(site, "items", "awards.html"), "x");
        var after = TestSites.Hashes(site).Single(file => file.Path.Replace('\\', '/') == "items/awards.html").Hash;
        var manifest = Path.Combine(site, "build.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(before.ToLowerInvariant(), after.ToLowerInvariant(), StringComparison.Ordinal));
        Assert.Equal(["items/awards.html:1:1: error verify: was published with other bytes than are made from the same source"], Errors(Verify(site, "--site", _repository.Path)));

        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(after.ToLowerInvariant(), before.ToLowerInvariant(), StringComparison.Ordinal).Replace("\"plans\": 2", "\"plans\": 3", StringComparison.Ordinal));
        Assert.Contains("build.json:1:1: error verify: says other things than the one made from the same source", Errors(Verify(site, "--site", _repository.Path)));
    }

    [Fact]
    public void What_is_missing_and_what_nobody_knows_is_named_but_not_what_a_deploy_keeps()
    {
        var site = _folder.File("out");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _repository.Path, "--out", site]).ExitCode);
        File.Delete(Path.Combine(site, "about.html"));
        File.WriteAllText(Path.Combine(site, "more.html"), "");
        File.WriteAllText(Path.Combine(site, "assets", "site.01234567.css"), "");
        Assert.Equal(
            ["about.html:1:1: error verify: is listed in build.json and is not served", "more.html:1:1: error verify: stands in the folder and not in build.json"],
            Errors(Verify(site, "--site", _repository.Path)));
    }

    [Fact]
    public void Files_that_are_in_no_commit_are_compared_with_the_present_ones()
    {
        _repository.Replace("content/pages/about.md", "# ", "## ");
        _repository.Write("content/pages/about.md", _repository.Read("content/pages/about.md") + "\n又一段。\n");
        Assert.Null(GitCommit.Of(_repository.Path));
        var site = _folder.File("out");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _repository.Path, "--out", site]).ExitCode);
        Assert.Null(PublishedManifest.Read(File.ReadAllBytes(Path.Combine(site, "build.json")))!.Commit);
        Assert.Equal(["build.json:1:1: error verify: names no commit: the site was made from files that were in none; compare it with the present files: --local"], Errors(Verify(site, "--site", _repository.Path)));
        Assert.Equal(0, Verify(site, "--site", _repository.Path, "--local").ExitCode);
    }

    [Fact]
    public void A_commit_is_named_only_if_it_holds_every_input_and_no_other()
    {
        var commit = _repository.Git("rev-parse", "HEAD").Trim();
        Assert.Equal(commit, GitCommit.Of(_repository.Path));
        _repository.Write("elsewhere.txt", "no input");
        _repository.Write("content/.draft.yml", "hidden, so no input");
        Assert.Equal(commit, GitCommit.Of(_repository.Path));
        _repository.Write(".gitignore", "*.md\n");
        _repository.Write("content/pages/more.md", "an input, though git overlooks it");
        Assert.Null(GitCommit.Of(_repository.Path));
        Assert.Null(GitCommit.Of(_folder.Path));
    }

    [Fact]
    public void A_served_site_is_fetched_file_by_file()
    {
        var site = _folder.File("out");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _repository.Path, "--out", site]).ExitCode);
        var files = Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories)
            .Select(path => new OutputFile(Path.GetRelativePath(site, path).Replace('\\', '/'), File.ReadAllBytes(path))).ToList();
        using (var server = new SiteServer(files))
            Assert.Equal(0, Verify(server.Root.ToString(), "--site", _repository.Path).ExitCode);
        files[files.FindIndex(file => file.Path == "index.html")] = new OutputFile("index.html", Encoding.UTF8.GetBytes("<p>"));
        files.RemoveAll(file => file.Path is "robots.txt" or "redirects.nginx.conf"); // the latter a server may keep to itself
        using (var server = new SiteServer(files))
        {
            Assert.Equal(
                ["index.html:1:1: error verify: is served with other bytes than build.json says", "robots.txt:1:1: error verify: is listed in build.json and is not served"],
                Errors(Verify(server.Root.ToString(), "--site", _repository.Path)));
        }
    }

    [Theory]
    [InlineData("http://plans.example/", 2, "is not asked")]
    [InlineData("ftp://plans.example/", 2, "is not asked")]
    [InlineData("no-such-folder", 2, "is no address, no folder and no file")]
    [InlineData("http://127.0.0.1:9/", 1, "cannot be read")]
    public void A_site_that_cannot_be_read_is_told_in_a_line(string where, int exitCode, string said)
    {
        foreach (var run in new[] { Verify(where, "--site", _repository.Path), PlanSiteProcess.Run(["check", "--against", where, "--site", _repository.Path]) })
        {
            Assert.Equal(exitCode, run.ExitCode);
            Assert.Contains(said, run.Error);
            Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public void An_address_that_the_next_build_would_lose_fails_it_until_the_line_proposed_stands_in_the_file()
    {
        var site = _folder.File("out");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _repository.Path, "--out", site]).ExitCode);
        _repository.Replace("content/items.yml", "slug: awards", "slug: prizes");
        using var server = new SiteServer([new OutputFile("build.json", File.ReadAllBytes(Path.Combine(site, "build.json")))]);
        foreach (var against in new[] { site, Path.Combine(site, "build.json"), server.Root.ToString(), server.Root + "build.json" })
        {
            var run = PlanSiteProcess.Run(["check", "--site", _repository.Path, "--against", against]);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("content/addresses.yml:1:1: error lost-address: \"items/awards.html\" is published and would be lost; below \"moved:\" write \"  items/awards.html: items/prizes.html\"", run.Output);
        }
        _repository.Write("content/addresses.yml", "moved:\n  items/awards.html: items/prizes.html\n");
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _repository.Path, "--out", site, "--against", site]).ExitCode);
        Assert.True(File.Exists(Path.Combine(site, "items", "awards.html")));
        File.Delete(Path.Combine(_repository.Path, "content", "addresses.yml"));
        Assert.Equal(1, PlanSiteProcess.Run(["check", "--site", _repository.Path, "--against", site]).ExitCode);
    }

    private static FinishedRun Verify(params string[] arguments) => PlanSiteProcess.Run(["verify", .. arguments]);

    private static string[] Errors(FinishedRun run)
    {
        Assert.Equal("", run.Error);
        return [.. run.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.TrimEnd('\r'))];
    }
}
