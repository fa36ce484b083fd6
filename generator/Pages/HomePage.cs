using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The home page: what this is, and what is here.</summary>
/// <param name="Plans">Each province's newest plan: the table behind the map.</param>
/// <param name="HasManyPlans">Whether that table is so long that it is shown only when asked for.</param>
/// <param name="Year">The newest year; null for a site without plans.</param>
/// <param name="Priorities">The priorities in that year's plans.</param>
/// <param name="SharedItems">Work items that several plans share, those of most provinces first.</param>
/// <param name="Families">Families of bodies with most tasks.</param>
/// <param name="Recent">What changed last; null where that is not known.</param>
public sealed record HomeView(
    int PlanCount,
    int TaskCount,
    int ItemCount,
    int BodyCount,
    int DocumentCount,
    CountedLink? Targets,
    TileMapView Map,
    ImmutableArray<PlanCard> Plans,
    bool HasManyPlans,
    string? Year,
    MatrixView Priorities,
    string Coverage,
    ImmutableArray<SharedItem> SharedItems,
    ImmutableArray<CountedLink> Families,
    RecentView? Recent);

/// <summary>A priority in a list.</summary>
public sealed record PriorityEntry(int Number, string Title, string Href, int Count);

/// <summary>A work item that several plans share.</summary>
public sealed record SharedItem(string Title, string Href, int ProvinceCount, int TaskCount);

public static class HomePage
{
    private const int LongestList = 12;

    public static IEnumerable<Page> Plan(Planning planning) => [new Page(planning.At(Address.Home), "home", Place.StartOf(SiteSettings.File), Content)];

    private static PageContent Content(Planning planning)
    {
        var (site, here) = (planning.Site, planning.At(Address.Home));
        var settings = site.Content.Settings;
        var newest = site.Provinces.Select(province => site.PlansOf(province).First()).ToImmutableArray();
        var shared = site.Items
            .Select(item => (Item: item, Rows: site.RowsUnder(item)))
            .Select(each => new SharedItem(
                here.NameOf(each.Item),
                here.To(Address.Of(each.Item)),
                each.Rows.Select(row => row.Province.Slug).Distinct().Count(),
                each.Rows.Length))
            .Where(item => item.ProvinceCount > 1)
            .OrderByDescending(item => item.ProvinceCount).ThenByDescending(item => item.TaskCount);
        var families = site.Families
            .Select(family => new CountedLink(here.To(Address.Of(family)), here.NameOf(family), site.RowsOf(family).Length))
            .OrderByDescending(family => family.Count);
        return new PageContent(
            new Head("", planning.Edition?.Translation.Titles.Description ?? settings.Description, [], ""),
            new HomeView(
                site.Plans.Length,
                site.Rows.Length,
                site.Items.Count(item => site.RowsUnder(item).Length > 0),
                site.Bodies.Length,
                site.Documents.Length,
                TargetPages.LinkOf(planning, here),
                TileMap.Of(site, here),
                [.. newest.Select(plan => PlanCard.Of(plan, here))],
                newest.Length > LongestList,
                site.Years.IsEmpty ? null : site.Years[0].ToString(CultureInfo.InvariantCulture),
                PriorityPages.MatrixOf(planning, site.Years.IsEmpty ? null : site.Years[0], here),
                here.To(Address.Coverage),
                [.. shared.Take(LongestList)],
                [.. families.Take(LongestList)],
                ChangesPages.Recent(planning, here)));
    }
}
