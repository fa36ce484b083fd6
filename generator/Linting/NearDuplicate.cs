using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>Two rows of a plan that say nearly the same: perhaps one row typed in twice, once with a slip.</summary>
internal static class NearDuplicate
{
    public static LintRule Rule { get; } = new("near-duplicate", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input) =>
        from copy in input.Like.NearCopies
        where SameTask.KeyOf(copy.First) != SameTask.KeyOf(copy.Second) // which has been told
        select new Finding(copy.Second, copy.Second.Task.Cell.PlaceOf(0), [("first", copy.First.Id)]);
}
