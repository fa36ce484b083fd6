using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>All pairs of plans, or those of one year.</summary>
public sealed record CompareListView(string Title, ImmutableArray<CompareYear> Years);

/// <summary>The pairs of one year.</summary>
public sealed record CompareYear(string Year, string Href, ImmutableArray<ComparePair> Pairs);

/// <summary>A pair and how many work items it shares.</summary>
public sealed record ComparePair(string Href, string Left, string Right, int SharedCount);

/// <summary>Two plans of one year, aligned by priority and item.</summary>
/// <param name="IsPartial">Whether part of either print is missing, so that a gap may be none.</param>
public sealed record CompareView(
    string Year,
    Link Left,
    Link Right,
    int LeftTaskCount,
    int RightTaskCount,
    bool IsPartial,
    int SharedCount,
    int LeftOnlyCount,
    int RightOnlyCount,
    ImmutableArray<CompareSection> Sections);

/// <summary>One priority of both.</summary>
public sealed record CompareSection(string Anchor, int Number, string Title, string Href, ImmutableArray<CompareRow> Rows);

/// <summary>One work item of either; its title is null for tasks printed without one.</summary>
public sealed record CompareRow(string? Title, string? Href, ImmutableArray<TaskEntry> Left, ImmutableArray<TaskEntry> Right);

public static class ComparePages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var site = planning.Site;
        yield return ListPage(
            planning, Address.Compare, planning.Say("compare.title"), planning.Say("compare.description"), site.Years, []);
        foreach (var year in site.Years)
        {
            yield return ListPage(
                planning,
                Address.CompareOf(year),
                planning.Say("compare.title_year", year),
                planning.Say("compare.description_year", year),
                [year],
                [(Address.Compare, planning.Say("nav.compare"))]);
            foreach (var (left, right) in Pairs(site, year))
                yield return PairPage(planning, left, right);
        }
    }

    /// <summary>The comparison of two plans, whichever is named first.</summary>
    public static SitePath AddressOf(Site site, LinkedPlan one, LinkedPlan other) =>
        site.Plans.IndexOf(one) < site.Plans.IndexOf(other) ? Address.Of(one, other) : Address.Of(other, one);

    private static IEnumerable<(LinkedPlan Left, LinkedPlan Right)> Pairs(Site site, int year)
    {
        var plans = site.PlansOf(year).ToImmutableArray();
        return plans.SelectMany((left, index) => plans.Skip(index + 1).Select(right => (left, right)));
    }

    private static Page ListPage(
        Planning planning, SitePath here, string title, string description, ImmutableArray<int> years, (SitePath, string)[] parents) => new(
        here,
        "compare-list",
        new Head(title, description, planning.Trail(here, parents), "compare"),
        new CompareListView(title,
        [
            .. years.Select(year => new CompareYear(
                year.ToString(CultureInfo.InvariantCulture),
                here.To(Address.CompareOf(year)),
                [
                    .. Pairs(planning.Site, year).Select(pair => new ComparePair(
                        here.To(Address.Of(pair.Left, pair.Right)),
                        pair.Left.Province.Name,
                        pair.Right.Province.Name,
                        Items(pair.Left).Intersect(Items(pair.Right)).Count())),
                ])),
        ]),
        Place.StartOf("content/plans/"));

    private static IEnumerable<WorkItem> Items(LinkedPlan plan) => plan.Rows.Select(row => row.Item).OfType<WorkItem>().Distinct();

    private static Page PairPage(Planning planning, LinkedPlan left, LinkedPlan right)
    {
        var here = Address.Of(left, right);
        var shared = Items(left).Intersect(Items(right)).Count();
        var view = new CompareView(
            left.Plan.YearText,
            new Link(here.To(Address.Of(left)), left.Province.Name),
            new Link(here.To(Address.Of(right)), right.Province.Name),
            left.Rows.Length,
            right.Rows.Length,
            left.Plan.Coverage == Coverage.Partial || right.Plan.Coverage == Coverage.Partial,
            shared,
            Items(left).Count() - shared,
            Items(right).Count() - shared,
            [.. planning.Site.Content.Priorities.Select(priority => Section(planning.Site, priority, left, right, here))]);
        var year = left.Plan.Year;
        return new Page(
            here,
            "compare",
            new Head(
                planning.Say("compare.title_pair", left.Province.Name, right.Province.Name, year),
                planning.Say("compare.description_pair", left.Province.Name, right.Province.Name, year, shared),
                planning.Trail(here, (Address.Compare, planning.Say("nav.compare")), (Address.CompareOf(year), planning.Say("plans.year", year))),
                "compare"),
            view,
            left.Plan.Place);
    }

    private static CompareSection Section(Site site, Priority priority, LinkedPlan left, LinkedPlan right, SitePath here)
    {
        var leftRows = left.Rows.Where(row => row.Priority == priority).ToImmutableArray();
        var rightRows = right.Rows.Where(row => row.Priority == priority).ToImmutableArray();
        var items = leftRows.Concat(rightRows).Select(row => row.Item).OfType<WorkItem>().ToHashSet();
        var rows = site.Items.Where(items.Contains).Select(item => Row(item)).ToList();
        if (leftRows.Concat(rightRows).Any(row => row.Item is null))
            rows.Add(Row(null));
        return new CompareSection(
            FormattableString.Invariant($"priority-{priority.Number}"), priority.Number, priority.Title, here.To(Address.Of(priority)), [.. rows]);

        CompareRow Row(WorkItem? item) => new(
            item?.Title,
            item is null ? null : here.To(Address.Of(item)),
            [.. leftRows.Where(row => row.Item == item).Select(row => Planning.Entry(row, here))],
            [.. rightRows.Where(row => row.Item == item).Select(row => Planning.Entry(row, here))]);
    }
}
