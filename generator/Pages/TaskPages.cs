using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Prose;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>One row of a plan: its five cells and everything it is tied to.</summary>
/// <param name="Heading">First clause of the task.</param>
/// <param name="Priority">The wording of this plan.</param>
/// <param name="Item">The printed wording, with the documents it cites; null where none is printed.</param>
/// <param name="OtherTitle">The taxonomy's title of the item where the print has another wording; else null.</param>
/// <param name="FirstBody">The body that stands first in the cell (列首位); null if none is named.</param>
/// <param name="OtherBodies">The others (其余), in the order of the cell.</param>
/// <param name="Page">Page of the print.</param>
/// <param name="ItemCount">Tasks under the item in all plans, this one included.</param>
/// <param name="Like">The nearest tasks in other provinces' plans of the year, by shared wording.</param>
/// <param name="Method">Where it is told how they are found; null if no page does.</param>
/// <param name="Elsewhere">The same item in other provinces' plans of the year, those of <paramref name="Like"/> left out.</param>
/// <param name="ElsewherePlans">The plans that those are in, where they are too many for this page.</param>
/// <param name="GroupLevel">Level of the headings of <paramref name="Elsewhere"/>: one lower where it is the rest of something.</param>
/// <param name="Siblings">The same item's other rows in this plan.</param>
/// <param name="IsOnlyHere">Whether no other province's plan on this site has the item.</param>
/// <param name="Targets">The quantified targets of the row, each where all are gathered.</param>
/// <param name="InPlan">The row in the plan's table.</param>
public sealed record TaskView(
    string Id,
    int Number,
    int Count,
    string Heading,
    Link Plan,
    Link Province,
    int PriorityNumber,
    Link Priority,
    CellView? Item,
    string? ItemHref,
    ImmutableArray<ForeignTitle> ItemBeside,
    ImmutableArray<ForeignTitle> PriorityBeside,
    string? OtherTitle,
    CellView Task,
    CellView? Result,
    CellView? Departments,
    BodyEntry? FirstBody,
    ImmutableArray<BodyEntry> OtherBodies,
    ImmutableArray<DocumentEntry> Documents,
    Html? Note,
    int? Page,
    int ItemCount,
    ImmutableArray<LikeEntry> Like,
    string? Method,
    ImmutableArray<TaskGroup> Elsewhere,
    ImmutableArray<CountedLink> ElsewherePlans,
    int GroupLevel,
    ImmutableArray<TaskEntry> Siblings,
    bool IsOnlyHere,
    ImmutableArray<Link> Targets,
    string InPlan,
    Link? Previous,
    Link? Next,
    CitingView Citing,
    string? EditUrl,
    string? ReportUrl)
{
    /// <summary>When it came and how it changed since; null where that is not known.</summary>
    public RowPastView? Past { get; init; }
}

/// <summary>A body by its full name, with the number of tasks that name it.</summary>
/// <param name="Family">Its family over all provinces; null if it belongs to none.</param>
public sealed record BodyEntry(string Href, string Name, int Count, CountedLink? Family);

/// <summary>A cited document.</summary>
/// <param name="Kind">What it is; null if nobody has said.</param>
/// <param name="Count">Tasks that cite it.</param>
public sealed record DocumentEntry(string Href, string Title, string? Kind, int Count);

public static class TaskPages
{
    // In four plans an item has at most nine others; in 31 it has sixty, whose wording was more than half of each of their pages.
    private const int MostElsewhere = 24;

    public static IEnumerable<Page> Plan(Planning planning)
    {
        foreach (var plan in planning.Site.Plans)
        {
            foreach (var (index, row) in plan.Rows.Index())
                yield return new Page(Address.Of(row), "task", row.Source.Place, planning => Content(planning, plan, index)) { ProseLinks = row.Source.Note?.Links ?? [], Changed = planning.History.ChangeOf(row) };
        }
    }

    public static DocumentEntry Entry(Site site, CitedDocument document, SitePath here) =>
        new(here.To(Address.Of(document)), document.Title, document.Kind, site.RowsCiting(document).Length);

    private static PageContent Content(Planning planning, LinkedPlan plan, int index)
    {
        var site = planning.Site;
        var row = plan.Rows[index];
        var here = Address.Of(row);
        var heading = Cells.Excerpt(row);
        var sameItem = row.Item is null ? [] : site.RowsUnder(row.Item);
        var sameYear = row.Item is null ? [] : site.RowsUnder(row.Item, row.Plan.Year);
        var like = planning.Like.Of(row);
        var liked = like.Select(each => each.Row.Id).ToHashSet(StringComparer.Ordinal);
        // One year's plans, so that a page stays bounded however many years there are; the item's page has them all.
        var elsewhere = sameYear.Where(other => other.Province.Slug != row.Province.Slug && !liked.Contains(other.Id)).ToImmutableArray();
        var bodies = row.Bodies;
        var view = new TaskView(
            row.Id,
            index + 1,
            plan.Rows.Length,
            heading,
            new Link(here.To(Address.Of(plan)), plan.Plan.Title),
            new Link(here.To(Address.Of(plan.Province)), plan.Province.Name),
            row.Priority.Number,
            new Link(here.To(Address.Of(row.Priority)), row.PrintedPriority.Line),
            Cells.Show(row.PrintedItem, here),
            row.Item is null ? null : here.To(Address.Of(row.Item)),
            row.Item is null ? [] : planning.Beside(row.Item),
            planning.Beside(row.Priority),
            row.Item is not null && Wording.Key(row.Item.Title) != Wording.Key(row.PrintedItem!.Cell.Text) ? row.Item.Title : null,
            Cells.Show(row.Task, here, planning.Targets.In(row, TargetCell.Task))!,
            Cells.Show(row.Result, here, planning.Targets.In(row, TargetCell.Result)),
            Cells.Show(row.Departments, here),
            bodies.Length > 0 ? Entry(site, bodies[0], here) : null,
            [.. bodies.Skip(1).Select(body => Entry(site, body, here))],
            [.. row.Documents.Select(document => Entry(site, document, here))],
            row.Source.Note?.ToHtml(target => Planning.Href(here, target)),
            row.Source.Page,
            sameItem.Length,
            LikeEntry.Of(row, like, here),
            like.Length > 0 ? planning.Explanation(here, "task.who_else") : null,
            elsewhere.Length <= MostElsewhere ? Planning.Groups(elsewhere, here) : [],
            elsewhere.Length <= MostElsewhere ? [] : planning.Counts(elsewhere, here, other => here.To(Planning.PageOf(site, row.Item!, other), Address.AnchorOf(other))),
            like.Length > 0 ? 4 : 3,
            [.. sameYear.Where(other => other.Plan.File == row.Plan.File && other.Id != row.Id).Select(other => Planning.Entry(other, here))],
            row.Item is not null && sameItem.All(other => other.Province.Slug == row.Province.Slug),
            TargetPages.LinksOf(planning, row, here),
            here.To(Address.Of(plan), row.Id),
            index > 0 ? Neighbour(plan.Rows[index - 1], here) : null,
            index + 1 < plan.Rows.Length ? Neighbour(plan.Rows[index + 1], here) : null,
            CitingView.Of(planning, row, heading),
            planning.EditUrl(row.Source.Place),
            planning.ReportUrl(row))
        { Past = RowPastView.Of(planning, row, here) };
        var head = new Head(
            planning.Say("task.title", heading, plan.Plan.Title, row.Id),
            planning.Say("task.description", plan.Plan.Title, heading, row.Item?.Title ?? row.Priority.Title),
            planning.Trail(
                here,
                (Address.Plans, planning.Say("nav.plans")),
                (Address.PlansOf(plan.Plan.Year), planning.Say("plans.year", plan.Plan.Year)),
                (Address.Of(plan), plan.Province.Name)),
            "plans",
            PlanPages.ScopeOf(planning, plan));
        return new PageContent(head, view);
    }

    private static Link Neighbour(TaskRow row, SitePath here) => new(here.To(Address.Of(row)), Cells.Excerpt(row));

    private static BodyEntry Entry(Site site, Body body, SitePath here) => new(
        here.To(Address.Of(body)),
        body.Name,
        site.RowsOf(body).Length,
        body.Family is null ? null : new CountedLink(here.To(Address.Of(body.Family)), body.Family.Name, site.RowsOf(body.Family).Length));
}
