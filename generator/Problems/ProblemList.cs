using System.Collections.Immutable;

namespace PlanSite.Problems;

/// <summary>
/// Collects what is wrong, from every stage. The one mutable object that is handed along; not for several threads at once
/// (parallel work fills a list of its own, which <see cref="Add(ProblemList)"/> takes over in input order).
/// </summary>
public sealed class ProblemList
{
    private readonly List<Problem> _problems = [];

    public bool HasErrors => _problems.Exists(problem => problem.Severity == Severity.Error);

    /// <summary>As they were reported, repetitions included.</summary>
    public IReadOnlyList<Problem> InOrderOfReport => _problems;

    public void Error(string message, Place place, params ReadOnlySpan<Fact> facts) =>
        _problems.Add(new Problem(Severity.Error, message, place, [.. facts]));

    public void Warning(string message, Place place, params ReadOnlySpan<Fact> facts) =>
        _problems.Add(new Problem(Severity.Warning, message, place, [.. facts]));

    public void Note(string message, Place place, params ReadOnlySpan<Fact> facts) =>
        _problems.Add(new Problem(Severity.Note, message, place, [.. facts]));

    public void Add(Problem problem) => _problems.Add(problem);

    public void Add(ProblemList others) => _problems.AddRange(others._problems);

    /// <summary>All problems by place, one place's by message; a problem said twice is listed once.</summary>
    public ImmutableArray<Problem> Sorted() =>
    [
        .. _problems
            .OrderBy(problem => problem.Place)
            .ThenBy(problem => problem.Message, StringComparer.Ordinal)
            .ThenBy(problem => string.Join('\n', problem.Facts), StringComparer.Ordinal)
            .DistinctBy(problem => (problem.Place, problem.Message, string.Join('\n', problem.Facts))),
    ];
}
