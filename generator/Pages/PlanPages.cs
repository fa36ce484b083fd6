using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Prose;

namespace PlanSite.Pages;

/// <summary>A plan in a list of plans.</summary>
/// <param name="IsPartial">Whether part of the print is missing.</param>
public sealed record PlanCard(
    string Title, string Href, int TaskCount, int ItemCount, bool IsPartial, string? CoverageNote)
{
    public static PlanCard Of(LinkedPlan plan, Here here) => new(
        here.NameOf(plan),
        here.To(Address.Of(plan)),
        plan.Rows.Length,
        plan.Rows.Select(row => row.Item?.Slug).OfType<string>().Distinct().Count(),
        plan.Plan.Coverage == Coverage.Partial,
        plan.Plan.CoverageNote);
}

/// <summary>All plans, or those of one year.</summary>
/// <param name="Title">Heading.</param>
public sealed record PlanListView(string Title, ImmutableArray<PlanYear> Years);

/// <summary>The plans of one year.</summary>
/// <param name="Href">The page of the year; null on that page itself.</param>
/// <param name="Compare">Where two of them stand side by side; null if there is only one.</param>
public sealed record PlanYear(string Year, string? Href, ImmutableArray<PlanCard> Plans, string? Compare);

/// <summary>One plan whole, as the printed table.</summary>
/// <param name="Printed">Its title in the language of the plans, in an edition; else null.</param>
/// <param name="Source">What the editor knows of the print.</param>
/// <param name="Targets">Where the plan's quantified targets are gathered; null if it has none.</param>
/// <param name="Neighbours">Comparisons with the other plans of the year.</param>
public sealed record PlanView(
    string Title,
    ForeignTitle? Printed,
    Link Province,
    bool IsPartial,
    string? CoverageNote,
    PlanSource? Source,
    int TaskCount,
    ImmutableArray<PlanSection> Sections,
    CountedLink? Targets,
    ImmutableArray<Link> Neighbours,
    CitingView Citing,
    string? EditUrl)
{
    /// <summary>When it, or a row of it, last changed; null where that is not known.</summary>
    public Moment? Changed { get; init; }
}

/// <summary>One priority of the table.</summary>
/// <param name="Anchor">Id of its part of the table.</param>
/// <param name="Printed">The wording of this plan.</param>
/// <param name="Translated">The title in an edition, else null.</param>
/// <param name="RowCount">Rows the merged cell spans.</param>
/// <param name="Bar">Length of the bar that shows that number.</param>
public sealed record PlanSection(
    string Anchor, int Number, string Printed, string? Translated, string Href, int RowCount, int Bar, ImmutableArray<PlanGroup> Groups);

/// <summary>The rows of one merged item cell.</summary>
/// <param name="Anchor">Id for the table of contents: the first row's.</param>
/// <param name="Printed">The wording of this plan; null where none is printed.</param>
/// <param name="Translated">The item's title in an edition, else null.</param>
/// <param name="Href">The item's page; null with it.</param>
public sealed record PlanGroup(
    string Anchor, string? Title, string? Translated, CellView? Printed, string? Href, int RowCount, ImmutableArray<PlanRow> Rows);

/// <summary>One row of the table.</summary>
public sealed record PlanRow(
    string Id, string Href, CellView Task, CellView? Result, CellView? Departments, Html? Note, int? Page)
{
    /// <summary>Where a mistake in it can be reported; null where this is not offered.</summary>
    public string? ReportUrl { get; init; }
}

public static class PlanPages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var site = planning.Site;
        yield return new Page(planning.At(Address.Plans), "plans", Place.StartOf(Content.PlansFolder), List);
        foreach (var year in site.Years)
            yield return new Page(planning.At(Address.PlansOf(year)), "plans", Place.StartOf(Content.PlansFolder), planning => List(planning, year));
        foreach (var plan in site.Plans)
        {
            yield return new Page(planning.At(Address.Of(plan)), "plan", plan.Plan.Place, planning => One(planning, plan))
            {
                ProseLinks = [.. plan.Rows.SelectMany(row => row.Source.Note?.Links ?? [])],
                Data = new PageData<TaskRow>(plan, plan.Rows),
                Changed = planning.History.ChangeOf(plan),
            };
        }
    }

    /// <summary>The tasks of one plan, for searches from its pages.</summary>
    public static Scope ScopeOf(Planning planning, LinkedPlan plan) => new(
        planning.Say("search.within_plan", planning.At(Address.Of(plan)).NameOf(plan.Province), plan.Plan.Year),
        FormattableString.Invariant($"province={plan.Province.Slug}&year={plan.Plan.Year}"));

    private static PageContent List(Planning planning) =>
        List(planning, planning.At(Address.Plans), planning.Say("plans.title"), planning.Say("plans.description"), planning.Site.Years, []);

    private static PageContent List(Planning planning, int year) => List(
        planning,
        planning.At(Address.PlansOf(year)),
        planning.Say("plans.title_year", year),
        planning.Say("plans.description_year", year, planning.Site.PlansOf(year).Count()),
        [year],
        [(Address.Plans, planning.Say("nav.plans"))],
        new Scope(planning.Say("search.within_year", year), FormattableString.Invariant($"year={year}")));

    private static PageContent List(
        Planning planning, Here here, string title, string description, ImmutableArray<int> years, (SitePath, string)[] parents, Scope? scope = null) => new(
        new Head(title, description, planning.Trail(here, parents), "plans", scope),
        new PlanListView(title,
        [
            .. years.Select(year => new PlanYear(
                year.ToString(CultureInfo.InvariantCulture),
                here.Address == Address.PlansOf(year) ? null : here.To(Address.PlansOf(year)),
                [.. planning.Site.PlansOf(year).Select(plan => PlanCard.Of(plan, here))],
                planning.Site.PlansOf(year).Count() > 1 ? here.To(Address.CompareOf(year)) : null)),
        ]));

    private static PageContent One(Planning planning, LinkedPlan plan)
    {
        var here = planning.At(Address.Of(plan));
        var bars = Bars.Lengths(plan.Priorities.Select(priority => priority.Groups.Sum(group => group.Rows.Length)));
        var view = new PlanView(
            here.NameOf(plan),
            here.RecordLanguage is { } language ? new ForeignTitle(plan.Plan.Title, language) : null,
            new Link(here.To(Address.Of(plan.Province)), here.NameOf(plan.Province)),
            plan.Plan.Coverage == Coverage.Partial,
            plan.Plan.CoverageNote,
            plan.Plan.Source,
            plan.Rows.Length,
            [.. plan.Priorities.Select((priority, index) => Section(planning, priority, index, bars[index], here))],
            TargetPages.LinkOf(planning, plan, here),
            [
                .. planning.Site.PlansOf(plan.Plan.Year).Where(other => other != plan)
                    .Select(other => new Link(here.To(ComparePages.AddressOf(planning.Site, plan, other)), here.NameOf(other.Province))),
            ],
            CitingView.Of(planning, plan),
            planning.EditUrl(plan.Plan.Place))
        { Changed = Moment.Of(planning, planning.History.ChangeOf(plan)) };
        return new PageContent(
            new Head(
                here.NameOf(plan),
                planning.Say("plan.description", here.NameOf(plan), plan.Rows.Length),
                planning.Trail(here, (Address.Plans, planning.Say("nav.plans")), (Address.PlansOf(plan.Plan.Year), planning.Say("plans.year", plan.Plan.Year))),
                "plans",
                ScopeOf(planning, plan)),
            view);
    }

    private static PlanSection Section(Planning planning, LinkedPriority priority, int index, int bar, Here here)
    {
        var groups = priority.Groups.Select(group => new PlanGroup(
            group.Rows[0].Id,
            group.Printed?.Cell.Line,
            group.Item is null ? null : here.Translated(here.NameOf(group.Item)),
            Cells.Show(group.Printed, here),
            group.Item is null ? null : here.To(Address.Of(group.Item)),
            group.Rows.Length,
            [.. group.Rows.Select(row => Row(row, here) with { ReportUrl = planning.ReportUrl(row) })])).ToImmutableArray();
        return new PlanSection(
            AnchorOf(index),
            priority.Priority.Number,
            priority.Printed.Line,
            here.Translated(here.NameOf(priority.Priority)),
            here.To(Address.Of(priority.Priority)),
            groups.Sum(group => group.RowCount),
            bar,
            groups);
    }

    /// <summary>The anchor, on a plan's page, of the first part of the table that stands under a priority.</summary>
    public static string AnchorOf(LinkedPlan plan, Priority priority) =>
        AnchorOf(plan.Priorities.Select(each => each.Priority.Slug).ToList().IndexOf(priority.Slug));

    private static string AnchorOf(int index) => FormattableString.Invariant($"priority-{index + 1}");

    public static PlanRow Row(TaskRow row, Here here) => new(
        row.Id,
        here.To(Address.Of(row)),
        Cells.Show(row.Task, here)!,
        Cells.Show(row.Result, here),
        Cells.Show(row.Departments, here),
        row.Source.Note?.ToHtml(target => Planning.Href(here, target)),
        row.Source.Page);
}
