using System.Collections.Immutable;
using System.Text;

namespace PlanSite.Problems;

/// <summary>
/// Problems for GitHub Actions. It shows ten annotations of a kind a step and drops the others without a word, so the gravest are given
/// first; what goes beyond stands in the log as plain lines, and the whole list in the summary of the job.
/// </summary>
public static class Annotations
{
    private const int ShownOfAKind = 10;

    // A summary may have 1 MiB; one that is longer is not shown at all.
    private const int GreatestSummary = 1_000_000;

    /// <summary>The annotations, errors first, and below them the problems for which there is no room.</summary>
    public static string Of(ImmutableArray<Problem> problems, Catalogue catalogue)
    {
        var kinds = WorstFirst(problems).GroupBy(problem => problem.Severity).ToList();
        var report = new StringBuilder();
        foreach (var problem in kinds.SelectMany(kind => kind.Take(ShownOfAKind)))
            report.Append(Annotation(problem, catalogue)).Append('\n');
        var others = kinds.SelectMany(kind => kind.Skip(ShownOfAKind)).ToList();
        if (others.Count > 0)
            report.Append(catalogue.Report("more-below", ("count", others.Count))).Append('\n');
        foreach (var problem in others)
            report.Append(Report.Line(problem, catalogue)).Append('\n');
        return report.ToString();
    }

    /// <summary>All problems as a table in Markdown, for the summary of the job; empty if there is none.</summary>
    public static string Summary(ImmutableArray<Problem> problems, Catalogue catalogue)
    {
        if (problems.Length == 0)
            return "";
        string[] columns = ["column-place", "column-severity", "column-rule", "column-message"];
        var summary = new StringBuilder()
            .Append("| ").AppendJoin(" | ", columns.Select(column => catalogue.Report(column))).Append(" |\n| --- | --- | --- | --- |\n");
        var bytes = 0;
        foreach (var (index, problem) in WorstFirst(problems).Index())
        {
            var row = $"| {Cell(problem.Place.ToString())} | {Report.Word(problem.Severity, catalogue)} | `{problem.Rule}` | {Cell(catalogue.Say(problem))} |\n";
            bytes += Encoding.UTF8.GetByteCount(row);
            if (bytes > GreatestSummary)
            {
                summary.Append('\n').Append(catalogue.Report("more-left-out", ("count", problems.Length - index))).Append('\n');
                break;
            }
            summary.Append(row);
        }
        return summary.Append('\n').Append(Report.Count(problems, catalogue)).Append('\n').ToString();
    }

    private static IEnumerable<Problem> WorstFirst(ImmutableArray<Problem> problems) => problems.OrderBy(problem => problem.Severity);

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions: what must be escaped in data and in properties.
    private static string Annotation(Problem problem, Catalogue catalogue)
    {
        static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
        static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
        return FormattableString.Invariant(
            $"::{Command(problem.Severity)} file={Property(problem.Place.File)},line={problem.Place.Line},col={problem.Place.Column},title={Property(problem.Rule)}::{Data(catalogue.Say(problem))}");
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "notice",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // What an author wrote is shown as it is: no Markdown, no HTML, one cell.
    private static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '<' or '&')
                cell.Append(character == '<' ? "&lt;" : "&amp;");
            else
                cell.Append(@"\`*_{}[]()#+!|~>".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : character.ToString());
        }
        return cell.ToString();
    }
}
