using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>Where everything lives: the addresses of DESIGN, "The site", in one place.</summary>
public static class Address
{
    public static readonly SitePath Home = new("index.html");
    public static readonly SitePath Plans = new("plans/index.html");
    public static readonly SitePath Provinces = new("provinces/index.html");
    public static readonly SitePath Priorities = new("priorities/index.html");
    public static readonly SitePath Items = new("items/index.html");
    public static readonly SitePath Departments = new("departments/index.html");
    public static readonly SitePath Documents = new("documents/index.html");
    public static readonly SitePath Compare = new("compare/index.html");
    public static readonly SitePath Coverage = new("coverage.html");
    public static readonly SitePath Targets = new("targets.html");
    public static readonly SitePath TargetsByProvince = new("targets/provinces.html");
    public static readonly SitePath TargetsByPriority = new("targets/priorities.html");
    public static readonly SitePath Search = new("search/index.html");
    // Not in assets/, where each name holds a hash: pages name this file, and would all be others with each word that changes.
    public static readonly SitePath SearchIndex = new("search/index.js");
    public static readonly SitePath Data = new("data/index.html");
    // At the root, for it may describe no file outside its folder.
    public static readonly SitePath DataPackage = new("datapackage.json");
    public static readonly SitePath Changes = new("changes/index.html");
    public static readonly SitePath ChangesFeed = new("changes/feed.xml");
    public static readonly SitePath Manifest = new("build.json");
    public static readonly SitePath Design = new("about/design.html");
    public static readonly SitePath NotFound = new("404.html");

    public static SitePath PlansOf(int year) => new(FormattableString.Invariant($"plans/{year}/index.html"));

    public static SitePath CompareOf(int year) => new(FormattableString.Invariant($"compare/{year}/index.html"));

    public static SitePath PrioritiesOf(int year) => new(FormattableString.Invariant($"priorities/{year}/index.html"));

    public static SitePath ItemsOf(int year) => new(FormattableString.Invariant($"items/{year}/index.html"));

    // No folder: /coverage/ would be an address without a page.
    public static SitePath CoverageOf(int year) => new(FormattableString.Invariant($"coverage-{year}.html"));

    /// <summary>What changed in a year, whatever the years of the plans.</summary>
    public static SitePath ChangesIn(int year) => new(FormattableString.Invariant($"changes/{year}.html"));

    /// <summary>The feed of what a page is about, beside it.</summary>
    public static SitePath FeedBeside(SitePath page) => new(page.Text[..^"html".Length] + "xml");

    public static SitePath Of(LinkedPlan plan) => OfPlan(plan.Plan, plan.Province);

    /// <summary>The plan a row stands in; its id is the anchor of the row there.</summary>
    public static SitePath PlanOf(TaskRow row) => OfPlan(row.Plan, row.Province);

    public static SitePath Of(TaskRow row) => new($"plans/{row.Plan.YearText}/{row.Province.Slug}/{row.Id}.html");

    public static SitePath Of(Province province) => new($"provinces/{province.Slug}.html");

    public static SitePath Of(Priority priority) => new($"priorities/{priority.Slug}.html");

    public static SitePath Of(WorkItem item) => new($"items/{item.Slug}.html");

    public static SitePath Of(BodyFamily family) => new($"departments/{family.Slug}.html");

    public static SitePath Of(Body body) => new($"departments/{body.Slug}.html");

    public static SitePath Of(CitedDocument document) => new($"documents/{document.Slug}.html");

    public static SitePath Of(ProsePage page) => new($"{page.Slug}.html");

    /// <summary>A page's rows in a format: the page's own address with another ending; those of the whole site are called tasks.</summary>
    public static SitePath Of(SitePath page, DownloadFormat format) =>
        new((page == Data ? "data/tasks" : page.Text[..^".html".Length]) + format.Ending);

    /// <summary>Two plans of one year, in administrative order.</summary>
    public static SitePath Of(LinkedPlan left, LinkedPlan right) =>
        new($"compare/{left.Plan.YearText}/{left.Province.Slug}-{right.Province.Slug}.html");

    /// <summary>The anchor, on a page that shows several plans, of the one that a row stands in.</summary>
    public static string AnchorOf(TaskRow row) => $"{row.Province.Slug}-{row.Plan.YearText}";

    /// <summary>The anchor of a plan's targets.</summary>
    public static string AnchorOf(LinkedPlan plan) => $"{plan.Province.Slug}-{plan.Plan.YearText}";

    private static SitePath OfPlan(Plan plan, Province province) => new($"plans/{plan.YearText}/{province.Slug}/index.html");
}
