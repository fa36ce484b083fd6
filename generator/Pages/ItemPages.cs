using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The work items of one year's plans by priority, and which provinces have them.</summary>
/// <param name="Year">Null for a site without plans.</param>
/// <param name="Years">This page for each year; empty if there is only one.</param>
public sealed record ItemListView(string Title, string? Year, ImmutableArray<NavigationLink> Years, ImmutableArray<ItemSection> Sections);

/// <summary>The work items of one priority; colours mean the same in all sections.</summary>
public sealed record ItemSection(Link Priority, int Number, MatrixView Matrix);

/// <summary>One work item, the plans side by side.</summary>
/// <param name="OnlyProvince">The one province whose plan has it; null if several have.</param>
/// <param name="Years">This page for each year; empty if there is only one.</param>
/// <param name="Missing">Plans on this site, of the page's year if it shows one, that do not have it.</param>
public sealed record ItemView(
    string Title,
    ImmutableArray<NavigationLink> Years,
    ImmutableArray<ForeignTitle> Beside,
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
        var site = planning.Site;
        foreach (var (year, here) in YearPages.Of(planning, Address.Items, Address.ItemsOf))
            yield return new Page(here, "items", Place.StartOf(Content.ItemsFile), planning => List(planning, year, here));
        var items = site.Items.Where(item => site.RowsUnder(item).Length > 0).ToImmutableArray();
        foreach (var (index, item) in items.Index())
        {
            var rows = site.RowsUnder(item);
            foreach (var year in YearParts.Of(rows))
            {
                var path = YearParts.PathOf(Address.Of(item), rows, year);
                yield return new Page(planning.At(path), "item", item.Place, planning => One(planning, items, index, year))
                {
                    ProseLinks = [.. YearParts.In(rows, year).SelectMany(row => row.Source.Note?.Links ?? [])],
                    Data = path == Address.Of(item) ? new PageData<TaskRow>(item, rows) : null,
                };
            }
        }
    }

    /// <summary>An item's rows, each leading to the part of its page that shows the row's plan.</summary>
    public static Counted Counted(Planning planning, WorkItem item, IEnumerable<TaskRow> rows, Here here) =>
        new(new Link(here.To(Address.Of(item)), here.NameOf(item)), rows, row => here.To(Planning.PageOf(planning.Site, item, row), Address.AnchorOf(row)));

    private static PageContent List(Planning planning, int? year, Here here)
    {
        var site = planning.Site;
        var isNewest = here.Address == Address.Items;
        var title = isNewest ? planning.Say("items.title") : planning.Say("items.title_year", year!);
        var items = site.Items.Where(item => site.RowsUnder(item).Any(row => row.Plan.Year == year)).ToImmutableArray();
        var matrix = Matrix.OfCounts(
            site.Provinces.Where(province => site.PlansOf(province).Any(plan => plan.Plan.Year == year)),
            items.Select(item => Counted(planning, item, site.RowsUnder(item).Where(row => row.Plan.Year == year), here)),
            here);
        var lines = items.Zip(matrix.Lines).ToLookup(pair => site.RowsUnder(pair.First)[0].Priority.Slug, pair => pair.Second, StringComparer.Ordinal);
        return new PageContent(
            new Head(
                title,
                isNewest ? planning.Say("items.description", items.Length) : planning.Say("items.description_year", year!, items.Length),
                isNewest ? planning.Trail(here) : planning.Trail(here, (Address.Items, planning.Say("nav.items"))),
                "items"),
            new ItemListView(
                title,
                year?.ToString(CultureInfo.InvariantCulture),
                YearPages.Links(planning, here, Address.Items, Address.ItemsOf),
                [
                    .. site.Content.Priorities.Select(priority => new ItemSection(
                        new Link(here.To(Address.Of(priority)), here.NameOf(priority)), priority.Number, matrix with { Lines = [.. lines[priority.Slug]] })),
                ]));
    }

    private static PageContent One(Planning planning, ImmutableArray<WorkItem> items, int index, int? year)
    {
        var site = planning.Site;
        var item = items[index];
        var all = site.RowsUnder(item);
        var here = planning.At(YearParts.PathOf(Address.Of(item), all, year));
        var rows = YearParts.In(all, year);
        var title = YearParts.Named(planning, here.NameOf(item), year);
        var priority = rows[0].Priority;
        var provinces = rows.Select(row => row.Province).Distinct().ToImmutableArray();
        var files = rows.Select(row => row.Plan.File).ToHashSet(StringComparer.Ordinal);
        var plans = site.Plans.Where(plan => files.Contains(plan.Plan.File)).ToImmutableArray();
        var view = new ItemView(
            title,
            YearParts.Links(planning, here, Address.Of(item), all),
            planning.Beside(item),
            priority.Number,
            new Link(here.To(Address.Of(priority)), here.NameOf(priority)),
            plans.Length,
            rows.Length,
            [.. plans.SelectMany(plan => OfPlan(plan, item, here))],
            provinces.Length == 1 ? here.NameOf(provinces[0]) : null,
            [.. site.Plans.Where(plan => (year is null || plan.Plan.Year == year) && !files.Contains(plan.Plan.File)).Select(plan => new Link(here.To(Address.Of(plan)), here.NameOf(plan)))],
            index > 0 ? Neighbour(items[index - 1], here) : null,
            index + 1 < items.Length ? Neighbour(items[index + 1], here) : null);
        return new PageContent(
            new Head(
                title,
                planning.Say("item.description", title, planning.Listed(provinces.Select(here.NameOf)), rows.Length),
                planning.Trail(here, (Address.Items, planning.Say("nav.items")), (Address.Of(priority), here.NameOf(priority))),
                "items"),
            view);
    }

    private static Link Neighbour(WorkItem item, Here here) => new(here.To(Address.Of(item)), here.NameOf(item));

    private static IEnumerable<ItemPlan> OfPlan(LinkedPlan plan, WorkItem item, Here here)
    {
        var rows = plan.Rows.Where(row => row.Item == item).ToImmutableArray();
        return
            from row in rows
            group row by Wording.Key(row.PrintedItem!.Cell.Text) into wording
            let first = wording.First()
            select new ItemPlan(
                first == rows[0] ? Address.AnchorOf(first) : null,
                here.NameOf(plan.Province),
                plan.Plan.YearText,
                here.To(Address.Of(plan), first.Id),
                wording.Key == Wording.Key(item.Title) ? null : Cells.Show(first.PrintedItem, here),
                [.. wording.Select(row => PlanPages.Row(row, here))]);
    }
}
