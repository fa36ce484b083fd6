using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The search page. Its results are the script's; without script it is an index of everything.</summary>
public sealed record SearchView(
    string Title,
    ImmutableArray<CountedLink> Items,
    ImmutableArray<CountedLink> Families,
    ImmutableArray<CountedLink> Documents,
    ImmutableArray<Link> Provinces);

public static class SearchPage
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var (site, here) = (planning.Site, Address.Search);
        var title = planning.Say("search.title");
        yield return new Page(
            here,
            "search",
            new Head(title, planning.Say("search.description"), planning.Trail(here), "search"),
            new SearchView(
                title,
                [
                    .. site.Items.Where(item => site.RowsUnder(item).Length > 0)
                        .Select(item => new CountedLink(here.To(Address.Of(item)), item.Title, site.RowsUnder(item).Length)),
                ],
                [.. site.Families.Select(family => new CountedLink(here.To(Address.Of(family)), family.Name, site.RowsOf(family).Length))],
                [.. site.Documents.Select(document => new CountedLink(here.To(Address.Of(document)), document.Title, site.RowsCiting(document).Length))],
                [.. site.Provinces.Select(province => new Link(here.To(Address.Of(province)), province.Name))]),
            Place.StartOf(SiteSettings.File));
    }
}
