using System.Diagnostics;

namespace PlanSite.Bench;

/// <summary>On what it was measured, and how busy that was with other things: no time means anything without it.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    public static void Print(params string[] more)
    {
        var load = File.Exists(LoadFile) ? [$"load of the last minute before {File.ReadAllText(LoadFile).Split(' ')[0]}"] : Array.Empty<string>();
        Console.WriteLine(string.Join(", ", [.. more, $".NET {Environment.Version}", $"{Environment.ProcessorCount} processors", .. load]) + ".\n");
    }

    /// <summary>Waits until what was written has reached the disk, so that no run pays for the one before it; where that cannot be asked for, does nothing.</summary>
    public static void Settle()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var sync = Process.Start("sync");
        sync.WaitForExit();
    }

    /// <summary>Where a program of the search path is; null: it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") }).FirstOrDefault(File.Exists);
}
