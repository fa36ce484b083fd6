using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The priorities, and how many tasks each province has under each.</summary>
public sealed record PriorityListView(ImmutableArray<string> Provinces, ImmutableArray<PriorityCounts> Priorities);

/// <summary>A priority in the table of counts.</summary>
public sealed record PriorityCounts(PriorityEntry Priority, ImmutableArray<ProvinceCount> Counts);

/// <summary>One priority over all plans: its items side by side, then every task.</summary>
/// <param name="WithoutItem">Tasks printed without a work item.</param>
public sealed record PriorityView(
    int Number,
    string Title,
    string English,
    int TaskCount,
    ImmutableArray<string> Provinces,
    ImmutableArray<PriorityItem> Items,
    ImmutableArray<TaskGroup> WithoutItem,
    Link? Previous,
    Link? Next);

/// <summary>A work item under its priority.</summary>
public sealed record PriorityItem(string Title, string Href, ImmutableArray<ProvinceCount> Counts, ImmutableArray<TaskGroup> Groups);

public static class PriorityPages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Priorities);
        yield return new Page(
            here,
            "priorities",
            new Head(planning.Say("priorities.title"), planning.Say("priorities.description"), planning.Trail(here), "priorities"),
            new PriorityListView(
                [.. site.Provinces.Select(province => province.ShortName)],
                [
                    .. site.Content.Priorities.Select(priority => new PriorityCounts(
                        Entry(planning, priority, here),
                        planning.CountByProvince(site.RowsUnder(priority), row => here.To(Address.PlanOf(row), row.Id)))),
                ]),
            Place.StartOf(Content.PrioritiesFile));
        for (var i = 0; i < site.Content.Priorities.Length; i++)
            yield return PriorityPage(planning, i);
    }

    public static PriorityEntry Entry(Planning planning, Priority priority, SitePath here) => new(
        priority.Number, priority.Title, priority.English, here.To(Address.Of(priority)), planning.Site.RowsUnder(priority).Length);

    private static Page PriorityPage(Planning planning, int index)
    {
        var site = planning.Site;
        var priority = site.Content.Priorities[index];
        var here = Address.Of(priority);
        var rows = site.RowsUnder(priority);
        var items = rows.Select(row => row.Item).OfType<WorkItem>().ToHashSet();
        var view = new PriorityView(
            priority.Number,
            priority.Title,
            priority.English,
            rows.Length,
            [.. site.Provinces.Select(province => province.ShortName)],
            [.. site.Items.Where(items.Contains).Select(item => Item(planning, item, here))],
            Planning.Groups(rows.Where(row => row.Item is null), here),
            index > 0 ? Neighbour(site.Content.Priorities[index - 1], here) : null,
            index + 1 < site.Content.Priorities.Length ? Neighbour(site.Content.Priorities[index + 1], here) : null);
        return new Page(
            here,
            "priority",
            new Head(
                priority.Title,
                planning.Say("priority.description", priority.Title, items.Count, rows.Length),
                planning.Trail(here, (Address.Priorities, planning.Say("nav.priorities"))),
                "priorities"),
            view,
            priority.Place)
        { Data = new PageData(priority, rows) };
    }

    private static Link Neighbour(Priority priority, SitePath here) => new(here.To(Address.Of(priority)), priority.Title);

    private static PriorityItem Item(Planning planning, WorkItem item, SitePath here)
    {
        var rows = planning.Site.RowsUnder(item);
        return new PriorityItem(
            item.Title,
            here.To(Address.Of(item)),
            planning.CountByProvince(rows, row => here.To(Address.Of(item), Address.AnchorOf(row))),
            Planning.Groups(rows, here));
    }
}
