using System.Collections.Concurrent;
using System.Collections.Immutable;
using PlanSite.Downloads;
using PlanSite.History;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Linting;
using PlanSite.Model;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Permanence;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Searching;
using PlanSite.Sources;
using PlanSite.Targets;
using PlanSite.Timing;

namespace PlanSite;

/// <summary>What of a build is not in the site's files.</summary>
/// <param name="BaseUrl">Overrides <c>base_url</c> of site.yml; null: as it says.</param>
/// <param name="OutputName">How the output folder is called in the places of problems found in finished pages; null: nothing is written, and the place is that of the data.</param>
/// <param name="Progress">Told how many of all pages are rendered; called from several threads.</param>
/// <param name="IsPrecompressed">Whether files of text have compressed twins beside them.</param>
public sealed record BuildOptions(string? BaseUrl = null, string? OutputName = "_site", Action<int, int>? Progress = null, bool IsPrecompressed = false)
{
    /// <summary>When rows came and changed; not known unless given.</summary>
    public SiteHistory History { get; init; } = SiteHistory.None;

    /// <summary>The commit whose files the sources are; null: not known, or they differ.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether Scriban renders every page as well, and AngleSharp reads every finished one: what they make and find must be the same.</summary>
    public bool IsFullCheck { get; init; }

    /// <summary>What is published, which must not be lost; null: not to be compared.</summary>
    public PublishedAddresses? Against { get; init; }

    /// <summary>Takes what each stage took.</summary>
    public Timings Timings { get; init; } = Timings.Off;
}

/// <summary>A sound site before any HTML: every page that will exist, and what they are made with.</summary>
public sealed record Draft(Planning Planning, TemplateSet Templates, Assets Assets, ImmutableArray<Page> Pages);

/// <summary>What a build comes to.</summary>
/// <param name="Output">The site, where it was to be held in memory; null if there is nothing to show. Present with errors if only the finished pages failed their checks.</param>
/// <param name="Pages">How many pages it has.</param>
public sealed record BuildResult(ProblemList Problems, OutputTree? Output, Site? Site, RowProof? Proof, int Pages)
{
    public static BuildResult Failed(ProblemList problems) => new(problems, null, null, null, 0);
}

/// <summary>The main path: a pure function from the source files to the finished site.</summary>
public static class Build
{
    /// <summary>Runs every stage and holds the finished site in memory.</summary>
    public static BuildResult Run(SourceTree sources, BuildOptions options)
    {
        var files = new ConcurrentBag<OutputFile>();
        return Run(sources, options, file => files.Add(new OutputFile(file.Path, file.Bytes.ToArray())), redirects => new OutputTree(files, redirects));
    }

    /// <summary>Runs every stage, and hands on each file as soon as it is finished, the manifest last.</summary>
    /// <param name="write">Takes a file; called from several threads.</param>
    public static BuildResult Run(SourceTree sources, BuildOptions options, Action<OutputFile> write) => Run(sources, options, write, _ => null);

    private static BuildResult Run(SourceTree sources, BuildOptions options, Action<OutputFile> write, Func<Redirects, OutputTree?> hold)
    {
        var problems = new ProblemList();
        var timings = options.Timings;
        var files = new SiteFiles(write, options.IsPrecompressed);
        Task<ImmutableArray<SitePath>>? indexing = null; // needs the linked site alone, and so goes on beside all other stages
        try
        {
            var draft = Plan(sources, options.BaseUrl, (site, found) =>
            {
                indexing = Task.Run(() => timings.Stage("stage-index", () => SearchFiles.Write(site, file => files.Add(new OutputFile(file.Path.Text, file.Bytes))))); // indexed by Lucene, written for browsers
                return LikeAndLint(site, timings, found);
            }, options.History, problems, timings);
            return draft is null ? BuildResult.Failed(problems) : Finish(draft, indexing!, files, options, problems, write, hold);
        }
        finally
        {
            if (indexing is not null)
                Task.WaitAny(indexing); // whatever went wrong: once this is over, nothing is written any more
        }
    }

    // Before a gate, stages go on past errors, so that all are found; behind it, the input is sound.
    private static BuildResult Finish(
        Draft draft, Task<ImmutableArray<SitePath>> indexing, SiteFiles files, BuildOptions options, ProblemList problems, Action<OutputFile> write, Func<Redirects, OutputTree?> hold)
    {
        var (planning, templates, assets, pages) = draft;
        var (site, timings) = (planning.Site, options.Timings);
        var index = new Lazy<ImmutableArray<SitePath>>(() => indexing.GetAwaiter().GetResult());

        var downloads = timings.Stage("stage-downloads", () => new DownloadFiles(planning, pages)); // the rows of each page as tables to take away
        var inputs = new RenderingInputs(planning, templates, assets, index, downloads) { Timings = timings };
        var redirects = timings.Stage("stage-others", () => files.AddOthers(pages, inputs), _ => files.Count);
        var present = files.PathsWith(pages, inputs);
        if (options.Against is { } published) // no address that was published is lost
            LostAddresses.Check(published, present, redirects, pages, planning, problems);

        var checker = new Checker(present, IsOfIndex, pages, site.Content.Settings, options.OutputName, options.IsFullCheck); // links, anchors, heads, every row
        var count = Counter(options.Progress, pages.Length);
        var failures = new ProblemList();
        var read = timings.Stage("stage-pages", () => Renderer.Render(pages, inputs, failures, (page, html) =>
        {
            using (timings.Part("part-hand-on"))
                files.Add(page, html, inputs);
            count?.Invoke();
            using (timings.Part("part-read-back"))
                return checker.Read(page, html);
        }, options.IsFullCheck), read => read.Length);
        problems.Add(failures);
        if (failures.HasErrors)
            return BuildResult.Failed(problems);

        _ = index.Value;
        var proof = timings.Stage("stage-finish", () => checker.Finish([.. read.OfType<CheckedPage>()], site, problems));
        write(MachineFiles.Manifest(files.Hashes, planning, pages.Length, new Provenance(options.Commit, options.BaseUrl is null ? null : site.Content.Settings.BaseUrl)));
        return new BuildResult(problems, hold(redirects), site, proof, pages.Length);

        bool IsOfIndex(string path) => !index.Value.IsEmpty && files.Has(path);
    }

    // Who else does this; and by that, among other things, what is likely a slip.
    private static LikeTasks LikeAndLint(Site site, Timings timings, ProblemList problems)
    {
        var like = timings.Stage("stage-likeness", () => LikeTasks.Among(site));
        timings.Stage("stage-lint", () => Lint.Check(site, like, problems));
        return like;
    }

    /// <summary>The stages before any HTML; null if something is wrong.</summary>
    /// <param name="like">Finds who else does what a task says, and what is likely a slip.</param>
    /// <param name="history">When rows came and changed.</param>
    /// <param name="timings">Takes what each stage took; null: nobody asks.</param>
    public static Draft? Plan(SourceTree sources, string? baseUrl, Func<Site, ProblemList, LikeTasks> like, SiteHistory history, ProblemList problems, Timings? timings = null)
    {
        timings ??= Timings.Off;
        var site = Link(sources, baseUrl, problems, timings);
        var targets = timings.Stage("stage-targets", () => TargetIndex.Of(site, problems), targets => targets.All.Length); // figures that say how much is to be reached
        var templates = timings.Stage("stage-templates", () => TemplateSet.Parse(sources, problems)); // every template, whether used or not
        var assets = timings.Stage("stage-assets", () => Assets.Of(sources, problems), assets => assets.All.Length);
        if (problems.HasErrors)
            return null;

        var planning = new Planning(site, problems) { Targets = targets, Like = like(site, problems), History = history };
        var pages = timings.Stage("stage-plan", () => AllPages.Plan(planning), pages => pages.Length); // every address, before any HTML
        return problems.HasErrors ? null : new Draft(planning, templates, assets, pages);
    }

    /// <summary>The first stages alone, for who needs the content but no pages.</summary>
    /// <param name="timings">Takes what each stage took; null: nobody asks.</param>
    public static Site Link(SourceTree sources, string? baseUrl, ProblemList problems, Timings? timings = null)
    {
        timings ??= Timings.Off;
        var content = timings.Stage("stage-load", () => Content.Load(sources, problems), content => content.Plans.Length); // YAML and Markdown become records
        content = content with { Settings = content.Settings.WithBaseUrl(baseUrl) };
        timings.Stage("stage-rules", () => Rules.Check(content, problems)); // what no single file can know
        return timings.Stage("stage-link", () => Linker.Link(content, problems), site => site.Rows.Length); // wordings become the things they name
    }

    private static Action? Counter(Action<int, int>? progress, int total)
    {
        if (progress is null)
            return null;
        var done = 0;
        return () => progress(Interlocked.Increment(ref done), total);
    }
}
