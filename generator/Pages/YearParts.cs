using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;

namespace PlanSite.Pages;

/// <summary>
/// Lists of tasks that would be too long for one page: the newest year stays at the page's own address, each other year has a page beside it.
/// By year, and not by number, so that an address keeps what it shows when tasks are added.
/// </summary>
public static class YearParts
{
    /// <summary>A page lists so many tasks whatever their years. Of four provinces and one year no list is half as long; of 10,000 tasks one had 8,069.</summary>
    public const int MostRows = 400;

    /// <summary>Whether a list stands on several pages.</summary>
    /// <param name="rows">In the order of the site: from the newest year.</param>
    public static bool AreSplit(ImmutableArray<TaskRow> rows) => rows.Length > MostRows && rows[0].Plan.Year != rows[^1].Plan.Year;

    /// <summary>The years that have a page of their own, newest first; null alone where all stand on one.</summary>
    public static IEnumerable<int?> Of(ImmutableArray<TaskRow> rows) => AreSplit(rows) ? rows.Select(row => (int?)row.Plan.Year).Distinct() : [null];

    /// <summary>The rows on the page of a year; all where that is null.</summary>
    public static ImmutableArray<TaskRow> In(ImmutableArray<TaskRow> rows, int? year) => year is null ? rows : [.. rows.Where(row => row.Plan.Year == year)];

    /// <summary>Where the page of a year is.</summary>
    public static SitePath PathOf(SitePath page, ImmutableArray<TaskRow> rows, int? year) => year is null || !AreSplit(rows) || rows[0].Plan.Year == year
        ? page
        : new SitePath(string.Create(CultureInfo.InvariantCulture, $"{page.Text[..^".html".Length]}-{year}.html"));

    /// <summary>From one part to all; nothing where there is one.</summary>
    public static ImmutableArray<NavigationLink> Links(Planning planning, Here here, SitePath page, ImmutableArray<TaskRow> rows) => AreSplit(rows)
        ?
        [
            .. from year in Of(rows)
               let path = PathOf(page, rows, year)
               select new NavigationLink(here.To(path), planning.Say("plans.year", year!), path == here.Address),
        ]
        : [];

    /// <summary>The heading of a page with what it is about, and its year if it shows one of several.</summary>
    public static string Named(Planning planning, string name, int? year) => year is null ? name : planning.Say("common.in_year", name, year);
}
