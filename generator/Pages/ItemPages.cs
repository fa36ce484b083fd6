using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>All work items by priority, and which provinces have them.</summary>
public sealed record ItemListView(ImmutableArray<string> Provinces, ImmutableArray<ItemSection> Sections);

/// <summary>The work items of one priority.</summary>
public sealed record ItemSection(PriorityEntry Priority, ImmutableArray<ItemCounts> Items);

/// <summary>A work item in the table of counts.</summary>
public sealed record ItemCounts(string Title, string Href, int Count, ImmutableArray<ProvinceCount> Counts);

/// <summary>One work item, the plans side by side.</summary>
/// <param name="OnlyProvince">The one province whose plan has it; null if several have.</param>
/// <param name="Missing">Plans on this site that do not have it.</param>
public sealed record ItemView(
    string Title,
    string English,
    int PriorityNumber,
    Link Priority,
    int PlanCount,
    int TaskCount,
    ImmutableArray<ItemPlan> Plans,
    string? OnlyProvince,
    ImmutableArray<Link> Missing,
    Link? Previous,
    Link? Next);

/// <summary>What one plan says under the item in one printed wording.</summary>
/// <param name="Anchor">Null behind the first of a plan that prints the item in several wordings.</param>
/// <param name="Printed">That wording where it differs from the title; else null.</param>
public sealed record ItemPlan(
    string? Anchor, string Province, string Year, string Href, CellView? Printed, ImmutableArray<PlanRow> Rows);

public static class ItemPages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Items);
        var items = site.Items.Where(item => site.RowsUnder(item).Length > 0).ToImmutableArray();
        yield return new Page(
            here,
            "items",
            new Head(planning.Say("items.title"), planning.Say("items.description", items.Length), planning.Trail(here), "items"),
            new ItemListView(
                [.. site.Provinces.Select(province => province.ShortName)],
                [
                    .. site.Content.Priorities.Select(priority => new ItemSection(
                        PriorityPages.Entry(planning, priority, here),
                        [.. items.Where(item => PriorityOf(site, item) == priority).Select(item => Counts(planning, item, here))])),
                ]),
            Place.StartOf(Content.ItemsFile));
        for (var i = 0; i < items.Length; i++)
            yield return ItemPage(planning, items, i);
    }

    private static Priority PriorityOf(Site site, WorkItem item) => site.RowsUnder(item)[0].Priority;

    private static ItemCounts Counts(Planning planning, WorkItem item, SitePath here)
    {
        var rows = planning.Site.RowsUnder(item);
        var counts = planning.CountByProvince(rows, row => here.To(Address.Of(item), Address.AnchorOf(row)));
        return new ItemCounts(item.Title, here.To(Address.Of(item)), rows.Length, counts);
    }

    private static Page ItemPage(Planning planning, ImmutableArray<WorkItem> items, int index)
    {
        var site = planning.Site;
        var item = items[index];
        var here = Address.Of(item);
        var rows = site.RowsUnder(item);
        var priority = rows[0].Priority;
        var provinces = rows.Select(row => row.Province).Distinct().ToImmutableArray();
        var plans = site.Plans.Where(plan => rows.Any(row => row.Plan == plan.Plan)).ToImmutableArray();
        var view = new ItemView(
            item.Title,
            item.English,
            priority.Number,
            new Link(here.To(Address.Of(priority)), priority.Title),
            plans.Length,
            rows.Length,
            [.. plans.SelectMany(plan => OfPlan(plan, item, here))],
            provinces.Length == 1 ? provinces[0].Name : null,
            [.. site.Plans.Except(plans).Select(plan => new Link(here.To(Address.Of(plan)), plan.Plan.Title))],
            index > 0 ? Neighbour(items[index - 1], here) : null,
            index + 1 < items.Length ? Neighbour(items[index + 1], here) : null);
        return new Page(
            here,
            "item",
            new Head(
                item.Title,
                planning.Say("item.description", item.Title, string.Join('、', provinces.Select(province => province.Name)), rows.Length),
                planning.Trail(here, (Address.Items, planning.Say("nav.items")), (Address.Of(priority), priority.Title)),
                "items"),
            view,
            item.Place,
            [.. rows.SelectMany(row => row.Source.Note?.Links ?? [])])
        { Data = new PageData(item, rows) };
    }

    private static Link Neighbour(WorkItem item, SitePath here) => new(here.To(Address.Of(item)), item.Title);

    private static IEnumerable<ItemPlan> OfPlan(LinkedPlan plan, WorkItem item, SitePath here)
    {
        var rows = plan.Rows.Where(row => row.Item == item).ToImmutableArray();
        return
            from row in rows
            group row by Wording.Key(row.PrintedItem!.Cell.Text) into wording
            let first = wording.First()
            select new ItemPlan(
                first == rows[0] ? Address.AnchorOf(first) : null,
                plan.Province.Name,
                plan.Plan.YearText,
                here.To(Address.Of(plan), first.Id),
                wording.Key == Wording.Key(item.Title) ? null : Cells.Show(first.PrintedItem, here),
                [.. wording.Select(row => PlanPages.Row(row, here))]);
    }
}
