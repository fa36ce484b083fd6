using System.Collections.Immutable;
using PlanSite.History;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>What the planning of every page kind needs: the site, and words for titles and descriptions.</summary>
public sealed record Planning(Site Site, ProblemList Problems)
{
    /// <summary>The quantified targets; none for who only frames a page.</summary>
    public TargetIndex Targets { get; init; } = TargetIndex.Empty;

    /// <summary>Which tasks are like which; none unless given.</summary>
    public LikeTasks Like { get; init; } = LikeTasks.None;

    /// <summary>When rows came and changed; nothing unless given.</summary>
    public SiteHistory History { get; init; } = SiteHistory.None;

    /// <summary>The edition that is planned; null for the language of the site.</summary>
    public Edition? Edition { get; init; }

    /// <summary>The pages of prose of the edition.</summary>
    public ImmutableArray<ProsePage> Prose => Edition?.Translation.Pages ?? Site.Content.Pages;

    /// <summary>A page of the edition that is planned.</summary>
    public Here At(SitePath address) => new(address, Edition);

    /// <summary>A word of the interface; a missing one is reported.</summary>
    public string Say(string path, params ReadOnlySpan<object> values) =>
        (Edition?.Translation.Words ?? Site.Content.Words).Say(Problems, path, values);

    /// <summary>What the same thing is called in the other languages: on a page of the site by its editions, in an edition by the site.</summary>
    /// <param name="own">Its name in the language of the site.</param>
    /// <param name="title">Its title among those of an edition; null if it has none.</param>
    public ImmutableArray<ForeignTitle> Beside(string own, Func<Titles, string?> title) => Edition is { } edition
        ? [new ForeignTitle(own, edition.RecordLanguage)]
        : [.. from translation in Site.Content.Translations
              let text = title(translation.Titles)
              where text is not null
              select new ForeignTitle(text, translation.Language)];

    public ImmutableArray<ForeignTitle> Beside(Province province) => Beside(province.Name, titles => titles.Provinces.Of(province.Name));

    public ImmutableArray<ForeignTitle> Beside(Priority priority) => Beside(priority.Title, titles => titles.Priorities.Of(priority.Title));

    public ImmutableArray<ForeignTitle> Beside(WorkItem item) => Beside(item.Title, titles => titles.Items.Of(item.Title));

    public ImmutableArray<ForeignTitle> Beside(BodyFamily family) => Beside(family.Name, titles => titles.Families.Of(family.Name));

    public ImmutableArray<ForeignTitle> Beside(Body body) => Beside(body.Name, body.NameIn);

    public ImmutableArray<ForeignTitle> Beside(CitedDocument document) => Beside(document.Title, titles => titles.Documents.Of(document.Title));

    /// <summary>Names one after the other.</summary>
    public string Listed(IEnumerable<string> names) => string.Join(Say("common.comma"), names);

    /// <summary>The trail from the home page to the parents given.</summary>
    public ImmutableArray<Link> Trail(Here here, params ReadOnlySpan<(SitePath Path, string Text)> parents)
    {
        var trail = ImmutableArray.CreateBuilder<Link>(parents.Length + 1);
        trail.Add(new Link(here.To(Address.Home), Say("nav.home")));
        foreach (var (path, text) in parents)
            trail.Add(new Link(here.To(path), text));
        return trail.ToImmutable();
    }

    /// <summary>The section of a prose page whose heading is a word of the interface; null if no page has one.</summary>
    public string? Explanation(Here here, string word)
    {
        var heading = Say(word);
        return (from page in Site.Content.Pages
                from found in page.Text.Headings
                where found.Text == heading
                select here.To(Address.Of(page), found.Id)).FirstOrDefault();
    }

    /// <summary>The page of a work item that shows a row.</summary>
    public static SitePath PageOf(Site site, WorkItem item, TaskRow row) => YearParts.PathOf(Address.Of(item), site.RowsUnder(item), row.Plan.Year);

    /// <summary>The plans that rows are in, with how many: for where the rows themselves would be too many.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">Where those of a plan can be read, by the first of them.</param>
    public ImmutableArray<CountedLink> Counts(IEnumerable<TaskRow> rows, Here here, Func<TaskRow, string> target) =>
    [
        .. from row in rows
           group row by row.Plan.File into ofPlan
           let first = ofPlan.First()
           select new CountedLink(target(first), Say("common.plan_of", here.NameOf(first.Province), first.Plan.YearText), ofPlan.Count()),
    ];

    /// <summary>Where the line of a place can be edited; null if the settings name no such address.</summary>
    public string? EditUrl(Place place) => Site.Content.Settings.EditUrl?
        .Replace("{path}", Uri.EscapeDataString(place.File).Replace("%2F", "/", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("{line}", place.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Where a mistake in a row can be reported, the row filled in; null if the settings name no such address.</summary>
    public string? ReportUrl(TaskRow row) => Site.Content.Settings.ReportUrl?.With(
        id: row.Id,
        path: Address.Of(row).Text,
        page: row.Source.Page?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        title: Cells.Excerpt(row));

    /// <summary>A link of prose (<c>/about.html#x</c>) from a page; one that is no path of a site stays as it is, and is reported elsewhere.</summary>
    public static string Href(Here here, string target)
    {
        if (target.StartsWith('#'))
            return target;
        var end = target.AsSpan().IndexOfAny('?', '#');
        return SitePath.TryParse(here.Resolve(target)) is { } path ? here.To(path) + (end < 0 ? "" : target[end..]) : target;
    }

    /// <summary>Rows as short entries, a group a plan, in the order of the site.</summary>
    public static ImmutableArray<TaskGroup> Groups(IEnumerable<TaskRow> rows, Here here) =>
    [
        .. from row in rows
           group row by row.Plan.File into ofPlan
           let first = ofPlan.First()
           select new TaskGroup(
               Anchor: Address.AnchorOf(first),
               Province: here.NameOf(first.Province),
               Year: first.Plan.YearText,
               Href: here.To(Address.PlanOf(first)),
               Entries: [.. ofPlan.Select(row => Entry(row, here))]),
    ];

    public static TaskEntry Entry(TaskRow row, Here here) => new(
        Href: here.To(Address.Of(row)),
        Text: Cells.Unlinked(row.Task),
        Item: row.PrintedItem?.Cell.Line,
        Departments: row.Departments?.Cell.Line);
}

/// <summary>Rows of one plan in a list.</summary>
/// <param name="Anchor">Id of the group on its page.</param>
/// <param name="Href">The plan.</param>
public sealed record TaskGroup(string Anchor, string Province, string Year, string Href, ImmutableArray<TaskEntry> Entries);

/// <summary>A row in a list: its whole task, and what a reader needs to place it.</summary>
/// <param name="Text">The task without links of its own, because all of it is the link to the row.</param>
/// <param name="Item">The printed work item; null where none is printed.</param>
/// <param name="Departments">The printed cell; null where it is empty.</param>
public sealed record TaskEntry(string Href, CellView Text, string? Item, string? Departments);
