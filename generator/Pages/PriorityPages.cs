using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The priorities, and how many tasks each province's plan of one year has under each.</summary>
/// <param name="Year">Null for a site without plans.</param>
/// <param name="Years">This page for each year; empty if there is only one.</param>
public sealed record PriorityListView(string Title, string? Year, ImmutableArray<NavigationLink> Years, MatrixView Matrix);

/// <summary>One priority over all plans: its items side by side, then every task.</summary>
/// <param name="Targets">Where its quantified targets are gathered; null if it has none.</param>
/// <param name="Items">Its items with every task; none where there are too many: the matrix leads to them.</param>
/// <param name="WithoutItem">Tasks printed without a work item.</param>
/// <param name="PlansWithoutItem">The plans that those are in, where they are too many for this page.</param>
public sealed record PriorityView(
    int Number,
    string Title,
    ImmutableArray<ForeignTitle> Beside,
    int TaskCount,
    CountedLink? Targets,
    MatrixView Matrix,
    ImmutableArray<PriorityItem> Items,
    ImmutableArray<TaskGroup> WithoutItem,
    ImmutableArray<CountedLink> PlansWithoutItem,
    Link? Previous,
    Link? Next);

/// <summary>A work item under its priority.</summary>
public sealed record PriorityItem(string Title, string Href, ImmutableArray<TaskGroup> Groups);

public static class PriorityPages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var site = planning.Site;
        foreach (var (year, here) in YearPages.Of(planning, Address.Priorities, Address.PrioritiesOf))
            yield return new Page(here, "priorities", Place.StartOf(Content.PrioritiesFile), planning => List(planning, year, here));
        foreach (var (index, priority) in site.Content.Priorities.Index())
        {
            yield return new Page(planning.At(Address.Of(priority)), "priority", priority.Place, planning => One(planning, index))
            {
                Data = new PageData<TaskRow>(priority, site.RowsUnder(priority)),
            };
        }
    }

    /// <summary>The priorities in the plans of a year.</summary>
    public static MatrixView MatrixOf(Planning planning, int? year, Here here)
    {
        var site = planning.Site;
        var plans = site.Plans.Where(plan => plan.Plan.Year == year).ToImmutableDictionary(plan => plan.Province.Slug, StringComparer.Ordinal);
        return Matrix.OfShares(
            site.Content.Provinces.Where(province => plans.ContainsKey(province.Slug)),
            site.Content.Priorities.Select(priority => new Counted(
                new Link(here.To(Address.Of(priority)), here.NameOf(priority)),
                site.RowsUnder(priority).Where(row => row.Plan.Year == year),
                row => here.To(Address.PlanOf(row), PlanPages.AnchorOf(plans[row.Province.Slug], priority)),
                priority.Number,
                planning.Beside(priority))), here);
    }

    private static PageContent List(Planning planning, int? year, Here here)
    {
        var isNewest = here.Address == Address.Priorities;
        var title = isNewest ? planning.Say("priorities.title") : planning.Say("priorities.title_year", year!);
        return new PageContent(
            new Head(
                title,
                isNewest ? planning.Say("priorities.description") : planning.Say("priorities.description_year", year!),
                isNewest ? planning.Trail(here) : planning.Trail(here, (Address.Priorities, planning.Say("nav.priorities"))),
                "priorities"),
            new PriorityListView(
                title,
                year?.ToString(CultureInfo.InvariantCulture),
                YearPages.Links(planning, here, Address.Priorities, Address.PrioritiesOf),
                MatrixOf(planning, year, here)));
    }

    private static PageContent One(Planning planning, int index)
    {
        var site = planning.Site;
        var priority = site.Content.Priorities[index];
        var here = planning.At(Address.Of(priority));
        var rows = site.RowsUnder(priority);
        var items = rows.Select(row => row.Item).OfType<WorkItem>().ToHashSet();
        var without = rows.Where(row => row.Item is null).ToImmutableArray();
        var isWhole = rows.Length <= YearParts.MostRows;
        var view = new PriorityView(
            priority.Number,
            here.NameOf(priority),
            planning.Beside(priority),
            rows.Length,
            TargetPages.LinkOf(planning, priority, here),
            Matrix.OfCounts(site.Provinces, site.Items.Where(items.Contains).Select(item => ItemPages.Counted(planning, item, site.RowsUnder(item), here)), here),
            isWhole ? [.. site.Items.Where(items.Contains).Select(item => new PriorityItem(here.NameOf(item), here.To(Address.Of(item)), Planning.Groups(site.RowsUnder(item), here)))] : [],
            isWhole ? Planning.Groups(without, here) : [],
            isWhole ? [] : planning.Counts(without, here, row => here.To(Address.PlanOf(row), row.Id)),
            index > 0 ? Neighbour(site.Content.Priorities[index - 1], here) : null,
            index + 1 < site.Content.Priorities.Length ? Neighbour(site.Content.Priorities[index + 1], here) : null);
        return new PageContent(
            new Head(
                here.NameOf(priority),
                planning.Say("priority.description", here.NameOf(priority), items.Count, rows.Length),
                planning.Trail(here, (Address.Priorities, planning.Say("nav.priorities"))),
                "priorities",
                new Scope(planning.Say("search.within_priority", priority.Number), $"priority={priority.Slug}")),
            view);
    }

    private static Link Neighbour(Priority priority, Here here) => new(here.To(Address.Of(priority)), here.NameOf(priority));
}
