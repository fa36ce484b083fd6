using System.Diagnostics;
using System.Globalization;

namespace PlanSite.Bench;

/// <summary>What a program took from its start to its end, and what it said.</summary>
/// <param name="Processor">Of all its threads.</param>
/// <param name="Peak">The most bytes of memory that it had at once.</param>
internal sealed record MeasuredProcess(TimeSpan Time, TimeSpan Processor, long Peak, string Output)
{
    /// <summary>Runs a program after everything that others wrote has reached the disk.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static MeasuredProcess Run(string program, string[] arguments, string? folder = null)
    {
        Machine.Settle();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var (processor, peak) = (TimeSpan.Zero, 0L);
        // Both only grow, so that the last look before the end says what there is to say; of one that is ending nothing is left to see.
        while (!process.WaitForExit(10))
        {
            if (Look(process) is { } seen)
                (processor, peak) = (seen.Processor > processor ? seen.Processor : processor, Math.Max(seen.Peak, peak));
        }
        var time = clock.Elapsed;
        return process.ExitCode == 0
            ? new MeasuredProcess(time, processor, peak, said.Result)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit status {process.ExitCode}\n{said.Result}{error.Result}");
    }

    /// <summary>That of some which lies in the middle by time.</summary>
    public static MeasuredProcess Middle(IReadOnlyCollection<MeasuredProcess> runs) => runs.OrderBy(run => run.Time).ElementAt(runs.Count / 2);

    private static (TimeSpan Processor, long Peak)? Look(Process process)
    {
        try
        {
            process.Refresh();
            var peak = OperatingSystem.IsLinux()
                ? File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return (process.TotalProcessorTime, peak is null
                ? process.PeakWorkingSet64
                : 1_024 * long.Parse(peak.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null; // it has just ended
        }
    }
}
