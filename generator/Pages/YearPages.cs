using System.Collections.Immutable;
using PlanSite.Linking;

namespace PlanSite.Pages;

/// <summary>
/// Pages that show one year: the newest stands at the plain address, each other at an address of its own. So they stay as long as one
/// year's plans, however many years there are.
/// </summary>
public static class YearPages
{
    /// <summary>The pages, newest year first; a site without plans has the plain one all the same, of no year.</summary>
    public static IEnumerable<(int? Year, Here Here)> Of(Planning planning, SitePath newest, Func<int, SitePath> older) =>
        planning.Site.Years.IsEmpty
            ? [(null, planning.At(newest))]
            : planning.Site.Years.Select(year => ((int?)year, planning.At(PathOf(planning.Site, year, newest, older))));

    /// <summary>From one of them to all; none where there is only one.</summary>
    public static ImmutableArray<NavigationLink> Links(Planning planning, Here here, SitePath newest, Func<int, SitePath> older) =>
        planning.Site.Years.Length < 2 ? [] :
        [
            .. from year in planning.Site.Years
               let path = PathOf(planning.Site, year, newest, older)
               select new NavigationLink(here.To(path), planning.Say("plans.year", year), path == here.Address),
        ];

    private static SitePath PathOf(Site site, int year, SitePath newest, Func<int, SitePath> older) => year == site.Years[0] ? newest : older(year);
}
