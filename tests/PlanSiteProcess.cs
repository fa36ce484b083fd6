using System.Diagnostics;

namespace PlanSite.Tests;

/// <summary>What a finished run of the program left behind.</summary>
internal sealed record FinishedRun(int ExitCode, string Output, string Error);

/// <summary>The program as scripts and CI see it: a process.</summary>
internal static class PlanSiteProcess
{
    public static FinishedRun Run(string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Build).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        // The language of messages is not that of the machine that tests.
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new FinishedRun(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("plansite-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
