using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using PlanSite.Downloads;
using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Rendering.Binding;
using PlanSite.Timing;
using Scriban.Syntax;

namespace PlanSite.Rendering;

/// <summary>What all pages share while they are rendered.</summary>
/// <param name="Planning">What the contents of pages are made from.</param>
/// <param name="ForEveryQuery">The files of the search index that every query needs. They may be ready later than most pages: who names them waits for them.</param>
/// <param name="Downloads">What can be taken away from each page.</param>
public sealed record RenderingInputs(Planning Planning, TemplateSet Templates, Assets Assets, Lazy<ImmutableArray<SitePath>> ForEveryQuery, DownloadFiles Downloads)
{
    public Site Site => Planning.Site;

    /// <summary>Takes how long each page took.</summary>
    public Timings Timings { get; init; } = Timings.Off;
}

/// <summary>Makes the HTML of every page: its own template, then the layout round it.</summary>
public static class Renderer
{
    private const string Layout = "layout.html";

    /// <summary>Renders all pages, and hands each on as soon as it is there: all at once would be most of a build's memory.</summary>
    /// <param name="finish">Takes a page and its HTML in UTF-8, which is there during the call alone, from several threads; not called for a page whose template fails.</param>
    /// <param name="isFullCheck">Whether Scriban renders every page as well, and must make the same of it.</param>
    /// <returns>What was made of the pages, in their order; nothing is to be done with it if there were problems.</returns>
    public static ImmutableArray<T?> Render<T>(ImmutableArray<Page> pages, RenderingInputs inputs, ProblemList problems, Func<Page, ReadOnlyMemory<byte>, T> finish, bool isFullCheck = false)
        where T : class
    {
        if (!HasTemplates(pages, inputs.Templates, problems))
            return [];
        var failures = new ProblemList();
        var results = InOrder.Map(pages, failures, (page, found) =>
        {
            var lap = inputs.Timings.Template(page.Template);
            var html = RenderOne(page, inputs, found, isFullCheck);
            lap.End(html.Length);
            return found.HasErrors ? null : finish(page, html);
        }, page => page.Data?.Count ?? 0); // the tables beside it
        Summarise(failures, problems);
        return results;
    }

    /// <summary>Renders one page; null if its template is missing or fails.</summary>
    public static byte[]? Render(Page page, RenderingInputs inputs, ProblemList problems)
    {
        var failures = new ProblemList();
        ReadOnlyMemory<byte>? html = HasTemplates([page], inputs.Templates, failures) ? RenderOne(page, inputs, failures) : null;
        Summarise(failures, problems);
        return failures.HasErrors || html is not { } made ? null : made.ToArray();
    }

    private static bool HasTemplates(ImmutableArray<Page> pages, TemplateSet templates, ProblemList problems)
    {
        var missing = pages.Select(page => page.Template + ".html").Append(Layout).Distinct().Where(name => templates.Find(name) is null).ToList();
        foreach (var name in missing)
            problems.Error("missing-template.page", Place.StartOf(TemplateSet.Folder + name), ("found", name));
        return missing.Count == 0;
    }

    private static ReadOnlyMemory<byte> RenderOne(Page page, RenderingInputs inputs, ProblemList problems, bool isFullCheck = false)
    {
        try
        {
            var planning = inputs.Planning with { Problems = problems, Edition = page.Here.Edition };
            var (head, view) = page.Content(planning);
            var frame = Frame.Of(page, head, planning) with
            {
                Early = page.Here.Address == Address.Search ? [.. inputs.ForEveryQuery.Value.Select(file => page.Path.To(file))] : [],
                Downloads = inputs.Downloads.LinksOn(page, planning),
                JsonTwin = inputs.Downloads.On(page.Here.Address).FirstOrDefault(file => file.Format == DownloadFormat.Json) is { } twin ? page.Path.To(twin.Path) : null,
                DataBlock = DataBlocks.Of(page, head, inputs.Planning, inputs.Downloads),
            };
            var bound = RenderBound(page, view, frame, inputs);
            if (bound is { } made && !isFullCheck)
                return made;
            var html = RenderByScriban(page, view, frame, inputs);
            return bound is null || bound.Value.Span.SequenceEqual(html) ? html : throw new UnreachableException($"Scriban makes something else of {page.Path}.");
        }
        catch (ScriptRuntimeException failure)
        {
            Report(failure, page, problems);
            return ReadOnlyMemory<byte>.Empty;
        }
    }

    // Null where Scriban is to render the page, or to say why it cannot be.
    private static ReadOnlyMemory<byte>? RenderBound(Page page, object view, Frame frame, RenderingInputs inputs)
    {
        if (inputs.Templates.FindBound(Layout) is not { } layout || inputs.Templates.FindBound(page.Template + ".html") is not { } content)
            return null;
        try
        {
            return Rendition.Of(layout, content, page, view, frame, inputs);
        }
        catch (NotBound)
        {
            return null;
        }
    }

    private static byte[] RenderByScriban(Page page, object view, Frame frame, RenderingInputs inputs)
    {
        var context = new PageContext(page, view, frame, inputs);
        var content = inputs.Templates.Find(page.Template + ".html")!.Render(context);
        context.CurrentGlobal!.TrySetValue(context, default, "content", new Html(content), readOnly: true);
        return Encoding.UTF8.GetBytes(inputs.Templates.Find(Layout)!.Render(context));
    }

    private static void Report(ScriptRuntimeException failure, Page page, ProblemList problems)
    {
        // Scriban wraps what an accessor or function of ours throws.
        var cause = failure.InnerException as ScriptRuntimeException ?? failure;
        var place = TemplateSet.PlaceOf(cause.Span);
        Fact from = ("origin", page.Origin.ToString());
        Fact path = ("page", page.Path.ToString());
        switch (cause)
        {
            case UnknownName unknown when Nearest.To(unknown.Name, unknown.Allowed) is { } nearest:
                problems.Error("unknown-name", place, ("type", unknown.Type), ("found", unknown.Name), ("nearest", nearest), path, from);
                break;
            case UnknownName unknown:
                problems.Error(
                    "unknown-name", place, ("type", unknown.Type), ("found", unknown.Name), ("allowed", string.Join(", ", unknown.Allowed.Order(StringComparer.Ordinal))), path, from);
                break;
            case MissingWord word:
                problems.Error("missing-word.template", place, ("found", word.Name), path, from);
                break;
            case MissingFile file when Nearest.To(file.Name, file.Allowed) is { } nearest:
                problems.Error(file.Key, place, ("found", file.Name), ("nearest", nearest), path, from);
                break;
            case MissingFile file:
                problems.Error(file.Key, place, ("found", file.Name), path, from);
                break;
            default:
                problems.Error("template", place, ("found", cause.OriginalMessage.TrimEnd('.')), path, from);
                break;
        }
    }

    // The same mistake on 5,000 pages is one problem: the first page of the site's order stands for all, and their number is said.
    private static void Summarise(ProblemList failures, ProblemList problems)
    {
        var alike = failures.InOrderOfReport.GroupBy(problem =>
            (problem.Message, problem.Place, string.Join('\n', problem.Facts.Where(fact => fact.Name is not ("page" or "origin")))));
        foreach (var group in alike)
            problems.Error(group.Key.Message, group.Key.Place, [.. group.First().Facts, ("count", group.Count())]);
    }
}
