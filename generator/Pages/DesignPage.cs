using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>What the site is made of, for who changes its look: the tokens of <c>site.css</c>, and the parts of the templates with the site's own data.</summary>
/// <param name="Colours">Names of tokens; each has a class <c>colour-…</c> that shows it.</param>
/// <param name="Sizes">Names of tokens, with classes <c>size-…</c>.</param>
/// <param name="Spaces">Names of tokens, with classes <c>space-…</c>.</param>
/// <param name="Sample">What the parts show; null for a site without plans.</param>
public sealed record DesignView(string Title, ImmutableArray<string> Colours, ImmutableArray<string> Sizes, ImmutableArray<string> Spaces, DesignSample? Sample);

/// <summary>Data for each part, as much as is needed to see it.</summary>
/// <param name="Like">Tasks with shared wording; empty where no task has its like.</param>
/// <param name="Pair">A comparison; null for a site of one plan.</param>
public sealed record DesignSample(
    TileMapView Map,
    MatrixView Matrix,
    ImmutableArray<PlanCard> Plans,
    ImmutableArray<CountedLink> Counted,
    ImmutableArray<int> Bars,
    ImmutableArray<TaskGroup> Groups,
    ImmutableArray<LikeEntry> Like,
    CompareView? Pair,
    Link Previous,
    Link Next);

public static class DesignPage
{
    public static readonly ImmutableArray<string> Colours = ["paper", "wash", "mark", "found", "ink", "quiet", "accent", "line", "edge", "shadow"];
    public static readonly ImmutableArray<string> Sizes = ["tiny", "small", "dense", "body", "large", "title", "figure"];
    public static readonly ImmutableArray<string> Spaces = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];

    public static IEnumerable<Page> Plan(Planning planning) => [new Page(Address.Design, "design", Place.StartOf(SiteSettings.File), Content)];

    private static PageContent Content(Planning planning)
    {
        var (title, here) = (planning.Say("design.title"), Address.Design);
        return new PageContent(
            new Head(title, planning.Say("design.description"), planning.Trail(here), ""),
            new DesignView(title, Colours, Sizes, Spaces, planning.Site.Rows.IsEmpty ? null : Sample(planning, here)));
    }

    private static DesignSample Sample(Planning planning, SitePath here)
    {
        var site = planning.Site;
        var plans = site.PlansOf(site.Years[0]).Select(plan => PlanCard.Of(plan, here)).Take(4).ToImmutableArray();
        var counted = site.Plans.Take(3).Select(plan => new CountedLink(here.To(Address.Of(plan)), plan.Plan.Title, plan.Rows.Length)).ToImmutableArray();
        var row = site.Rows.FirstOrDefault(each => !planning.Like.Of(each).IsEmpty) ?? site.Rows[0];
        return new DesignSample(
            TileMap.Of(site, here),
            PriorityPages.MatrixOf(planning, site.Years[0], here),
            plans,
            counted,
            Bars.Lengths(counted.Select(each => each.Count)),
            Planning.Groups(site.Rows.Take(2), here),
            [.. LikeEntry.Of(row, planning.Like.Of(row), here).Take(1)],
            ComparePages.Plan(planning).FirstOrDefault()?.Content(planning).View as CompareView,
            new Link(here.To(Address.Of(site.Rows[0])), Cells.Excerpt(site.Rows[0])),
            new Link(here.To(Address.Of(site.Rows[^1])), Cells.Excerpt(site.Rows[^1])));
    }
}
