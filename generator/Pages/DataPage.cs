using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>Everything that can be taken away, and what its columns mean.</summary>
/// <param name="Package">The description for programs (datapackage.json); null for a site without rows.</param>
/// <param name="Others">The tables of the whole site whose lines are no tasks.</param>
/// <param name="Groups">The tables of a part of the tasks, by what they are the tasks of.</param>
/// <param name="Separator">What parts several texts in one cell.</param>
public sealed record DataView(
    int TaskCount, string? Package, ImmutableArray<DataTable> Others, ImmutableArray<DataGroup> Groups, ImmutableArray<ColumnMeanings> Dictionaries, string Separator);

/// <summary>Tables of one kind.</summary>
public sealed record DataGroup(string Title, ImmutableArray<DataTable> Tables);

/// <summary>The table of one page.</summary>
/// <param name="Count">Of its lines, in words.</param>
/// <param name="Files">By format; the text is the format's name.</param>
public sealed record DataTable(Link Page, string Count, ImmutableArray<Link> Files);

/// <summary>What the columns of one kind of tables mean.</summary>
/// <param name="Anchor">In the page; the name of the table in datapackage.json too.</param>
public sealed record ColumnMeanings(string Anchor, string Title, ImmutableArray<DataColumn> Columns);

/// <summary>A column in the data dictionary.</summary>
/// <param name="Kind">In the words of the interface.</param>
public sealed record DataColumn(string Name, string Title, string Meaning, string Kind, bool MayBeEmpty);

public static class DataPage
{
    public static IEnumerable<Page> Plan(Planning planning) =>
        [new Page(Address.Data, "data", Place.StartOf(SiteSettings.File), Content) { Data = new PageData<TaskRow>(planning.Site, planning.Site.Rows) }];

    private static PageContent Content(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Data);
        return new PageContent(
            new Head(planning.Say("data.title"), planning.Say("data.description", site.Rows.Length), planning.Trail(here), "data"),
            new DataView(
                site.Rows.Length,
                site.Rows.IsEmpty ? null : here.To(Address.DataPackage),
                [
                    .. new[]
                    {
                        Table(planning, Address.Targets, planning.Say("data.tables.targets"), "targets", new PageData<RowTarget>(site, planning.Targets.All)),
                        Table(planning, Address.Documents, planning.Say("data.tables.documents"), "documents", new PageData<CitedDocument>(site, site.Documents)),
                    }.Where(table => !table.Files.IsEmpty),
                ],
                [
                    Group(planning, "plans", site.Plans.Select(plan => (Address.Of(plan), plan.Plan.Title, new PageData<TaskRow>(plan, plan.Rows)))),
                    Group(planning, "provinces", site.Provinces.Select(province => (Address.Of(province), province.Name, ProvincePages.DataOf(site, province)))),
                    Group(planning, "priorities", site.Content.Priorities.Select(priority => (Address.Of(priority), priority.Title, new PageData<TaskRow>(priority, site.RowsUnder(priority))))),
                    Group(planning, "items", site.Items.Select(item => (Address.Of(item), item.Title, new PageData<TaskRow>(item, site.RowsUnder(item))))),
                    Group(planning, "departments", site.Families.Select(family => (Address.Of(family), planning.Say("family.title", family.Name), new PageData<TaskRow>(family, site.RowsOf(family))))),
                    Group(planning, "documents", site.Documents.Select(document => (Address.Of(document), document.Title, new PageData<TaskRow>(document, site.RowsCiting(document))))),
                ],
                [
                    Dictionary(planning, "tasks", TaskColumns.Of(site.Content.Settings)),
                    Dictionary(planning, "targets", TargetColumns.All),
                    Dictionary(planning, "documents", DocumentColumns.Of(site)),
                ],
                Column.Separator));
    }

    private static ColumnMeanings Dictionary(Planning planning, string name, IEnumerable<Column> columns) => new(
        name,
        planning.Say("data.tables." + name),
        [
            .. columns.Select(column => new DataColumn(
                column.Name,
                planning.Say("data.columns." + column.Name),
                planning.Say("data.meanings." + column.Name),
                planning.Say("data.kinds." + KindWord(column.Kind)),
                !column.IsRequired)),
        ]);

    private static DataGroup Group(Planning planning, string section, IEnumerable<(SitePath Path, string Title, PageData<TaskRow> Data)> pages) => new(
        planning.Say("nav." + section),
        [
            .. from page in pages
               where !page.Data.Formats.IsEmpty
               select Table(planning, page.Path, page.Title, "tasks", page.Data),
        ]);

    private static DataTable Table(Planning planning, SitePath page, string title, string lines, PageData data) => new(
        new Link(Address.Data.To(page), title),
        planning.Say("data.counts." + lines, data.Count),
        [.. data.Formats.Select(format => new Link(Address.Data.To(Address.Of(page, format)), planning.Say("downloads." + format.Word)))]);

    private static string KindWord(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Number => "number",
        ColumnKind.Measure => "measure",
        ColumnKind.List => "list",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
