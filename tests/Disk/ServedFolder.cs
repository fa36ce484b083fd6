using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace PlanSite.Tests.Disk;

/// <summary>A folder that is served, looked at as a stranger would: by its manifest alone.</summary>
internal static class ServedFolder
{
    /// <summary>What is wrong with a folder: files missing, other than listed, or not listed.</summary>
    /// <param name="kept">Files that may be there without being listed.</param>
    public static List<string> Faults(string folder, IEnumerable<string>? kept = null)
    {
        if (!File.Exists(Path.Combine(folder, "build.json")))
            return ["no manifest"];
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "build.json")));
        var listed = manifest.RootElement.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString());
        var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToHashSet();
        return
        [
            .. listed.Where(file => !there.Contains(file.Key)).Select(file => $"{file.Key} is missing"),
            .. listed.Where(file => there.Contains(file.Key) && HashOf(Path.Combine(folder, file.Key)) != file.Value).Select(file => $"{file.Key} is another"),
            .. there.Except(listed.Keys).Except(kept ?? []).Where(file => file != "build.json").Select(file => $"{file} is not listed"),
        ];
    }

    /// <summary>What is wrong with what a folder of releases serves.</summary>
    public static List<string> FaultsOfCurrent(string root)
    {
        var current = Path.Combine(root, "current");
        if (new DirectoryInfo(current).LinkTarget is not { } target)
            return ["no link"];
        return Faults(Path.Combine(root, target), KeptIn(root, Path.GetFileName(target)));
    }

    /// <summary>The files that a release keeps for open pages, as its note says.</summary>
    public static List<string> KeptIn(string root, string release)
    {
        using var note = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "releases", release + ".json")));
        return [.. note.RootElement.GetProperty("kept").EnumerateObject().Select(file => file.Name)];
    }

    public static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>How often something is killed: <c>PLANSITE_KILLS</c>, or few times.</summary>
    public static int Kills { get; } = int.TryParse(Environment.GetEnvironmentVariable("PLANSITE_KILLS"), out var kills) ? kills : 6;

    /// <summary>Runs the program and kills it: after a time, or some time after something is to be seen on the disk. Says whether it was still running.</summary>
    public static bool Kill(string[] arguments, Func<bool> isBegun, TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Build).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        while (!process.HasExited && !isBegun())
            Thread.Sleep(1);
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && clock.Elapsed < after)
            Thread.Sleep(1);
        var isRunning = !process.HasExited;
        process.Kill(); // SIGKILL where there are signals
        process.WaitForExit();
        return isRunning;
    }
}
