using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>Everything that can be taken away, and what its columns mean.</summary>
/// <param name="Package">The description for programs (datapackage.json); null for a site without rows.</param>
/// <param name="Groups">The other tables by what they are the rows of.</param>
/// <param name="Separator">What parts several texts in one cell.</param>
public sealed record DataView(
    int TaskCount, string? Package, ImmutableArray<DataGroup> Groups, ImmutableArray<DataColumn> Columns, string Separator);

/// <summary>Tables of one kind.</summary>
public sealed record DataGroup(string Title, ImmutableArray<DataTable> Tables);

/// <summary>The table of one page.</summary>
/// <param name="Files">By format; the text is the format's name.</param>
public sealed record DataTable(CountedLink Page, ImmutableArray<Link> Files);

/// <summary>A column in the data dictionary.</summary>
/// <param name="Kind">In the words of the interface.</param>
public sealed record DataColumn(string Name, string Title, string Meaning, string Kind, bool MayBeEmpty);

public static class DataPage
{
    public static IEnumerable<Page> Plan(Planning planning) =>
        [new Page(Address.Data, "data", Place.StartOf(SiteSettings.File), Content) { Data = new PageData(planning.Site, planning.Site.Rows) }];

    private static PageContent Content(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Data);
        return new PageContent(
            new Head(planning.Say("data.title"), planning.Say("data.description", site.Rows.Length), planning.Trail(here), "data"),
            new DataView(
                site.Rows.Length,
                site.Rows.IsEmpty ? null : here.To(Address.DataPackage),
                [
                    Group(planning, "plans", site.Plans.Select(plan => (Address.Of(plan), plan.Plan.Title, new PageData(plan, plan.Rows)))),
                    Group(planning, "provinces", site.Provinces.Select(province => (Address.Of(province), province.Name, ProvincePages.DataOf(site, province)))),
                    Group(planning, "priorities", site.Content.Priorities.Select(priority => (Address.Of(priority), priority.Title, new PageData(priority, site.RowsUnder(priority))))),
                    Group(planning, "items", site.Items.Select(item => (Address.Of(item), item.Title, new PageData(item, site.RowsUnder(item))))),
                    Group(planning, "departments", site.Families.Select(family => (Address.Of(family), planning.Say("family.title", family.Name), new PageData(family, site.RowsOf(family))))),
                ],
                [
                    .. TaskColumns.Of(site.Content.Settings).Select(column => new DataColumn(
                        column.Name,
                        planning.Say("data.columns." + column.Name),
                        planning.Say("data.meanings." + column.Name),
                        planning.Say("data.kinds." + KindWord(column.Kind)),
                        !column.IsRequired)),
                ],
                TaskColumns.Separator));
    }

    private static DataGroup Group(Planning planning, string section, IEnumerable<(SitePath Path, string Title, PageData Data)> pages) => new(
        planning.Say("nav." + section),
        [
            .. from page in pages
               where !page.Data.Formats.IsEmpty
               select new DataTable(
                   new CountedLink(Address.Data.To(page.Path), page.Title, page.Data.Rows.Length),
                   [.. page.Data.Formats.Select(format => new Link(Address.Data.To(Address.Of(page.Path, format)), planning.Say("downloads." + format.Word)))]),
        ]);

    private static string KindWord(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Number => "number",
        ColumnKind.List => "list",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
