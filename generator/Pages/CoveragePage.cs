using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>Which plans are here, whole or partial, and which cells of theirs are empty. The plans of older years have pages of their own.</summary>
/// <param name="Expected">Units from which a plan is to be expected.</param>
/// <param name="Present">How many of them have one here.</param>
/// <param name="TaskCount">Rows of all plans.</param>
/// <param name="Map">Null on the page of an older year.</param>
/// <param name="Year">Of the plans told in figures; null for a site without plans.</param>
/// <param name="Years">This page for each year; empty if there is only one.</param>
/// <param name="Total">All plans of the year together; null if there are none.</param>
/// <param name="Columns">All years, newest first.</param>
/// <param name="Lines">The units; none on the page of an older year.</param>
public sealed record CoverageView(
    string Title,
    int Expected,
    int Present,
    int TaskCount,
    TileMapView? Map,
    string? Year,
    ImmutableArray<NavigationLink> Years,
    ImmutableArray<CoveragePlan> Plans,
    CoverageFigures? Total,
    ImmutableArray<string> Columns,
    ImmutableArray<CoverageLine> Lines);

/// <summary>One plan in figures.</summary>
/// <param name="Note">What is missing and why, as far as the editor knows.</param>
/// <param name="Pages">Of the print.</param>
public sealed record CoveragePlan(string Title, string Href, bool IsPartial, string? Note, string? Pages, CoverageFigures Figures);

/// <summary>How many rows there are, and how many of them lack a cell; the other cells are never empty.</summary>
public sealed record CoverageFigures(int TaskCount, int WithoutItem, int WithoutResult, int WithoutDepartments, int WithNote)
{
    public static CoverageFigures Of(IReadOnlyCollection<TaskRow> rows) => new(
        rows.Count,
        rows.Count(row => row.PrintedItem is null),
        rows.Count(row => row.Result is null),
        rows.Count(row => row.Departments is null),
        rows.Count(row => row.Source.Note is not null));
}

/// <summary>One provincial-level unit over the years.</summary>
/// <param name="Href">Null if no plan of it is here yet.</param>
/// <param name="Plans">One a year, newest first; null in a year without.</param>
public sealed record CoverageLine(string Name, string? Href, ImmutableArray<UnitPlan?> Plans);

public static class CoveragePage
{
    public static IEnumerable<Page> Plan(Planning planning) =>
        YearPages.Of(planning, Address.Coverage, Address.CoverageOf).Select(page =>
            new Page(page.Here, "coverage", Place.StartOf(Content.ProvincesFile), planning => OfYear(planning, page.Year, page.Here)));

    private static PageContent OfYear(Planning planning, int? year, Here here)
    {
        var site = planning.Site;
        var isNewest = here.Address == Address.Coverage;
        var expected = site.Content.Provinces.Where(province => province.IsExpected).ToImmutableArray();
        var plans = site.Plans.Where(plan => plan.Plan.Year == year).ToImmutableArray();
        var present = (isNewest ? site.Plans : plans).Select(plan => plan.Province.Slug).Distinct().Count(slug => expected.Any(each => each.Slug == slug));
        var title = isNewest ? planning.Say("coverage.title") : planning.Say("coverage.title_year", year!);
        return new PageContent(
            new Head(
                title,
                isNewest ? planning.Say("coverage.description", expected.Length, present) : planning.Say("coverage.description_year", year!, plans.Length),
                isNewest ? planning.Trail(here) : planning.Trail(here, (Address.Coverage, planning.Say("nav.coverage"))),
                "coverage"),
            new CoverageView(
                title,
                expected.Length,
                present,
                (isNewest ? site.Plans : plans).Sum(plan => plan.Rows.Length),
                isNewest ? TileMap.Of(site, here) : null,
                year?.ToString(CultureInfo.InvariantCulture),
                YearPages.Links(planning, here, Address.Coverage, Address.CoverageOf),
                [.. plans.Select(plan => Figures(plan, here))],
                plans.IsEmpty ? null : CoverageFigures.Of([.. plans.SelectMany(plan => plan.Rows)]),
                [.. site.Years.Select(each => each.ToString(CultureInfo.InvariantCulture))],
                isNewest ? [.. expected.Select(province => Line(site, province, here))] : []));
    }

    private static CoveragePlan Figures(LinkedPlan plan, Here here) => new(
        plan.Plan.Title,
        here.To(Address.Of(plan)),
        plan.Plan.Coverage == Coverage.Partial,
        plan.Plan.CoverageNote,
        plan.Plan.Source?.Pages,
        CoverageFigures.Of(plan.Rows));

    private static CoverageLine Line(Site site, Province province, Here here)
    {
        var plans = site.PlansOf(province).ToImmutableArray();
        return new CoverageLine(
            province.Name,
            plans.IsEmpty ? null : here.To(Address.Of(province)),
            [.. site.Years.Select(year => plans.FirstOrDefault(plan => plan.Plan.Year == year) is { } plan ? UnitPlan.Of(plan, here) : null)]);
    }
}
