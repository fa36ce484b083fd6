using System.Collections.Immutable;
using PlanSite.Problems;
using Spectre.Console;

namespace PlanSite.Commands;

/// <summary>Prints a report where it is read: with the lines at fault on a terminal, a line a problem elsewhere, as annotations for GitHub.</summary>
/// <param name="Publishes">Whether the verb would publish something.</param>
internal sealed record Printer(Catalogue Words, ReportFormat Format, bool Publishes = true)
{
    /// <summary>Prints the problems of a run.</summary>
    /// <param name="problems">Sorted.</param>
    /// <param name="textOf">The text of a file, if there is one of that name.</param>
    public void Print(ImmutableArray<Problem> problems, Func<string, string?> textOf)
    {
        if (Format == ReportFormat.Text && !Console.IsOutputRedirected)
        {
            TerminalReport.Write(problems, Words, textOf, AnsiConsole.Console, Publishes);
            return;
        }
        Console.Out.Write(Report.Of(problems, Words, Format, Publishes));
        if (Format == ReportFormat.GitHub && Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
            File.AppendAllText(summary, Annotations.Summary(problems, Words));
    }

    /// <summary>Why a verb cannot be done as it was asked for.</summary>
    public static int Refuse(string reason)
    {
        Console.Error.WriteLine($"plansite: {reason}");
        return ExitCode.WrongCommandLine;
    }

    /// <summary>Why a verb was not done, though it was rightly asked for.</summary>
    public static int Fail(string reason)
    {
        Console.Error.WriteLine($"plansite: {reason}");
        return ExitCode.Problems;
    }
}
