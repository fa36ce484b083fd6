using System.Buffers;
using System.Text.RegularExpressions;
using System.Xml;

namespace PlanSite.Spreadsheets;

/// <summary>
/// The XML of one row of a sheet, to the byte as the Open XML SDK writes it. By hand: the SDK, which makes objects for each cell, took two
/// fifths of the time of a workbook; now nearly all of it is packing.
/// </summary>
internal static partial class SheetRow
{
    private const int LongestCell = 32_767; // Excel takes no more in one cell

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>");

    /// <summary>Writes a row.</summary>
    /// <param name="cells">Texts, numbers, or null.</param>
    /// <param name="style">The index of their format, of one digit.</param>
    /// <exception cref="XmlException">A text holds what XML cannot.</exception>
    public static void Write(ByteChunks to, ReadOnlySpan<object?> cells, uint style)
    {
        to.Write("<x:row>"u8);
        foreach (var cell in cells)
        {
            to.Write("<x:c s=\""u8);
            to.Write(style);
            switch (cell)
            {
                case int number:
                    to.Write("\"><x:v>"u8);
                    to.Write(number);
                    to.Write("</x:v></x:c>"u8);
                    break;
                case decimal number:
                    to.Write("\"><x:v>"u8);
                    to.Write(number);
                    to.Write("</x:v></x:c>"u8);
                    break;
                case string { Length: > 0 } text:
                    to.Write("\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">"u8);
                    WriteText(to, Storable(text));
                    to.Write("</x:t></x:is></x:c>"u8);
                    break;
                default:
                    to.Write("\" />"u8); // holds the place of an empty one
                    break;
            }
        }
        to.Write("</x:row>"u8);
    }

    /// <summary>ECMA-376 part 1, 22.9.2.19: in a text <c>_x0041_</c> stands for <c>A</c>; one that is meant as it stands begins with an escaped underscore.</summary>
    public static string Literal(string text) => text.Contains('_') ? EscapeLike().Replace(text, "_x005F_") : text;

    private static string Storable(string text)
    {
        var literal = Literal(text);
        if (literal.Length <= LongestCell)
            return literal;
        var end = LongestCell - 1;
        return literal[..(char.IsHighSurrogate(literal[end - 1]) ? end - 1 : end)] + "…";
    }

    private static void WriteText(ByteChunks to, string text)
    {
        XmlConvert.VerifyXmlChars(text);
        var rest = text.AsSpan();
        for (int at; (at = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(at + 1)..])
        {
            to.Write(rest[..at]);
            to.Write(rest[at] switch { '&' => "&amp;"u8, '<' => "&lt;"u8, _ => "&gt;"u8 });
        }
        to.Write(rest);
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeLike();
}
