using System.Collections.Immutable;
using PlanSite.History;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>A feed of changes (Atom): all of them, or those of what one page is about.</summary>
/// <param name="Page">What it is the feed of.</param>
/// <param name="Entries">The newest, at most <see cref="Feeds.Most"/>.</param>
public sealed record Feed(SitePath Path, SitePath Page, string Title, ImmutableArray<FeedEntry> Entries);

/// <summary>One line of a commit.</summary>
public sealed record FeedEntry(Revision Revision, ChangeLine Line);

/// <summary>A feed as a page offers it.</summary>
public sealed record FeedLink(string Href, string Title)
{
    /// <summary>Null where there is none: a feed states whole addresses, and dates.</summary>
    public static FeedLink? Of(Page page, Planning planning)
    {
        if (!Feeds.Exist(planning))
            return null;
        return page switch
        {
            { Template: "home" or "changes" } => new FeedLink(page.Here.To(Address.ChangesFeed), planning.Say("changes.title")),
            { Data.Subject: LinkedPlan plan } => To(Address.Of(plan.Province), plan.Province.Name),
            { Data.Subject: Province province } => To(page.Path, province.Name),
            { Data.Subject: Priority priority } => To(page.Path, priority.Title),
            { Data.Subject: BodyFamily family } => To(page.Path, family.Name),
            { Data.Subject: Body body } => To(page.Path, body.Name),
            _ => null,
        };

        FeedLink To(SitePath subject, string name) => new(page.Path.To(Address.FeedBeside(subject)), planning.Say("changes.of", name));
    }
}

/// <summary>The feeds of a site: one of everything, one a province, a priority, a family of bodies, a body.</summary>
public static class Feeds
{
    /// <summary>Entries of one feed. Who looks once a month has seen them all on the page of changes.</summary>
    public const int Most = 50;

    /// <summary>Whether there are any.</summary>
    public static bool Exist(Planning planning) => planning.Site.Content.Settings.BaseUrl is not null && !planning.History.Revisions.IsEmpty;

    /// <summary>All feeds; none where they cannot be.</summary>
    public static IEnumerable<Feed> Of(Planning planning)
    {
        if (!Exist(planning))
            yield break;
        var site = planning.Site;
        var told = new ToldRows(planning);
        yield return Made(planning, Address.ChangesFeed, Address.Changes, planning.Say("changes.title"), null);
        var subjects = site.Provinces.Select(province => (Page: Address.Of(province), province.Name))
            .Concat(site.Content.Priorities.Select(priority => (Address.Of(priority), priority.Title)))
            .Concat(site.Families.Select(family => (Address.Of(family), family.Name)))
            .Concat(site.Bodies.Select(body => (Address.Of(body), body.Name)));
        foreach (var (page, name) in subjects)
            yield return Made(planning, Address.FeedBeside(page), page, planning.Say("changes.of", name), told.On(page));
    }

    private static Feed Made(Planning planning, SitePath path, SitePath page, string title, IEnumerable<(Revision Revision, IEnumerable<RowRevision> Rows)>? told)
    {
        var teller = new ChangeTeller(planning, page);
        var entries = told is null
            ? planning.History.Revisions.SelectMany(revision => teller.Lines(revision).Select(line => new FeedEntry(revision, line)))
            : told.SelectMany(part => teller.Lines(part.Rows, isPart: true).Select(line => new FeedEntry(part.Revision, line)));
        return new Feed(path, page, title, [.. entries.Take(Most)]);
    }

    // Which rows of which commit concern which page, found in one pass.
    private sealed class ToldRows
    {
        private readonly Dictionary<SitePath, List<(Revision Revision, List<RowRevision> Rows)>> _byPage = [];

        public ToldRows(Planning planning)
        {
            var site = planning.Site;
            var rows = site.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
            var provinces = site.Plans.ToDictionary(plan => plan.Plan.File, plan => plan.Province, StringComparer.Ordinal);
            foreach (var revision in planning.History.Revisions)
            {
                foreach (var row in revision.Rows)
                {
                    foreach (var page in rows.TryGetValue(row.Id, out var there) ? PagesOf(there) : PagesOf(site, row, provinces))
                        Add(page, revision, row);
                }
            }
        }

        public IEnumerable<(Revision Revision, IEnumerable<RowRevision> Rows)> On(SitePath page) =>
            _byPage.GetValueOrDefault(page, []).Select(part => (part.Revision, part.Rows.AsEnumerable()));

        private static IEnumerable<SitePath> PagesOf(TaskRow row) =>
        [
            Address.Of(row.Province), Address.Of(row.Priority),
            .. row.Bodies.Select(Address.Of), .. row.Bodies.Select(body => body.Family).OfType<BodyFamily>().Distinct().Select(Address.Of),
        ];

        // A row that is gone names no bodies any more that could be looked up.
        private static IEnumerable<SitePath> PagesOf(Site site, RowRevision row, Dictionary<string, Province> provinces)
        {
            if (provinces.TryGetValue(row.File, out var province))
                yield return Address.Of(province);
            var wording = Wording.Key(row.Priority);
            if (site.Content.Priorities.FirstOrDefault(priority => Wording.Key(priority.Title) == wording) is { } found)
                yield return Address.Of(found);
        }

        private void Add(SitePath page, Revision revision, RowRevision row)
        {
            if (!_byPage.TryGetValue(page, out var parts))
                _byPage[page] = parts = [];
            if (parts is not [.., var last] || last.Revision != revision)
                parts.Add(last = (revision, []));
            last.Rows.Add(row);
        }
    }
}
