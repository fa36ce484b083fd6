using System.Collections.Immutable;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Prose;

/// <summary>A link in prose and where it is written.</summary>
/// <param name="Target">As written: <c>/coverage.html</c>, <c>#anchor</c>, <c>https://…</c>.</param>
public readonly record struct ProseLink(string Target, Place Place)
{
    /// <summary>Whether it leads to a page of this site.</summary>
    public bool IsInternal => Target.StartsWith('/');
}

/// <summary>A heading of a prose page, for its table of contents.</summary>
public readonly record struct ProseHeading(int Level, string Id, string Text);

/// <summary>
/// Markdown, parsed. Raw HTML in it is text; links go to pages of the site (<c>/about.html</c>), to an anchor, or by http, https or
/// mailto elsewhere, and anything else is a problem.
/// </summary>
public sealed class ProseText
{
    // Notes carry no ids: many of them stand on one page.
    private static readonly MarkdownPipeline ForNotes = Pipeline().Build();
    private static readonly MarkdownPipeline ForPages = Pipeline().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private const int DeepestLevel = 100;

    private readonly MarkdownDocument _document;
    private readonly MarkdownPipeline _pipeline;

    private ProseText(YamlText source, MarkdownPipeline pipeline, ProblemList problems)
    {
        _pipeline = pipeline;
        _document = Parse(source, pipeline, problems);
        foreach (var column in _document.Descendants<Table>().SelectMany(table => table.ColumnDefinitions))
            column.Alignment = null; // Markdig would write a style attribute, which the content security policy forbids
        Headings =
        [
            .. _document.Descendants<HeadingBlock>().Select(heading =>
                new ProseHeading(heading.Level, heading.TryGetAttributes()?.Id ?? "", Words(heading.Inline))),
        ];
        Links = [.. FindLinks(source, problems)];
    }

    // Markdig goes no deeper than some hundred levels, in reading or in writing, and says so by an exception.
    private static MarkdownDocument Parse(YamlText source, MarkdownPipeline pipeline, ProblemList problems)
    {
        try
        {
            var document = Markdown.Parse(source.Text, pipeline);
            if (source.Text.Length > DeepestLevel) // else it cannot hold as many marks
                Markdown.ToHtml(document, pipeline);
            return document;
        }
        catch (ArgumentException)
        {
            problems.Error("too-deep", source.Place, ("allowed", DeepestLevel));
            return [];
        }
    }

    /// <summary>The words without marks, blocks parted by LF.</summary>
    public string PlainText => string.Join('\n', _document.Descendants<LeafBlock>().Select(block =>
        block.Inline is null ? block.Lines.ToString() : Words(block.Inline)));

    /// <summary>Every link, in order.</summary>
    public ImmutableArray<ProseLink> Links { get; }

    public ImmutableArray<ProseHeading> Headings { get; }

    /// <summary>An editor's note in a YAML field; null if the field is left out. It is shown in the middle of several pages: no headings, no anchors of its own.</summary>
    public static ProseText? ReadOptional(YamlMap yaml, string field)
    {
        if (yaml.OptionalText(field) is not { } text)
            return null;
        var note = new ProseText(text, ForNotes, yaml.Problems);
        foreach (var heading in note._document.Descendants<HeadingBlock>())
            yaml.Problems.Error("heading-level.note", text.PlaceOf(heading.Span.Start));
        foreach (var link in note.Links.Where(link => link.Target.StartsWith('#')))
            yaml.Problems.Error("bad-link.note", link.Place, ("found", link.Target));
        return note;
    }

    /// <summary>The text of a page. Its title is the heading of level 1, so none may stand in it.</summary>
    public static ProseText OfPage(YamlText text, ProblemList problems)
    {
        var prose = new ProseText(text, ForPages, problems);
        foreach (var heading in prose._document.Descendants<HeadingBlock>().Where(heading => heading.Level == 1))
            problems.Error("heading-level", text.PlaceOf(heading.Span.Start));
        return prose;
    }

    /// <summary>The HTML, each link to a page of this site rewritten by <paramref name="resolve"/>.</summary>
    public Html ToHtml(Func<string, string> resolve)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer)
        {
            LinkRewriter = target => target is not null && target.StartsWith('/') ? resolve(target) : target ?? "",
        };
        _pipeline.Setup(renderer);
        renderer.Render(_document);
        return new Html(writer.ToString());
    }

    private IEnumerable<ProseLink> FindLinks(YamlText source, ProblemList problems)
    {
        foreach (var inline in _document.Descendants<Inline>())
        {
            var target = inline switch
            {
                LinkInline { Url: { } url } => url,
                AutolinkInline autolink => autolink.IsEmail ? "mailto:" + autolink.Url : autolink.Url,
                _ => null,
            };
            if (target is null)
                continue;
            var place = source.PlaceOf(Math.Clamp(inline.Span.Start, 0, source.Text.Length));
            if (inline is LinkInline { IsImage: true })
                problems.Error("bad-link.image", place, ("found", target));
            else if (target.StartsWith('#') || (target.StartsWith('/') && !target.StartsWith("//", StringComparison.Ordinal)) || WebAddress.IsSafeLink(target))
                yield return new ProseLink(target, place);
            else
                problems.Error("bad-link", place, ("found", target));
        }
    }

    private static string Words(ContainerInline? inlines) => inlines is null
        ? ""
        : string.Concat(inlines.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            _ => "",
        }));

    private static MarkdownPipelineBuilder Pipeline() => new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseCjkFriendlyEmphasis()
        .DisableHtml();
}
