using System.Diagnostics;
using Xunit;

namespace PlanSite.Tests.Disk;

/// <summary>A disk that is full in the midst of a build or a deploy: a small one in memory where it may be mounted, which needs Linux and root.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private bool _isMounted;

    [Fact]
    public void On_a_full_disk_nothing_is_published_what_was_served_is_whole_and_a_line_says_why()
    {
        var (first, second) = (DeployTests.Built(_folder, "a"), DeployTests.Built(_folder, "b"));
        var disk = Directory.CreateDirectory(_folder.File("disk")).FullName;
        var size = Blocks(first);
        Mount(disk, (3 * size) + 64);
        var (root, www) = (Path.Combine(disk, "root"), Path.Combine(disk, "www"));
        string[] deploy = ["deploy", second, "--to", root];
        string[] build = ["build", "--site", _folder.File("b.site"), "--out", www];
        Assert.Equal(0, PlanSiteProcess.Run(["deploy", first, "--to", root]).ExitCode);
        Assert.Equal(0, PlanSiteProcess.Run(["build", "--site", _folder.File("a.site"), "--out", www]).ExitCode);
        // Filled up but for a few files, so that the end of the disk is met at another place of the run each time.
        foreach (var free in new[] { 0, 1, 5, 40 })
        {
            Fill(disk, free);
            foreach (var verb in new[] { deploy, build })
            {
                var run = PlanSiteProcess.Run(verb);
                Assert.True(run.ExitCode == 1, $"{verb[0]}, {free} blocks free: {run.ExitCode} {run.Output} {run.Error}");
                Assert.StartsWith("plansite: No space left on device", run.Error);
                Assert.Single(run.Error.TrimEnd().Split('\n'));
                Assert.Empty(ServedFolder.FaultsOfCurrent(root));
                Assert.Empty(ServedFolder.Faults(www));
                Assert.Equal("a", TitleIn(Path.Combine(root, "current")));
                Assert.Equal("a", TitleIn(www));
            }
        }
        File.Delete(Path.Combine(disk, "full"));
        Assert.Equal(0, PlanSiteProcess.Run(deploy).ExitCode);
        Assert.Equal("b", TitleIn(Path.Combine(root, "current")));
        Assert.Empty(ServedFolder.FaultsOfCurrent(root));
        Assert.Equal(["root", "www"], Directory.EnumerateFileSystemEntries(disk).Select(path => Path.GetFileName(path)!).Order());
    }

    public void Dispose()
    {
        if (_isMounted)
            Assert.Equal(0, Run("umount", [_folder.File("disk")]));
        _folder.Dispose();
    }

    private void Mount(string disk, int blocks)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "a small disk can be mounted by root on Linux only");
        _isMounted = Run("mount", ["-t", "tmpfs", "-o", $"size={blocks * 4}k", "tmpfs", disk]) == 0;
        Assert.SkipUnless(_isMounted, "this machine lets nobody mount a disk, root neither");
    }

    private static int Run(string program, string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static void Fill(string disk, int free)
    {
        using var full = new FileStream(Path.Combine(disk, "full"), FileMode.OpenOrCreate);
        full.SetLength(0);
        try
        {
            while (true)
                full.Write(new byte[4096]);
        }
        catch (IOException)
        {
        }
        full.SetLength(Math.Max(0, full.Length - (free * 4096L)));
    }

    private static int Blocks(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => (int)((new FileInfo(file).Length + 4095) / 4096));

    private static string TitleIn(string folder)
    {
        var page = File.ReadAllText(Path.Combine(folder, "index.html"));
        return page[(page.IndexOf("<title>", StringComparison.Ordinal) + 7)..][..1];
    }
}
