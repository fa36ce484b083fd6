using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>All cited documents, by kind.</summary>
public sealed record DocumentListView(ImmutableArray<DocumentSection> Sections);

/// <summary>The documents of one kind; its name is null where nobody has said what they are.</summary>
public sealed record DocumentSection(string? Kind, ImmutableArray<DocumentLine> Documents);

/// <summary>A document and the provinces whose plans cite it.</summary>
public sealed record DocumentLine(string Href, string Title, int Count, string Provinces);

/// <summary>One document and every task that cites it.</summary>
/// <param name="Year">The page's own, as it is called; null where it shows all.</param>
/// <param name="Years">This page for each year; empty if there is only one.</param>
public sealed record DocumentView(
    string Title, string? Kind, string? Year, ImmutableArray<NavigationLink> Years, ImmutableArray<ForeignTitle> Beside, int TaskCount, ImmutableArray<TaskGroup> Groups);

public static class DocumentPages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        yield return new Page(Address.Documents, "documents", Place.StartOf(Content.DocumentsFile), List) { Data = new PageData<CitedDocument>(planning.Site, planning.Site.Documents) };
        foreach (var document in planning.Site.Documents)
        {
            var origin = document.Place.File is null ? planning.Site.RowsCiting(document)[0].Source.Place : document.Place;
            var rows = planning.Site.RowsCiting(document);
            foreach (var year in YearParts.Of(rows))
            {
                var path = YearParts.PathOf(Address.Of(document), rows, year);
                yield return new Page(path, "document", origin, planning => One(planning, document, year)) { Data = path == Address.Of(document) ? new PageData<TaskRow>(document, rows) : null };
            }
        }
    }

    private static PageContent List(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Documents);
        return new PageContent(
            new Head(
                planning.Say("documents.title"), planning.Say("documents.description", site.Documents.Length), planning.Trail(here), "documents"),
            new DocumentListView(
            [
                .. site.Documents.GroupBy(document => document.Kind).OrderByDescending(kind => kind.Key is not null).Select(kind =>
                    new DocumentSection(kind.Key, [.. kind.Select(document => Line(site, document, here))])),
            ]));
    }

    private static DocumentLine Line(Site site, CitedDocument document, Here here)
    {
        var rows = site.RowsCiting(document);
        var provinces = rows.Select(row => row.Province.Name).Distinct();
        return new DocumentLine(here.To(Address.Of(document)), document.Title, rows.Length, string.Join('、', provinces));
    }

    private static PageContent One(Planning planning, CitedDocument document, int? year)
    {
        var all = planning.Site.RowsCiting(document);
        var here = YearParts.PathOf(Address.Of(document), all, year);
        var rows = YearParts.In(all, year);
        return new PageContent(
            new Head(
                YearParts.Named(planning, planning.Say("document.title", document.Title), year),
                planning.Say("document.description", document.Title, rows.Length),
                planning.Trail(here, (Address.Documents, planning.Say("nav.documents"))),
                "documents"),
            new DocumentView(document.Title, document.Kind, year is null ? null : planning.Say("plans.year", year), YearParts.Links(planning, here, Address.Of(document), all), planning.Beside(document), rows.Length, Planning.Groups(rows, here)));
    }
}
