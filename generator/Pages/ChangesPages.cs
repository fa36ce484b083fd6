using System.Collections.Immutable;
using System.Globalization;
using PlanSite.History;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>What changed, newest first: lately, or in one year.</summary>
/// <param name="Lead">What is told here, or why nothing can be.</param>
/// <param name="Years">The page of lately, then one a year; nothing where no change is known.</param>
public sealed record ChangesView(string Title, string Lead, ImmutableArray<NavigationLink> Years, ImmutableArray<ChangeDay> Days);

/// <summary>What changed last, in a few lines.</summary>
public sealed record RecentView(ImmutableArray<RecentLine> Lines, string All);

/// <summary>One line with its day.</summary>
public sealed record RecentLine(Moment Day, ChangeLine Line);

public static class ChangesPages
{
    // A mass edit touches every row of the site; each row's own page has it all.
    private const int MostLines = 200;

    private const int Lately = 20;
    private const int RecentLines = 5;

    /// <summary>The page of lately is there even if nothing is known, so that its address always leads somewhere.</summary>
    public static IEnumerable<Page> Plan(Planning planning)
    {
        var history = planning.History;
        yield return new Page(Address.Changes, "changes", Place.StartOf(SiteSettings.File), planning => One(planning, Address.Changes, null)) { Changed = history.Newest };
        foreach (var year in history.Years)
            yield return new Page(Address.ChangesIn(year), "changes", Place.StartOf(SiteSettings.File), planning => One(planning, Address.ChangesIn(year), year)) { Changed = history.In(year).First().Time };
    }

    /// <summary>The last changes; null where none is known.</summary>
    public static RecentView? Recent(Planning planning, Here here)
    {
        if (planning.History.Revisions.IsEmpty)
            return null;
        var teller = new ChangeTeller(planning, here);
        var lines = planning.History.Revisions.SelectMany(revision => teller.Lines(revision).Select(line => new RecentLine(Moment.Of(planning, revision.Time), line)));
        return new RecentView([.. lines.Take(RecentLines)], here.To(Address.Changes));
    }

    private static PageContent One(Planning planning, Here here, int? year)
    {
        var history = planning.History;
        var told = year is { } only ? history.In(only) : history.Revisions.Take(Lately);
        var teller = new ChangeTeller(planning, here);
        var title = year is null ? planning.Say("changes.title") : planning.Say("changes.title_year", year);
        var lead = history.Reach switch
        {
            HistoryReach.None => planning.Say("changes.unknown"),
            HistoryReach.Shallow => planning.Say("changes.cut_off"),
            HistoryReach.Whole => planning.Say("changes.lead"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new PageContent(
            new Head(
                title,
                year is null ? planning.Say("changes.description") : planning.Say("changes.description_year", year),
                year is null ? planning.Trail(here) : planning.Trail(here, (Address.Changes, planning.Say("changes.title"))),
                ""),
            new ChangesView(title, lead, Links(planning, here, year), ChangeDay.Of(planning, told.Select(Commit).Where(commit => !commit.Lines.IsEmpty))));

        ChangeCommit Commit(Revision revision)
        {
            var lines = teller.Lines(revision).ToImmutableArray();
            return new ChangeCommit(revision.ShortCommit, revision.Time, [.. lines.Take(MostLines)], Math.Max(0, lines.Length - MostLines));
        }
    }

    private static ImmutableArray<NavigationLink> Links(Planning planning, Here here, int? year) => planning.History.Years.IsEmpty
        ? []
        :
        [
            new NavigationLink(here.To(Address.Changes), planning.Say("changes.lately"), year is null),
            .. planning.History.Years.Select(each => new NavigationLink(
                here.To(Address.ChangesIn(each)), planning.Say("plans.year", each.ToString(CultureInfo.InvariantCulture)), each == year)),
        ];
}
