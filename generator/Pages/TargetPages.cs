using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>Every quantified target of the site, in sections: by unit, by plan or by priority.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Groupings">The three pages.</param>
/// <param name="Years">This page for each year; empty if there is only one.</param>
/// <param name="Count">The targets on it.</param>
/// <param name="TaskCount">Tasks with a target.</param>
public sealed record TargetListView(
    string Title, ImmutableArray<NavigationLink> Groupings, ImmutableArray<NavigationLink> Years, int Count, int TaskCount, ImmutableArray<TargetSection> Sections);

/// <summary>The targets of one unit, plan or priority: by unit, the largest first.</summary>
/// <param name="Ordinal">Number of a priority; null elsewhere.</param>
/// <param name="Href">The plan or the priority; null for a unit.</param>
public sealed record TargetSection(string Anchor, int? Ordinal, string Title, string? Href, ImmutableArray<TargetLine> Lines);

/// <summary>One target in the table.</summary>
/// <param name="Anchor">Id of the line.</param>
/// <param name="Plan">The row in its plan.</param>
/// <param name="ProvincePlace">Place of the province in administrative order, for sorting.</param>
/// <param name="Item">As printed; null where none is printed.</param>
/// <param name="Before">The clause up to the target.</param>
/// <param name="Figure">The target as printed.</param>
/// <param name="Behind">The clause behind it.</param>
/// <param name="Number">The number as printed with the words that bound it, without its unit.</param>
/// <param name="Value">The number for machines, in the unit.</param>
/// <param name="Least">The number to sort by: the lower end of a range.</param>
/// <param name="Unit">The unit that figures are compared in.</param>
public sealed record TargetLine(
    string Anchor,
    Link Plan,
    int ProvincePlace,
    int PriorityNumber,
    Link Priority,
    string? Item,
    string? ItemHref,
    string Before,
    string Figure,
    string Behind,
    string Number,
    string Value,
    string Least,
    string Unit,
    Link Task);

public static class TargetPages
{
    // Kinds in the order of their sections, with the word of the interface for each.
    private static readonly ImmutableArray<(TargetKind Kind, string Word)> Kinds =
    [
        (TargetKind.Amount, "targets.amount"), (TargetKind.Growth, "targets.growth"), (TargetKind.Share, "targets.share"),
        (TargetKind.Count, "targets.number"), (TargetKind.Time, "targets.time"),
    ];

    public static IEnumerable<Page> Plan(Planning planning) =>
    [
        .. YearParts.Of(planning.Targets.Rows).SelectMany(year => new[]
        {
            ListPage(planning, Address.Targets, year, "targets.title", ByUnit),
            ListPage(planning, Address.TargetsByProvince, year, "targets.title_by_province", ByPlan),
            ListPage(planning, Address.TargetsByPriority, year, "targets.title_by_priority", ByPriority),
        }).Select(page => page.Path == Address.Targets ? page with { Data = new PageData<RowTarget>(planning.Site, planning.Targets.All) } : page),
    ];

    private static Page ListPage(Planning planning, SitePath address, int? year, string title, Func<Planning, int?, Here, IEnumerable<TargetSection>> sections) =>
        new(PathOf(planning, address, year), "targets", Place.StartOf(Content.TargetsFile), planning => List(planning, address, year, title, sections));

    private static SitePath PathOf(Planning planning, SitePath address, int? year) => YearParts.PathOf(address, planning.Targets.Rows, year);

    private static IEnumerable<TargetSection> ByUnit(Planning planning, int? year, Here here) =>
        from line in InOrder(planning, year)
        group line by (line.Target.Kind, line.Target.Unit) into ofUnit
        select Section(planning, ofUnit, AnchorOf(ofUnit.Key.Kind, ofUnit.Key.Unit), null, planning.Say(WordOf(ofUnit.Key.Kind), ofUnit.Key.Unit.Name), null, here);

    private static IEnumerable<TargetSection> ByPlan(Planning planning, int? year, Here here)
    {
        var byPlan = InOrder(planning, year).ToLookup(line => line.Row.Plan.File, StringComparer.Ordinal);
        return
            from plan in planning.Site.Plans
            where byPlan.Contains(plan.Plan.File)
            select Section(planning, byPlan[plan.Plan.File], Address.AnchorOf(plan), null, planning.Say("common.plan_of", plan.Province.Name, plan.Plan.Year), here.To(Address.Of(plan)), here);
    }

    private static IEnumerable<TargetSection> ByPriority(Planning planning, int? year, Here here)
    {
        var byPriority = InOrder(planning, year).ToLookup(line => line.Row.Priority.Slug, StringComparer.Ordinal);
        return
            from priority in planning.Site.Content.Priorities
            where byPriority.Contains(priority.Slug)
            select Section(planning, byPriority[priority.Slug], priority.Slug, priority.Number, priority.Title, here.To(Address.Of(priority)), here);
    }

    /// <summary>The targets of one row, each as it stands in the table of all.</summary>
    public static ImmutableArray<Link> LinksOf(Planning planning, TaskRow row, Here here) =>
    [
        .. from target in planning.Targets.Of(row)
           select new Link(here.To(PathOf(planning, Address.Targets, row.Plan.Year), AnchorOf(target)), target.Wording),
    ];

    public static CountedLink? LinkOf(Planning planning, LinkedPlan plan, Here here) => planning.Targets.CountIn(plan) is var count and > 0
        ? new CountedLink(here.To(PathOf(planning, Address.TargetsByProvince, plan.Plan.Year), Address.AnchorOf(plan)), planning.Say("targets.link"), count)
        : null;

    public static CountedLink? LinkOf(Planning planning, Priority priority, Here here) => planning.Targets.CountUnder(priority) is var count and > 0
        ? new CountedLink(here.To(PathOf(planning, Address.TargetsByPriority, planning.Targets.Rows.First(row => row.Priority.Slug == priority.Slug).Plan.Year), priority.Slug), planning.Say("targets.link"), count)
        : null;

    public static CountedLink? LinkOf(Planning planning, Here here) => planning.Targets.All.Length is var count and > 0
        ? new CountedLink(here.To(Address.Targets), planning.Say("targets.link"), count)
        : null;

    /// <summary>A target's value for machines: <c>560000000</c>, <c>10-20</c>.</summary>
    public static string ValueOf(Target target) =>
        target.Low == target.High ? Plain(target.Low) : $"{Plain(target.Low)}-{Plain(target.High)}";

    private static PageContent List(Planning planning, SitePath address, int? year, string title, Func<Planning, int?, Here, IEnumerable<TargetSection>> sections)
    {
        Here here = PathOf(planning, address, year);
        var targets = InOrder(planning, year);
        var heading = YearParts.Named(planning, planning.Say(title), year);
        ImmutableArray<(SitePath Path, string Word)> groupings =
        [
            (Address.Targets, "targets.by_unit"), (Address.TargetsByProvince, "targets.by_province"), (Address.TargetsByPriority, "targets.by_priority"),
        ];
        return new PageContent(
            new Head(
                heading,
                planning.Say("targets.description", targets.Length),
                here.Address == Address.Targets ? planning.Trail(here) : planning.Trail(here, (Address.Targets, planning.Say("nav.targets"))),
                "targets"),
            new TargetListView(
                heading,
                [.. groupings.Select(each => new NavigationLink(here.To(PathOf(planning, each.Path, year)), planning.Say(each.Word), each.Path == address))],
                YearParts.Links(planning, here, address, planning.Targets.Rows),
                targets.Length,
                targets.DistinctBy(each => each.Row.Id).Count(),
                [.. sections(planning, year, here)]));
    }

    // By unit (money first, then growth and shares, then the things most often counted), the largest first; equals as in the plans.
    private static ImmutableArray<RowTarget> InOrder(Planning planning, int? year)
    {
        var often = planning.Targets.All.CountBy(each => (each.Target.Kind, each.Target.Unit)).ToDictionary();
        return
        [
            .. planning.Targets.All.Where(each => year is null || each.Row.Plan.Year == year)
                .OrderBy(each => PlaceOf(each.Target.Kind))
                .ThenByDescending(each => often[(each.Target.Kind, each.Target.Unit)])
                .ThenBy(each => each.Target.Unit.Slug, StringComparer.Ordinal)
                .ThenByDescending(each => each.Target.Low).ThenByDescending(each => each.Target.High),
        ];
    }

    private static TargetSection Section(
        Planning planning, IEnumerable<RowTarget> targets, string anchor, int? ordinal, string title, string? href, Here here) =>
        new(anchor, ordinal, title, href, [.. targets.Select(target => Line(planning, target, here))]);

    private static TargetLine Line(Planning planning, RowTarget target, Here here)
    {
        var (row, (before, behind)) = (target.Row, target.Clause);
        return new TargetLine(
            AnchorOf(target),
            new Link(here.To(Address.PlanOf(row), row.Id), planning.Say("targets.plan", row.Province.ShortName, row.Plan.Year)),
            planning.Site.Provinces.IndexOf(row.Province),
            row.Priority.Number,
            new Link(here.To(Address.Of(row.Priority)), row.Priority.Title),
            row.PrintedItem?.Cell.Line,
            row.Item is null ? null : here.To(Address.Of(row.Item)),
            before,
            target.Wording,
            behind,
            target.Target.Number,
            ValueOf(target.Target),
            Plain(target.Target.Low),
            target.Target.Unit.Name,
            new Link(here.To(Address.Of(row)), row.Id));
    }

    private static string WordOf(TargetKind kind) => Kinds[PlaceOf(kind)].Word;

    private static int PlaceOf(TargetKind kind) => Kinds.TakeWhile(each => each.Kind != kind).Count();

    private static string AnchorOf(TargetKind kind, Unit unit) => $"{WordOf(kind).Split('.')[1]}-{unit.Slug}";

    private static string AnchorOf(RowTarget target) =>
        string.Create(CultureInfo.InvariantCulture, $"{target.Row.Id}-{target.Ordinal}");

    private static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
