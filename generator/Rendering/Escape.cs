using System.Buffers;
using System.Text;

namespace PlanSite.Rendering;

/// <summary>Makes text safe in HTML, between tags and in quoted attributes alike.</summary>
public static class Escape
{
    /// <summary>What must not stand in HTML as it is.</summary>
    internal static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    /// <summary>Makes JSON safe as the content of a script element: <c>&lt;</c> stands only within its texts, and there it may as well be escaped.</summary>
    public static string InScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    public static string Html(string text)
    {
        var next = text.AsSpan().IndexOfAny(Special);
        if (next < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Special))
        {
            escaped.Append(rest[..next]).Append(EntityOf(rest[next]));
            rest = rest[(next + 1)..];
        }
        return escaped.Append(rest).ToString();
    }

    /// <summary>What stands in HTML for one of <see cref="Special"/>.</summary>
    internal static string EntityOf(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#39;",
    };
}
