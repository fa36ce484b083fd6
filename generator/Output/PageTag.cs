using AngleSharp.Html.Parser.Tokens;

namespace PlanSite.Output;

/// <summary>A tag of a finished page.</summary>
internal sealed class PageTag
{
    public string Name { get; set; } = "";

    /// <summary>By <see cref="PlainTags"/> only those with which a check has to do.</summary>
    public List<PageAttribute> Attributes { get; } = [];

    /// <summary>From 1; 0: not looked for, since nobody is told of it.</summary>
    public int Line { get; set; }

    public int Column { get; set; }

    public static PageTag Of(HtmlTagToken token)
    {
        var tag = new PageTag { Name = token.Name, Line = token.Position.Line, Column = token.Position.Column };
        foreach (var attribute in token.Attributes)
            tag.Attributes.Add(new PageAttribute(attribute.Name, attribute.Value));
        return tag;
    }
}

internal readonly record struct PageAttribute(string Name, string Value);
