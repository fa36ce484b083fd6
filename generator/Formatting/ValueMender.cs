using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Formatting;

/// <summary>What stands behind the colon of a field: maps in braces in any file, in plans also the cells of the print and the names they mention.</summary>
internal sealed partial class ValueMender(KnownNames? names, MendList mends)
{
    private static readonly string[] Cells = ["priority", "item", "task", "result", "departments"];

    /// <summary>The value mended, with the comment that may follow it.</summary>
    public string Value(string field, string value)
    {
        if (value[0] == '{')
            return Braces(value);
        if (names is null)
            return value;
        var (begin, end) = Bounds(value);
        return end > begin ? value[..begin] + Text(field, value[begin..end]) + value[end..] : value;
    }

    /// <summary>A line of the text of a cell.</summary>
    public string CellText(string field, string text)
    {
        if (names is null || !Cells.Contains(field))
            return text;
        mends.Add(Mend.Punctuation, HalfWidth.In(text).Count());
        return HalfWidth.Mended(text);
    }

    private string Text(string field, string text)
    {
        var mended = CellText(field, text);
        if (names!.Simplified(field, mended) is not { } simple)
            return mended;
        mends.Add(Mend.Simplified);
        return simple;
    }

    // Where the text itself stands: between quotes, or before a comment. Nothing for what is no text.
    private static (int Begin, int End) Bounds(string value)
    {
        if (value[0] is '"' or '\'')
        {
            var close = value[0] == '"' ? DoubleQuoted().Match(value) : SingleQuoted().Match(value);
            return close.Success ? (1, close.Length - 1) : (0, 0);
        }
        if (value[0] is '[' or '&' or '*' or '!' or '@' or '`' or '%' or '#' or '|' or '>')
            return (0, 0);
        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return (0, (comment < 0 ? value : value[..comment]).TrimEnd().Length);
    }

    private string Braces(string value)
    {
        if (value.AsSpan().IndexOfAny("\"'#") >= 0)
            return value;
        value = Replaced(value, WideComma(), ", ", Mend.Comma);
        value = Replaced(value, WideColon(), "$1: ", Mend.Colon);
        return Replaced(value, TightColon(), "$1: ", Mend.Space);
    }

    private string Replaced(string value, Regex slip, string by, Mend kind)
    {
        mends.Add(kind, slip.Count(value));
        return slip.Replace(value, by);
    }

    [GeneratedRegex(@"^""(?:[^""\\]|\\.)*""")]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex("^'(?:[^']|'')*'")]
    private static partial Regex SingleQuoted();

    [GeneratedRegex(@" *， *(?=[a-z_]+ *[:：])")]
    private static partial Regex WideComma();

    [GeneratedRegex(@"(?<=[{,] *)([a-z_]+)： *")]
    private static partial Regex WideColon();

    [GeneratedRegex(@"(?<=[{,] *)([a-z_]+):(?=[^\s,}/])")]
    private static partial Regex TightColon();
}
