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
}
