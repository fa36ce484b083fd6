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

/// <summary>Prints problems in one of three formats: sorted, all of them, a count at the end.</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is printed to a terminal or a file, never into HTML
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The report as lines ending in LF; empty in text formats when there is no problem.</summary>
    public static string Of(ImmutableArray<Problem> problems, Catalogue catalogue, ReportFormat format = ReportFormat.Text)
    {
        if (format == ReportFormat.Json)
            return Json(problems, catalogue);

        var report = new StringBuilder();
        foreach (var problem in problems)
            report.Append(format == ReportFormat.GitHub ? Annotation(problem, catalogue) : Line(problem, catalogue)).Append('\n');
        if (problems.Length > 0)
            report.Append(Count(problems)).Append('\n');
        return report.ToString();
    }

    public static string Line(Problem problem, Catalogue catalogue) =>
        $"{problem.Place}: {Word(problem.Severity)} {problem.Rule}: {catalogue.Say(problem)}";

    private static string Count(ImmutableArray<Problem> problems)
    {
        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        var warnings = problems.Count(problem => problem.Severity == Severity.Warning);
        var outcome = errors > 0 ? " Nothing was published." : "";
        return FormattableString.Invariant(
            $"{errors} {(errors == 1 ? "error" : "errors")}, {warnings} {(warnings == 1 ? "warning" : "warnings")}.{outcome}");
    }

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions: what must be escaped in data and in properties.
    private static string Annotation(Problem problem, Catalogue catalogue)
    {
        static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
        static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
        return FormattableString.Invariant(
            $"::{(problem.Severity == Severity.Note ? "notice" : Word(problem.Severity))} file={Property(problem.Place.File)},line={problem.Place.Line},col={problem.Place.Column},title={Property(problem.Rule)}::{Data(catalogue.Say(problem))}");
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

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
