using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanSite.Problems;

/// <summary>How problems are printed.</summary>
public enum ReportFormat
{
    /// <summary>A line each, <c>path:line:column: error rule: message; hint</c>.</summary>
    Text,

    /// <summary>Annotations of GitHub Actions.</summary>
    GitHub,

    /// <summary>One JSON object, for programs.</summary>
    Json,
}

/// <summary>Prints problems in one of three formats: sorted, all of them, a count at the end. Annotations are <see cref="Annotations"/>.</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is printed to a terminal or a file, never into HTML
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The report as lines ending in LF; empty in text formats when there is no problem.</summary>
    /// <param name="publishes">Whether the verb would publish something, so that a report of errors must say that it did not.</param>
    public static string Of(ImmutableArray<Problem> problems, Catalogue catalogue, ReportFormat format = ReportFormat.Text, bool publishes = true)
    {
        if (format == ReportFormat.Json)
            return Json(problems, catalogue);
        if (problems.Length == 0)
            return "";
        if (format == ReportFormat.GitHub)
            return Annotations.Of(problems, catalogue) + Count(problems, catalogue, publishes) + "\n";

        var report = new StringBuilder();
        foreach (var problem in problems)
            report.Append(Line(problem, catalogue)).Append('\n');
        return report.Append(Count(problems, catalogue, publishes)).Append('\n').ToString();
    }

    public static string Line(Problem problem, Catalogue catalogue) =>
        $"{problem.Place}: {Word(problem.Severity, catalogue)} {problem.Rule}: {catalogue.Say(problem)}";

    /// <summary>How grave it is, in the reader's language.</summary>
    public static string Word(Severity severity, Catalogue catalogue) => catalogue.Report(Word(severity));

    /// <summary>How many there are, and whether anything was published.</summary>
    public static string Count(ImmutableArray<Problem> problems, Catalogue catalogue, bool publishes = true)
    {
        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        var warnings = problems.Count(problem => problem.Severity == Severity.Warning);
        var (saidErrors, saidWarnings) = (
            errors == 1 ? catalogue.Report("errors-one") : catalogue.Report("errors", ("count", errors)),
            warnings == 1 ? catalogue.Report("warnings-one") : catalogue.Report("warnings", ("count", warnings)));
        return catalogue.Report(errors > 0 && publishes ? "count-unpublished" : "count", ("errors", saidErrors), ("warnings", saidWarnings));
    }

    private static string Json(ImmutableArray<Problem> problems, Catalogue catalogue) => JsonSerializer.Serialize(
        new
        {
            Errors = problems.Count(problem => problem.Severity == Severity.Error),
            Warnings = problems.Count(problem => problem.Severity == Severity.Warning),
            Problems = problems.Select(problem => new
            {
                problem.Place.File,
                problem.Place.Line,
                problem.Place.Column,
                Severity = Word(problem.Severity),
                problem.Rule,
                Message = catalogue.Say(problem),
            }),
        },
        Readable) + "\n";

    // For programs, and the key of the catalogue's word.
    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
