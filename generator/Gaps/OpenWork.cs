using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Gaps;

/// <summary>What is still open on a site: nothing of it is a mistake, all of it can be looked up or filed by an editor.</summary>
/// <param name="Plans">Every plan with the ids of the rows that lack a cell.</param>
/// <param name="Partial">Plans that are not here as a whole.</param>
/// <param name="Missing">For each year with a plan the provinces without one.</param>
/// <param name="BodiesWithoutFamily">Particular departments that are on no family's page.</param>
/// <param name="UnknownBodies">Wordings that name no department, as a build would say.</param>
/// <param name="UnlistedDocuments">Documents whose page has an address made of a hash.</param>
/// <param name="UnexplainedTitles">Short titles of documents in rows whose <c>cites</c> does not say what they mean.</param>
public sealed record OpenWork(
    ImmutableArray<PlanGaps> Plans,
    ImmutableArray<PartialPlan> Partial,
    ImmutableArray<MissingPlans> Missing,
    ImmutableArray<OpenBody> BodiesWithoutFamily,
    ImmutableArray<OpenWording> UnknownBodies,
    ImmutableArray<OpenWording> UnlistedDocuments,
    ImmutableArray<OpenWording> UnexplainedTitles)
{
    /// <param name="site">The linked site.</param>
    /// <param name="problems">What linking it found.</param>
    public static OpenWork Of(Site site, ProblemList problems) => new(
        [.. site.Plans.Select(PlanGaps.Of)],
        [.. site.Plans.Where(plan => plan.Plan.Coverage == Coverage.Partial).Select(plan => new PartialPlan(plan.Plan.File, plan.Plan.Title, plan.Plan.CoverageNote))],
        [.. site.Years.Select(year => MissingPlans.Of(site, year))],
        [.. site.Bodies.Where(body => body.Family is null).Select(body => new OpenBody(body.Name, body.Province?.Name, Ids(site.RowsOf(body))))],
        [
            .. problems.Sorted().Where(problem => problem.Message == "unknown-body")
                .Select(problem => new OpenWording(problem.Facts.First(fact => fact.Name == "found").Value, [problem.Place.ToString()])),
        ],
        [
            .. site.Documents.Where(document => document.Wordings.IsEmpty)
                .Select(document => new OpenWording(document.Title, Ids(site.RowsCiting(document)))),
        ],
        [
            .. site.Content.Documents.ShortForms.Select(form => new OpenWording(form.Text, Ids(site.Rows.Where(row => IsUnexplained(row, form.Text)))))
                .Where(form => form.Where.Length > 0),
        ]);

    private static bool IsUnexplained(TaskRow row, string title) =>
        new[] { row.PrintedItem, row.Task, row.Result }.OfType<LinkedCell>().Any(cell => cell.Cell.Text.Contains($"《{title}》", StringComparison.Ordinal))
        && !row.Source.Cites.Any(cite => Wording.Key(cite.Short.Text) == Wording.Key(title));

    private static ImmutableArray<string> Ids(IEnumerable<TaskRow> rows) => [.. rows.Select(row => row.Id)];
}

/// <summary>The rows of a plan that lack a cell, by their ids.</summary>
public sealed record PlanGaps(
    string File, string Title, int Tasks, ImmutableArray<string> WithoutItem, ImmutableArray<string> WithoutResult, ImmutableArray<string> WithoutDepartments,
    ImmutableArray<string> WithoutPage)
{
    public static PlanGaps Of(LinkedPlan plan)
    {
        return new PlanGaps(
            plan.Plan.File,
            plan.Plan.Title,
            plan.Rows.Length,
            Where(row => row.PrintedItem is null),
            Where(row => row.Result is null),
            Where(row => row.Departments is null),
            Where(row => row.Source.Page is null));

        ImmutableArray<string> Where(Func<TaskRow, bool> isEmpty) => [.. plan.Rows.Where(isEmpty).Select(row => row.Id)];
    }
}

/// <summary>A plan that is not here as a whole.</summary>
public sealed record PartialPlan(string File, string Title, string? Note);

/// <summary>The provinces of which no plan of a year is here, in administrative order.</summary>
public sealed record MissingPlans(int Year, ImmutableArray<string> Provinces)
{
    public static MissingPlans Of(Site site, int year)
    {
        var present = site.PlansOf(year).Select(plan => plan.Province.Slug).ToHashSet(StringComparer.Ordinal);
        return new MissingPlans(year, [.. site.Content.Provinces.Where(province => province.IsExpected && !present.Contains(province.Slug)).Select(province => province.Name)]);
    }
}

/// <summary>A department and the rows that name it.</summary>
public sealed record OpenBody(string Name, string? Province, ImmutableArray<string> Where);

/// <summary>A wording and where it stands: ids of rows, or places in files.</summary>
public sealed record OpenWording(string Text, ImmutableArray<string> Where);
