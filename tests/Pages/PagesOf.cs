using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Tests.Pages;

/// <summary>The planned pages of a site, before any HTML.</summary>
internal static class PagesOf
{
    /// <summary>A good site of the tests, linked.</summary>
    public static Site Good(string name) => Build.Link(TestSites.ReadGood(name), null, new ProblemList());

    /// <summary>What the template of one page is given.</summary>
    public static T View<T>(Site site, Func<Planning, IEnumerable<Page>> kind, string path) =>
        (T)kind(new Planning(site, new ProblemList())).First(page => page.Path.Text == path).Content(new Planning(site, new ProblemList())).View;

    /// <summary>All of them, without figures marked or likenesses told.</summary>
    public static ImmutableArray<Page> All(Site site) => AllPages.Plan(new Planning(site, new ProblemList()));
}
