using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Output;

/// <summary>
/// Reads a finished page back, tag by tag, as a browser's parser takes it apart. No tree is made of it: that took two thirds of a build of
/// ten thousand tasks, and all that is checked stands in the tags themselves. Nearly every page is plain and is taken apart by
/// <see cref="PlainTags"/>; AngleSharp reads what is not, and tells every mistake.
/// </summary>
internal sealed class PageReader
{
    private const string Onward = "0; url=";

    private static readonly FrozenDictionary<(string Element, string Attribute), bool> LinkAttributes = new (string Element, string Attribute, bool IsResource)[]
    {
        ("a", "href", false), ("area", "href", false), ("form", "action", false), ("button", "formaction", false), ("input", "formaction", false),
        ("a", "xlink:href", false), ("use", "href", true), ("use", "xlink:href", true), ("image", "href", true), ("image", "xlink:href", true), ("link", "href", true), ("script", "src", true), ("img", "src", true),
        ("source", "src", true), ("video", "src", true), ("audio", "src", true), ("track", "src", true), ("video", "poster", true), ("input", "src", true),
    }.ToFrozenDictionary(each => (each.Element, each.Attribute), each => each.IsResource);

    // What makes another document part of a page, or moves all its links.
    private static readonly FrozenSet<string> Embedding = FrozenSet.Create(StringComparer.Ordinal, "applet", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal");

    private readonly string _file;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<FoundLink> _links = new(128); // few pages of the real site have more
    private readonly List<string> _rows = [];
    private readonly List<PageSlip> _slips = [];
    private string? _article;
    private string? _language;
    private string? _title;
    private string? _description;
    private bool? _hasPolicy; // null: nothing yet that it would have to stand before
    private int _headings;
    private StringBuilder? _text; // of the title or heading that is open
    private int _templates; // how deep in them: their content is no part of the page until a script puts it there

    private PageReader(string file) => _file = file;

    /// <summary>Reads a page by AngleSharp.</summary>
    /// <param name="html">Its bytes.</param>
    /// <param name="file">How it is called in places.</param>
    public static PageFacts Read(ReadOnlyMemory<byte> html, string file)
    {
        var reader = new PageReader(file);
        reader.ReadTags(Encoding.UTF8.GetString(html.Span));
        return reader.Facts();
    }

    /// <summary>Reads a page that is as plain as templates make it; null for any other, which AngleSharp must read.</summary>
    public static PageFacts? ReadPlain(ReadOnlySpan<byte> html, string file)
    {
        var reader = new PageReader(file);
        var tags = new PlainTags(html);
        while (tags.Read(reader._text is not null))
        {
            switch (tags.Kind)
            {
                case PlainTagKind.Start:
                    reader.Start(tags.Tag);
                    break;
                case PlainTagKind.End:
                    reader.End(tags.Tag.Name);
                    break;
                default:
                    reader._text?.Append(tags.Text);
                    break;
            }
        }
        return tags.IsPlain ? reader.Facts() : null;
    }

    private PageFacts Facts()
    {
        CheckHead();
        return new PageFacts(_ids, _links, _article, [.. _rows], [.. _slips]);
    }

    private void ReadTags(string html)
    {
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, SkipScriptText = true, SkipRawText = true, SkipDataText = true };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            switch (token)
            {
                case HtmlTagToken { Type: HtmlTokenType.StartTag } tag:
                    Start(PageTag.Of(tag));
                    tokens.State = ModeBehind(tag.Name) ?? tokens.State;
                    break;
                case HtmlTagToken { Type: HtmlTokenType.EndTag } tag:
                    End(tag.Name);
                    break;
                case { Type: HtmlTokenType.Character }:
                    _text?.Append(token.Data);
                    break;
            }
            tokens.SkipDataText = _text is null;
        }
    }

    private void Start(PageTag tag)
    {
        Take(tag);
        if (tag.Name is "h1" or "title" && _templates == 0)
            _text = new StringBuilder();
    }

    private void End(string name)
    {
        if (name == "template")
            _templates--;
        else if (_text is not null && name == "title")
            _title ??= _text.ToString();
        else if (_text is not null && name == "h1" && !string.IsNullOrWhiteSpace(_text.ToString()))
            _headings++;
        if (name is "h1" or "title")
            _text = null;
    }

    // Within these, what looks like a tag is none: a parser that makes a tree tells its tokenizer so.
    private static HtmlParseMode? ModeBehind(string element) => element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => null,
    };

    private void Take(PageTag tag)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (LinkAttributes.TryGetValue((tag.Name, attribute.Name), out var isResource) && !IsWhole(tag))
                _links.Add(new FoundLink(attribute.Value, PlaceOf(tag), isResource));
            else if (attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal))
                Add("inline-code", PlaceOf(tag), $"{attribute.Name}=\"{attribute.Value}\"");
            else if (attribute.Name == "id" && _templates == 0 && !_ids.Add(attribute.Value))
                Add("page-structure.id", PlaceOf(tag), attribute.Value);
        }
        if (IsInlineCode(tag))
            Add("inline-code", PlaceOf(tag), $"<{tag.Name}>");
        else if (Embedding.Contains(tag.Name))
            Add("inline-code.embedded", PlaceOf(tag), $"<{tag.Name}>");
        TakeByName(tag);
    }

    private void TakeByName(PageTag tag)
    {
        switch (tag.Name)
        {
            case "template":
                _templates++;
                break;
            case "html":
                _language ??= Of(tag, "lang");
                break;
            case "meta":
                TakeMeta(tag);
                break;
            // A browser heeds the policy for what stands behind it alone.
            case "script":
            case "link" when Of(tag, "rel") == "stylesheet":
                _hasPolicy ??= false;
                break;
            case "article":
                _article ??= Of(tag, "data-task");
                break;
            case "tr" when Of(tag, "data-task") is { } id:
                _rows.Add(id);
                break;
        }
    }

    private void TakeMeta(PageTag tag)
    {
        var content = Of(tag, "content");
        if (Of(tag, "name") == "description")
            _description ??= content;
        else if (Is(tag, "http-equiv", "Content-Security-Policy"))
            _hasPolicy ??= content == ContentPolicy.OfPages;
        else if (OnwardFrom(tag) is { } href)
            _links.Add(new FoundLink(href, PlaceOf(tag), IsResource: false));
    }

    // Addresses of the whole site, with its host.
    private static bool IsWhole(PageTag tag) => tag.Name == "link" && (Of(tag, "rel") == "canonical" || Of(tag, "hreflang") is not null);

    // The content security policy forbids it, and a browser would drop it in silence. Elements of SVG as well, which say href for src.
    private static bool IsInlineCode(PageTag tag) =>
        tag.Name == "style"
        || (tag.Name == "script" && Of(tag, "src") is null && Of(tag, "type") != "application/ld+json")
        || (Is(tag, "http-equiv", "refresh") && tag.Name == "meta" && OnwardFrom(tag) is null)
        || Of(tag, "srcset") is not null || Of(tag, "srcdoc") is not null;

    // At once, so that nobody's reading is cut off, and to a page of this site: the form that leads on from an address that has moved.
    private static string? OnwardFrom(PageTag meta) =>
        Is(meta, "http-equiv", "refresh") && Of(meta, "content") is { } content && content.StartsWith(Onward, StringComparison.Ordinal) && !content.Contains(':', StringComparison.Ordinal)
            ? content[Onward.Length..]
            : null;

    private void CheckHead()
    {
        var start = Place.StartOf(_file);
        if (string.IsNullOrWhiteSpace(_title))
            Add("page-structure.title", start);
        if (string.IsNullOrWhiteSpace(_language))
            Add("page-structure.lang", start);
        if (string.IsNullOrWhiteSpace(_description))
            Add("page-structure.description", start);
        if (_headings != 1)
            Add("page-structure.heading", start, _headings.ToString(CultureInfo.InvariantCulture));
        if (_hasPolicy != true)
            Add("page-structure.policy", start);
    }

    private static bool Is(PageTag tag, string attribute, string value) => string.Equals(Of(tag, attribute), value, StringComparison.OrdinalIgnoreCase);

    private static string? Of(PageTag tag, string name)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name == name)
                return attribute.Value;
        }
        return null;
    }

    private void Add(string message, Place place, string found = "") => _slips.Add(new PageSlip(message, place, ("found", found)));

    private Place PlaceOf(PageTag tag) => new(_file, tag.Line, tag.Column);
}
