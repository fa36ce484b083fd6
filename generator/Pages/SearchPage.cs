using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The search page. Its results are the script's; without script it is an index of everything.</summary>
/// <param name="Documents">Those most cited, in the order of the site.</param>
/// <param name="Titles">Of provinces, priorities and families, and the pattern for bodies, in an edition; else none: they are in the index.</param>
/// <param name="AllDocuments">Their own page, where there are more; else null.</param>
public sealed record SearchView(
    string Title,
    ImmutableArray<CountedLink> Items,
    ImmutableArray<CountedLink> Families,
    ImmutableArray<CountedLink> Documents,
    Link? AllDocuments,
    ImmutableArray<Link> Provinces,
    ImmutableArray<SearchTitle> Titles);

/// <summary>What an edition calls a thing that the script shows: <c>province-hainan</c>.</summary>
public sealed record SearchTitle(string Name, string Text);

public static class SearchPage
{
    // Documents grow with the number of plans; every search fetches this page.
    private const int MostDocuments = 60;

    public static IEnumerable<Page> Plan(Planning planning) => [new Page(planning.At(Address.Search), "search", Place.StartOf(SiteSettings.File), Content)];

    private static PageContent Content(Planning planning)
    {
        var (site, here) = (planning.Site, planning.At(Address.Search));
        var title = planning.Say("search.title");
        return new PageContent(
            new Head(title, planning.Say("search.description"), planning.Trail(here), "search"),
            new SearchView(
                title,
                [
                    .. site.Items.Where(item => site.RowsUnder(item).Length > 0)
                        .Select(item => new CountedLink(here.To(Address.Of(item)), here.NameOf(item), site.RowsUnder(item).Length)),
                ],
                [.. site.Families.Select(family => new CountedLink(here.To(Address.Of(family)), here.NameOf(family), site.RowsOf(family).Length))],
                [.. MostCited(site).Select(document => new CountedLink(here.To(Address.Of(document)), document.Title, site.RowsCiting(document).Length, here.RecordLanguage))],
                site.Documents.Length > MostDocuments
                    ? new Link(here.To(Address.Documents), planning.Say("search.all_documents", site.Documents.Length))
                    : null,
                [.. site.Provinces.Select(province => new Link(here.To(Address.Of(province)), here.NameOf(province)))],
                here.Edition is { } edition ? [.. TitlesOf(site, here), new SearchTitle("body", edition.Translation.Titles.Body)] : []));
    }

    private static IEnumerable<SearchTitle> TitlesOf(Site site, Here here) =>
        site.Provinces.Select(province => new SearchTitle("province-" + province.Slug, here.NameOf(province)))
            .Concat(site.Content.Priorities.Select(priority => new SearchTitle("priority-" + priority.Slug, here.NameOf(priority))))
            .Concat(site.Families.Select(family => new SearchTitle("family-" + family.Slug, here.NameOf(family))));

    private static IEnumerable<CitedDocument> MostCited(Site site) =>
        site.Documents.Index().OrderByDescending(each => site.RowsCiting(each.Item).Length).Take(MostDocuments).OrderBy(each => each.Index).Select(each => each.Item);
}
