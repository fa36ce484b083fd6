using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Prose;

namespace PlanSite.Pages;

/// <summary>Every page of the site, before any HTML.</summary>
public static class AllPages
{
    // In reading order. To add a page kind, add its function here.
    private static readonly ImmutableArray<Func<Planning, IEnumerable<Page>>> Kinds =
    [
        HomePage.Plan, PlanPages.Plan, TaskPages.Plan, ProvincePages.Plan, PriorityPages.Plan, ItemPages.Plan, DepartmentPages.Plan, DepartmentPages.PlanBodies,
        DocumentPages.Plan, CompareYearPages.Plan, ComparePages.Plan, CoveragePage.Plan, TargetPages.Plan, DataPage.Plan, ChangesPages.Plan, SearchPage.Plan, NotFoundPage.Plan, ProsePages.Plan,
        DesignPage.Plan,
    ];

    // Those that are in every edition, and the templates of their pages.
    private static readonly ImmutableArray<Func<Planning, IEnumerable<Page>>> EditionKinds =
        [HomePage.Plan, PlanPages.Plan, ProvincePages.Plan, PriorityPages.Plan, ItemPages.Plan, DepartmentPages.Plan, SearchPage.Plan, ProsePages.Plan];

    private static readonly FrozenSet<string> EditionTemplates =
        FrozenSet.Create("home", "plans", "plan", "provinces", "province", "priorities", "priority", "items", "item", "departments", "family", "search");

    /// <summary>Plans every page. Reports two pages on one path, naming both origins, and links in prose that lead to no page.</summary>
    public static ImmutableArray<Page> Plan(Planning planning)
    {
        var (site, problems) = (planning.Site, planning.Problems);
        var own = Kinds.SelectMany(kind => kind(planning)).ToImmutableArray();
        var inEditions = site.Content.Translations.SelectMany(translation => InEdition(planning, translation, own)).ToImmutableArray();
        // Few kinds of pages are in an edition: the thousands of others are not looked up.
        var addresses = inEditions.Select(page => page.Here.Address).ToHashSet();
        ImmutableArray<Page> pages = [.. own, .. inEditions];
        var twins = pages.Where(page => addresses.Contains(page.Here.Address)).ToLookup(page => page.Here.Address, page => page.Here);
        pages = [.. pages.Select(page => twins[page.Here.Address].Skip(1).Any() ? page with { Twins = [.. twins[page.Here.Address].Distinct()] } : page)];
        var byPath = new Dictionary<string, Page>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            if (!byPath.TryAdd(page.Path.Text, page))
                problems.Error("same-path", page.Origin, ("found", page.Path.ToString()), ("first", byPath[page.Path.Text].Origin.ToString()));
        }
        var former = FormerPages.Plan(planning, pages);
        foreach (var page in former)
            byPath.TryAdd(page.Path.Text, page); // one that is taken has been told
        // A note of a body that no row names stands on no page, and is checked all the same.
        var notes = site.Content.Departments.Families.Select(family => family.Note)
            .Concat(site.Content.Departments.Bodies.Select(body => body.Note)).OfType<ProseText>();
        CheckLinks(pages.SelectMany(page => page.ProseLinks).Concat(notes.SelectMany(note => note.Links)), byPath, problems);
        return [.. pages, .. former];
    }

    // What can be taken away stands beside the page of the site.
    private static IEnumerable<Page> InEdition(Planning planning, Translation translation, ImmutableArray<Page> own)
    {
        var addresses = own.Where(page => EditionTemplates.Contains(page.Template)).Select(page => page.Path)
            .Concat(translation.Pages.Select(Address.Of)).Select(path => path.Text);
        var edition = new Edition(translation, planning.Site.Content.Settings.Language, addresses.ToFrozenSet(StringComparer.Ordinal));
        var inEdition = planning with { Edition = edition };
        return EditionKinds.SelectMany(kind => kind(inEdition)).Select(page => page with { Data = null });
    }

    private static void CheckLinks(IEnumerable<ProseLink> links, Dictionary<string, Page> byPath, ProblemList problems)
    {
        foreach (var link in links.Where(link => link.IsInternal))
        {
            if (Address.Home.Resolve(link.Target) is { } path && byPath.TryGetValue(path, out var page))
            {
                if (page.Former is { Target: { } moved })
                    problems.Error("former-link.moved", link.Place, ("found", link.Target), ("target", moved.ToString()));
                else if (page.Former is not null)
                    problems.Error("former-link.gone", link.Place, ("found", link.Target));
                continue;
            }
            var target = link.Target.Split('#')[0];
            if (Nearest.To(target, byPath.Keys.Select(key => "/" + key)) is { } nearest)
                problems.Error("broken-link", link.Place, ("found", link.Target), ("nearest", nearest));
            else
                problems.Error("broken-link", link.Place, ("found", link.Target));
        }
    }
}
