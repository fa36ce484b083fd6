using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Prose;

namespace PlanSite.Pages;

/// <summary>All families of bodies by province, then the bodies of no family.</summary>
public sealed record DepartmentListView(MatrixView Matrix, ImmutableArray<BodyList> Others);

/// <summary>Bodies of one province; its name is null for bodies of none.</summary>
public sealed record BodyList(string? Province, ImmutableArray<CountedLink> Bodies);

/// <summary>A family over all provinces.</summary>
public sealed record FamilyView(string Name, ImmutableArray<ForeignTitle> Beside, Html? Note, int TaskCount, ImmutableArray<FamilyBody> Bodies);

/// <summary>A body on its family's page.</summary>
/// <param name="Groups">Its tasks; none where those of the family are too many for one page: the body's own has them.</param>
/// <param name="Language">Of the name; null: that of the page.</param>
/// <param name="FirstCount">Tasks in whose cell it stands first.</param>
/// <param name="Bar">Length of the bar that shows the number of its tasks.</param>
public sealed record FamilyBody(
    string Name, string? Language, string Href, int TaskCount, int FirstCount, int Bar, ImmutableArray<TaskGroup> Groups);

/// <summary>One body: the tasks in whose cell it stands first (列首位), then the others (其余).</summary>
/// <param name="Years">This page for each year; empty if there is only one.</param>
public sealed record BodyView(
    string Name,
    ImmutableArray<ForeignTitle> Beside,
    Html? Note,
    Link? Province,
    Link? Family,
    ImmutableArray<NavigationLink> Years,
    int TaskCount,
    int FirstCount,
    ImmutableArray<TaskGroup> First,
    int OtherCount,
    ImmutableArray<TaskGroup> Others,
    ImmutableArray<CountedLink> Relatives);

public static class DepartmentPages
{
    public static IEnumerable<Page> Plan(Planning planning) =>
        planning.Site.Families
            .Select(family => new Page(planning.At(Address.Of(family)), "family", family.Place, planning => OfFamily(planning, family))
            {
                ProseLinks = family.Note?.Links ?? [],
                Data = new PageData<TaskRow>(family, planning.Site.RowsOf(family)),
            })
            .Prepend(new Page(planning.At(Address.Departments), "departments", Place.StartOf(Content.DepartmentsFile), List));

    /// <summary>The bodies, whose pages are in the language of the site only.</summary>
    public static IEnumerable<Page> PlanBodies(Planning planning) =>
        from body in planning.Site.Bodies
        let rows = planning.Site.RowsOf(body)
        from year in YearParts.Of(rows)
        let path = YearParts.PathOf(Address.Of(body), rows, year)
        select new Page(path, "body", Place.StartOf(Content.DepartmentsFile), planning => OfBody(planning, body, year))
        {
            ProseLinks = body.Note?.Links ?? [],
            Data = path == Address.Of(body) ? new PageData<TaskRow>(body, rows) : null,
        };

    private static PageContent List(Planning planning)
    {
        var (site, here) = (planning.Site, planning.At(Address.Departments));
        var view = new DepartmentListView(
            Matrix.OfCounts(site.Provinces, site.Families.Select(family => new Counted(
                new Link(here.To(Address.Of(family)), here.NameOf(family)), site.RowsOf(family), row => PageIn(site, family, row.Province, here))), here),
            [
                .. site.Bodies.Where(body => body.Family is null).GroupBy(body => body.Province).Select(group => new BodyList(
                    group.Key is null ? null : here.NameOf(group.Key),
                    [.. group.Select(body => here.LinkTo(body, site.RowsOf(body).Length))])),
            ]);
        return new PageContent(
            new Head(
                planning.Say("departments.title"),
                planning.Say("departments.description", site.Families.Length, site.Bodies.Length),
                planning.Trail(here),
                "departments"),
            view);
    }

    // A province's only body of the family, or the family where it has several (two customs houses).
    private static string PageIn(Site site, BodyFamily family, Province province, Here here)
    {
        var bodies = site.BodiesOf(family).Where(body => body.Province?.Slug == province.Slug).ToImmutableArray();
        return here.To(bodies.Length == 1 ? Address.Of(bodies[0]) : Address.Of(family));
    }

    private static PageContent OfFamily(Planning planning, BodyFamily family)
    {
        var site = planning.Site;
        var here = planning.At(Address.Of(family));
        var count = site.RowsOf(family).Length;
        var bars = Bars.Lengths(site.BodiesOf(family).Select(body => site.RowsOf(body).Length));
        var bodies = site.BodiesOf(family).Select((body, index) => (Body: body, Link: here.LinkTo(body, site.RowsOf(body).Length), Bar: bars[index])).Select(each => new FamilyBody(
            each.Link.Text,
            each.Link.Language,
            each.Link.Href,
            each.Link.Count,
            site.RowsOf(each.Body).Count(row => IsFirst(row, each.Body)),
            each.Bar,
            count <= YearParts.MostRows ? Planning.Groups(site.RowsOf(each.Body), here) : [])).ToImmutableArray();
        return new PageContent(
            new Head(
                planning.Say("family.title", here.NameOf(family)),
                planning.Say("family.description", here.NameOf(family), bodies.Length, count),
                planning.Trail(here, (Address.Departments, planning.Say("nav.departments"))),
                "departments"),
            new FamilyView(here.NameOf(family), planning.Beside(family), family.Note?.ToHtml(target => Planning.Href(here, target)), count, bodies));
    }

    private static PageContent OfBody(Planning planning, Body body, int? year)
    {
        var site = planning.Site;
        var all = site.RowsOf(body);
        var here = YearParts.PathOf(Address.Of(body), all, year);
        var rows = YearParts.In(all, year);
        var title = YearParts.Named(planning, body.Name, year);
        var first = rows.Where(row => IsFirst(row, body)).ToImmutableArray();
        var relatives = body.Family is null ? [] : site.BodiesOf(body.Family).Where(other => other.Slug != body.Slug);
        var view = new BodyView(
            title,
            planning.Beside(body),
            body.Note?.ToHtml(target => Planning.Href(here, target)),
            body.Province is null ? null : new Link(here.To(Address.Of(body.Province)), body.Province.Name),
            body.Family is null ? null : new Link(here.To(Address.Of(body.Family)), body.Family.Name),
            YearParts.Links(planning, here, Address.Of(body), all),
            rows.Length,
            first.Length,
            Planning.Groups(first, here),
            rows.Length - first.Length,
            Planning.Groups(rows.Where(row => !IsFirst(row, body)), here),
            [.. relatives.Select(other => new CountedLink(here.To(Address.Of(other)), other.Name, site.RowsOf(other).Length))]);
        var trail = body.Family is null
            ? planning.Trail(here, (Address.Departments, planning.Say("nav.departments")))
            : planning.Trail(here, (Address.Departments, planning.Say("nav.departments")), (Address.Of(body.Family), body.Family.Name));
        return new PageContent(
            new Head(
                title,
                planning.Say("body.description", title, rows.Length),
                trail,
                "departments",
                new Scope(planning.Say("search.within", body.Name), $"department={body.Slug}")),
            view);
    }

    private static bool IsFirst(TaskRow row, Body body) => row.Bodies[0].Slug == body.Slug;
}
