using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The years whose plans can be compared.</summary>
public sealed record CompareListView(string Title, ImmutableArray<CompareYear> Years);

/// <summary>A year: the provinces to choose from, and how many pairs they make.</summary>
/// <param name="Href">The page that shows those chosen, as <c>?province=a&amp;province=b</c>.</param>
public sealed record CompareYear(string Year, string Href, ImmutableArray<CompareChoice> Choices, int PairCount);

/// <summary>A province that has a plan of the year.</summary>
public sealed record CompareChoice(string Slug, string Name, string ShortName, string Href, bool IsPartial);

/// <summary>All plans of a year in one table, work items by provinces. A script leaves the columns that the address names.</summary>
/// <param name="IsPartial">Whether part of any print is missing.</param>
public sealed record CompareYearView(
    string Title,
    CompareYear Year,
    bool IsPartial,
    ImmutableArray<CompareMatrix> Sections,
    ImmutableArray<ComparePair> Pairs);

/// <summary>One priority of the table.</summary>
public sealed record CompareMatrix(int Number, string Title, string Href, ImmutableArray<CompareLine> Lines);

/// <summary>One work item in all plans of the year; its title is null for tasks printed without one.</summary>
public sealed record CompareLine(string? Title, string? Href, ImmutableArray<CompareCell> Cells);

/// <summary>The tasks of one province under the item.</summary>
/// <param name="Href">Where to read them; null where there are none.</param>
public sealed record CompareCell(string Slug, string Province, string? Href, ImmutableArray<Link> Tasks);

/// <summary>A pair and how many work items it shares.</summary>
public sealed record ComparePair(string Href, string Left, string Right, int SharedCount);

public static class CompareYearPages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        yield return new Page(Address.Compare, "compare-list", Place.StartOf(Content.PlansFolder), List);
        foreach (var year in planning.Site.Years)
            yield return new Page(Address.CompareOf(year), "compare-year", planning.Site.PlansOf(year).First().Plan.Place, planning => OfYear(planning, year));
    }

    private static PageContent List(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Compare);
        var title = planning.Say("compare.title");
        return new PageContent(
            new Head(title, planning.Say("compare.description"), planning.Trail(here), "compare"),
            new CompareListView(title, [.. site.Years.Select(year => Year(site, year, here))]));
    }

    private static CompareYear Year(Site site, int year, SitePath here) => new(
        year.ToString(CultureInfo.InvariantCulture),
        here.To(Address.CompareOf(year)),
        [
            .. site.PlansOf(year).Select(plan => new CompareChoice(
                plan.Province.Slug, plan.Province.Name, plan.Province.ShortName, here.To(Address.Of(plan)), plan.Plan.Coverage == Coverage.Partial)),
        ],
        ComparePages.Pairs(site, year).Count());

    private static PageContent OfYear(Planning planning, int year)
    {
        var (site, here) = (planning.Site, Address.CompareOf(year));
        var title = planning.Say("compare.title_year", year);
        var choice = Year(site, year, here);
        var plans = site.PlansOf(year).ToImmutableArray();
        var view = new CompareYearView(
            title,
            choice,
            choice.Choices.Any(each => each.IsPartial),
            [.. site.Content.Priorities.Select(priority => Matrix(site, priority, plans, here))],
            [
                .. ComparePages.Pairs(site, year).Select(pair => new ComparePair(
                    here.To(Address.Of(pair.Left, pair.Right)),
                    pair.Left.Province.Name,
                    pair.Right.Province.Name,
                    ComparePages.SharedCount(pair.Left, pair.Right))),
            ]);
        return new PageContent(
            new Head(title, planning.Say("compare.description_year", year), planning.Trail(here, (Address.Compare, planning.Say("nav.compare"))), "compare"),
            view);
    }

    private static CompareMatrix Matrix(Site site, Priority priority, ImmutableArray<LinkedPlan> plans, SitePath here)
    {
        var rows = plans.SelectMany(plan => plan.Rows).Where(row => row.Priority == priority)
            .ToLookup(row => (Item: row.Item?.Slug, Province: row.Province.Slug));
        var items = rows.Select(group => group.Key.Item).ToHashSet();
        var lines = site.Items.Where(item => items.Contains(item.Slug)).Select(item => Line(item)).ToList();
        if (items.Contains(null))
            lines.Add(Line(null));
        return new CompareMatrix(priority.Number, priority.Title, here.To(Address.Of(priority)), [.. lines]);

        CompareLine Line(WorkItem? item) => new(
            item?.Title, item is null ? null : here.To(Address.Of(item)), [.. plans.Select(plan => Cell(plan, [.. rows[(item?.Slug, plan.Province.Slug)]]))]);

        CompareCell Cell(LinkedPlan plan, ImmutableArray<TaskRow> own) => new(
            plan.Province.Slug,
            plan.Province.Name,
            own.Length == 0 ? null : here.To(Address.Of(plan), own[0].Id),
            [.. own.Select(row => ComparePages.Brief(row, here))]);
    }
}
