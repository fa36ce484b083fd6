using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>Which plans are here, whole or partial, and which cells of theirs are empty.</summary>
/// <param name="Expected">Units from which a plan is to be expected.</param>
/// <param name="Present">How many of them have one here.</param>
public sealed record CoverageView(
    int Expected, int Present, int TaskCount, ImmutableArray<CoveragePlan> Plans, ImmutableArray<CoverageLine> Lines);

/// <summary>One plan in figures.</summary>
public sealed record CoveragePlan(
    string Title,
    string Href,
    bool IsPartial,
    string? Note,
    string? Pages,
    int TaskCount,
    int WithoutItem,
    int WithoutResult,
    int WithoutDepartments,
    int WithNote);

/// <summary>One provincial-level unit and its plans; none: not here yet.</summary>
public sealed record CoverageLine(string Name, string? Href, ImmutableArray<CoverageYear> Years);

/// <summary>A plan in a province's line.</summary>
public sealed record CoverageYear(string Year, string Href, bool IsPartial);

public static class CoveragePage
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Coverage);
        var expected = site.Content.Provinces.Where(province => province.IsExpected).ToImmutableArray();
        var present = expected.Count(province => site.PlansOf(province).Any());
        yield return new Page(
            here,
            "coverage",
            new Head(
                planning.Say("coverage.title"),
                planning.Say("coverage.description", expected.Length, present),
                planning.Trail(here),
                "coverage"),
            new CoverageView(
                expected.Length,
                present,
                site.Rows.Length,
                [.. site.Plans.Select(plan => Figures(plan, here))],
                [.. expected.Select(province => Line(site, province, here))]),
            Place.StartOf(Content.ProvincesFile));
    }

    private static CoveragePlan Figures(LinkedPlan plan, SitePath here) => new(
        plan.Plan.Title,
        here.To(Address.Of(plan)),
        plan.Plan.Coverage == Coverage.Partial,
        plan.Plan.CoverageNote,
        plan.Plan.Source?.Pages,
        plan.Rows.Length,
        plan.Rows.Count(row => row.PrintedItem is null),
        plan.Rows.Count(row => row.Result is null),
        plan.Rows.Count(row => row.Departments is null),
        plan.Rows.Count(row => row.Source.Note is not null));

    private static CoverageLine Line(Site site, Province province, SitePath here)
    {
        var plans = site.PlansOf(province).ToImmutableArray();
        return new CoverageLine(
            province.Name,
            plans.Length > 0 ? here.To(Address.Of(province)) : null,
            [.. plans.Select(plan => new CoverageYear(plan.Plan.YearText, here.To(Address.Of(plan)), plan.Plan.Coverage == Coverage.Partial))]);
    }
}
