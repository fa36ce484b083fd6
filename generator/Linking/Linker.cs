using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>Resolves every name in the content: wordings become the things they name.</summary>
public static class Linker
{
    /// <summary>The linked site. What could not be resolved has been reported and is left out.</summary>
    public static Site Link(Content content, ProblemList problems)
    {
        var names = Names.Of(content);
        problems.Add(names.Found);
        var order = content.Provinces.Select((province, index) => (province.Slug, index))
            .DistinctBy(pair => pair.Slug).ToDictionary(StringComparer.Ordinal);
        var plans = content.Plans.Select(plan => names.Link(plan, problems)).OfType<LinkedPlan>()
            .OrderByDescending(plan => plan.Plan.Year).ThenBy(plan => order[plan.Province.Slug]);
        return new Site(content, [.. plans]);
    }
}
