using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>
/// A field at the wrong level is unknown where it stands and missing where it should stand: two problems of one file that are one mistake.
/// </summary>
public static class MisplacedFields
{
    /// <summary>The problems of one file, each such pair joined into one problem at the field that stands there.</summary>
    public static ProblemList Joined(ProblemList found)
    {
        var missing = found.InOrderOfReport.Where(problem => problem.Message == "missing-field").ToList();
        var joined = new Dictionary<Problem, Problem>();
        foreach (var unknown in found.InOrderOfReport.Where(problem => problem.Message == "unknown-field"))
        {
            var owner = missing.Where(problem => Fact(problem, "field") == Fact(unknown, "found"))
                .MinBy(problem => Math.Abs(problem.Place.Line - unknown.Place.Line));
            if (owner is not null && missing.Remove(owner))
                joined.Add(unknown, owner);
        }

        var result = new ProblemList();
        foreach (var problem in found.InOrderOfReport)
        {
            if (joined.TryGetValue(problem, out var owner))
                result.Error(
                    "misplaced-field", problem.Place, ("found", Fact(problem, "found")), ("thing", Fact(problem, "thing")), ("owner", Fact(owner, "thing")), ("line", owner.Place.Line));
            else if (!joined.ContainsValue(problem))
                result.Add(problem);
        }
        return result;
    }

    private static string Fact(Problem problem, string name) => problem.Facts.First(fact => fact.Name == name).Value;
}
