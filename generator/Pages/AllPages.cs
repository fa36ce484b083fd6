using System.Collections.Immutable;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>Every page of the site, before any HTML.</summary>
public static class AllPages
{
    // In reading order. To add a page kind, add its function here.
    private static readonly ImmutableArray<Func<Planning, IEnumerable<Page>>> Kinds =
    [
        HomePage.Plan, PlanPages.Plan, TaskPages.Plan, ProvincePages.Plan, PriorityPages.Plan, ItemPages.Plan, DepartmentPages.Plan,
        DocumentPages.Plan, CompareYearPages.Plan, ComparePages.Plan, CoveragePage.Plan, TargetPages.Plan, DataPage.Plan, SearchPage.Plan, NotFoundPage.Plan, ProsePages.Plan,
        DesignPage.Plan,
    ];

    /// <summary>Plans every page. Reports two pages on one path, naming both origins, and links in prose that lead to no page.</summary>
    public static ImmutableArray<Page> Plan(Site site, TargetIndex targets, LikeTasks like, ProblemList problems)
    {
        var planning = new Planning(site, problems) { Targets = targets, Like = like };
        var pages = Kinds.SelectMany(kind => kind(planning)).ToImmutableArray();
        var byPath = new Dictionary<string, Page>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            if (!byPath.TryAdd(page.Path.Text, page))
                problems.Error("same-path", page.Origin, ("found", page.Path.ToString()), ("first", byPath[page.Path.Text].Origin.ToString()));
        }
        // A note of a body that no row names stands on no page, and is checked all the same.
        var notes = site.Content.Departments.Families.Select(family => family.Note)
            .Concat(site.Content.Departments.Bodies.Select(body => body.Note)).OfType<ProseText>();
        CheckLinks(pages.SelectMany(page => page.ProseLinks).Concat(notes.SelectMany(note => note.Links)), byPath, problems);
        return pages;
    }

    private static void CheckLinks(IEnumerable<ProseLink> links, Dictionary<string, Page> byPath, ProblemList problems)
    {
        foreach (var link in links.Where(link => link.IsInternal))
        {
            if (Address.Home.Resolve(link.Target) is { } path && byPath.ContainsKey(path))
                continue;
            var target = link.Target.Split('#')[0];
            if (Nearest.To(target, byPath.Keys.Select(key => "/" + key)) is { } nearest)
                problems.Error("broken-link", link.Place, ("found", link.Target), ("nearest", nearest));
            else
                problems.Error("broken-link", link.Place, ("found", link.Target));
        }
    }
}
