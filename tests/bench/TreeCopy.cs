using System.Diagnostics;

namespace PlanSite.Bench;

/// <summary>How long it takes to write a tree that is there already: the yardstick of a build. <c>cp -r</c>; on Windows a copy of our own.</summary>
internal static class TreeCopy
{
    private const int Count = 3;

    public static string Name => OperatingSystem.IsWindows() ? "copy" : "`cp -r`";

    /// <summary>Times of a few copies, the least first; of fewer where the disk has no room for more.</summary>
    /// <param name="size">Bytes of the tree.</param>
    public static TimeSpan[] Times(string from, long size, Scratch scratch)
    {
        var times = new List<TimeSpan>();
        while (times.Count < Count && (times.Count == 0 || scratch.Room > 4 * size)) // a rebuild is still to come, and small files take more than their bytes
        {
            Machine.Settle();
            var clock = Stopwatch.StartNew();
            Copy(from, scratch.Fresh("copy"));
            times.Add(clock.Elapsed);
        }
        return [.. times.Order()];
    }

    private static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            using var process = Process.Start("cp", ["-r", from, to]);
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new IOException($"cp -r ended with {process.ExitCode}");
            return;
        }
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
