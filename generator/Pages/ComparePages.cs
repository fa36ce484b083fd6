using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>Two plans of one year, aligned by priority and item.</summary>
/// <param name="IsPartial">Whether part of either print is missing, so that a gap may be none.</param>
public sealed record CompareView(
    string Year,
    Link Left,
    Link Right,
    int LeftTaskCount,
    int RightTaskCount,
    bool IsPartial,
    int SharedCount,
    int LeftOnlyCount,
    int RightOnlyCount,
    OverlapPicture Picture,
    ImmutableArray<CompareSection> Sections);

/// <summary>One priority of both.</summary>
public sealed record CompareSection(string Anchor, int Number, string Title, string Href, ImmutableArray<CompareRow> Rows);

/// <summary>One work item of either, with the first words of each task; its title is null for tasks printed without one.</summary>
public sealed record CompareRow(string? Title, string? Href, ImmutableArray<Link> Left, ImmutableArray<Link> Right);

/// <summary>Two bars, one below the other, that overlap as far as the plans share work items. In units of a picture <see cref="Width"/> wide.</summary>
/// <param name="LeftOnly">Width of what only the left plan has; then the shared part, then the right plan's.</param>
public sealed record OverlapPicture(int LeftOnly, int Shared, int RightOnly)
{
    public const int Width = 360;

    public int LeftMiddle => LeftOnly / 2;

    public int SharedMiddle => LeftOnly + Shared / 2;

    public int RightStart => LeftOnly + Shared;

    public int RightMiddle => RightStart + RightOnly / 2;

    /// <summary>The picture of three numbers, each part in proportion.</summary>
    public static OverlapPicture Of(int leftOnly, int shared, int rightOnly)
    {
        var all = Math.Max(1, leftOnly + shared + rightOnly);
        var (left, right) = (Width * leftOnly / all, Width * rightOnly / all);
        return new OverlapPicture(left, shared == 0 ? 0 : Width - left - right, right);
    }
}

/// <summary>All pairs of plans of a year, a page each. They tell items and first words, not whole texts: there are many pairs.</summary>
public static class ComparePages
{
    public static IEnumerable<Page> Plan(Planning planning) =>
        from year in planning.Site.Years
        from pair in Pairs(planning.Site, year)
        select new Page(Address.Of(pair.Left, pair.Right), "compare", pair.Left.Plan.Place, planning => Content(planning, pair.Left, pair.Right));

    /// <summary>The comparison of two plans, whichever is named first.</summary>
    public static SitePath AddressOf(Site site, LinkedPlan one, LinkedPlan other) =>
        site.Plans.IndexOf(one) < site.Plans.IndexOf(other) ? Address.Of(one, other) : Address.Of(other, one);

    /// <summary>Each two plans of a year once, in administrative order.</summary>
    public static IEnumerable<(LinkedPlan Left, LinkedPlan Right)> Pairs(Site site, int year)
    {
        var plans = site.PlansOf(year).ToImmutableArray();
        return plans.SelectMany((left, index) => plans.Skip(index + 1).Select(right => (left, right)));
    }

    /// <summary>How many work items two plans share.</summary>
    public static int SharedCount(LinkedPlan left, LinkedPlan right) => Items(left).Intersect(Items(right)).Count();

    private static IEnumerable<WorkItem> Items(LinkedPlan plan) => plan.Rows.Select(row => row.Item).OfType<WorkItem>().Distinct();

    private static PageContent Content(Planning planning, LinkedPlan left, LinkedPlan right)
    {
        var here = Address.Of(left, right);
        var shared = SharedCount(left, right);
        var (leftOnly, rightOnly) = (Items(left).Count() - shared, Items(right).Count() - shared);
        var view = new CompareView(
            left.Plan.YearText,
            new Link(here.To(Address.Of(left)), left.Province.Name),
            new Link(here.To(Address.Of(right)), right.Province.Name),
            left.Rows.Length,
            right.Rows.Length,
            left.Plan.Coverage == Coverage.Partial || right.Plan.Coverage == Coverage.Partial,
            shared,
            leftOnly,
            rightOnly,
            OverlapPicture.Of(leftOnly, shared, rightOnly),
            Sections(planning.Site, left, right, here));
        var year = left.Plan.Year;
        return new PageContent(
            new Head(
                planning.Say("compare.title_pair", left.Province.Name, right.Province.Name, year),
                planning.Say("compare.description_pair", left.Province.Name, right.Province.Name, year, shared),
                planning.Trail(here, (Address.Compare, planning.Say("nav.compare")), (Address.CompareOf(year), planning.Say("plans.year", year))),
                "compare"),
            view);
    }

    private static ImmutableArray<CompareSection> Sections(Site site, LinkedPlan left, LinkedPlan right, Here here)
    {
        var (leftRows, rightRows) = (ByPriorityAndItem(left), ByPriorityAndItem(right));
        var slugs = left.Rows.Concat(right.Rows).Select(row => row.Item?.Slug ?? "").ToHashSet(StringComparer.Ordinal);
        // Of all items, those of either plan; the last is none.
        WorkItem?[] items = [.. site.Items.Where(item => slugs.Contains(item.Slug)), null];
        return [.. site.Content.Priorities.Select(Section)];

        CompareSection Section(Priority priority) => new(
            FormattableString.Invariant($"priority-{priority.Number}"),
            priority.Number,
            priority.Title,
            here.To(Address.Of(priority)),
            [.. items.Select(item => Row(priority, item)).OfType<CompareRow>()]);

        CompareRow? Row(Priority priority, WorkItem? item)
        {
            var key = (priority.Slug, item?.Slug ?? "");
            return leftRows.Contains(key) || rightRows.Contains(key)
                ? new(item?.Title, item is null ? null : here.To(Address.Of(item)), [.. leftRows[key].Select(row => Brief(row, here))], [.. rightRows[key].Select(row => Brief(row, here))])
                : null;
        }
    }

    // By slugs; that of the item is empty where there is none.
    private static ILookup<(string Priority, string Item), TaskRow> ByPriorityAndItem(LinkedPlan plan) =>
        plan.Rows.ToLookup(row => (row.Priority.Slug, row.Item?.Slug ?? ""));

    /// <summary>The first words of a task, which lead to it.</summary>
    public static Link Brief(TaskRow row, Here here) => new(here.To(Address.Of(row)), Cells.Excerpt(row));
}
