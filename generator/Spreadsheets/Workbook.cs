using System.Collections.Immutable;
using System.Globalization;
using System.IO.Packaging;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace PlanSite.Spreadsheets;

/// <summary>A column of a sheet.</summary>
/// <param name="Width">In digits' widths, of which a Chinese character takes two.</param>
public readonly record struct SheetColumn(string Title, int Width);

/// <summary>Makes a workbook (.xlsx) of one sheet: the head frozen and bold, texts wrapped and stored as text, so that none is a formula.</summary>
public static partial class Workbook
{
    private const int LongestCell = 32_767; // Excel takes no more in one cell

    // Indexes into the cell formats of Styles.
    internal const uint Body = 0;
    internal const uint Head = 1;

    /// <summary>The bytes of the workbook; the same for the same input, on every machine and at any time.</summary>
    /// <param name="name">Of the sheet.</param>
    /// <param name="columns">Their heads.</param>
    /// <param name="rows">Cells: a text, a number, or null.</param>
    public static byte[] Of(string name, ImmutableArray<SheetColumn> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            document.CompressionOption = CompressionOption.NotCompressed; // FixedZip does it
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1"); // it was made up anew each time
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(new Sheet { Name = name, SheetId = 1, Id = "rId1" }));
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = Styles();
            using var writer = OpenXmlWriter.Create(workbook.AddNewPart<WorksheetPart>("rId1"));
            Write(writer, columns, rows);
        }
        return FixedZip.Of(package);
    }

    private static void Write(OpenXmlWriter writer, ImmutableArray<SheetColumn> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((column, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, columns.Select(column => column.Title), Head);
        foreach (var row in rows)
            WriteRow(writer, row, Body);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<object?> cells, uint style)
    {
        OpenXmlAttribute[] ofCell = [new("s", "", style.ToString(CultureInfo.InvariantCulture))];
        OpenXmlAttribute[] ofText = [.. ofCell, new("t", "", "inlineStr")];
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            switch (cell)
            {
                case int number:
                    writer.WriteStartElement(new Cell(), ofCell);
                    writer.WriteElement(new CellValue(number));
                    break;
                case decimal number:
                    writer.WriteStartElement(new Cell(), ofCell);
                    writer.WriteElement(new CellValue(number));
                    break;
                case string { Length: > 0 } text:
                    writer.WriteStartElement(new Cell(), ofText);
                    writer.WriteElement(new InlineString(new Text(Storable(text)) { Space = SpaceProcessingModeValues.Preserve }));
                    break;
                default:
                    writer.WriteStartElement(new Cell(), ofCell); // holds the place of an empty one
                    break;
            }
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    // ECMA-376 part 1, 22.9.2.19: in a text "_x0041_" stands for "A"; one that is meant as it stands begins with an escaped underscore.
    internal static string Escaped(string text) => EscapeLike().Replace(text, "_x005F_");

    private static string Storable(string text)
    {
        var escaped = Escaped(text);
        if (escaped.Length <= LongestCell)
            return escaped;
        var end = LongestCell - 1;
        return escaped[..(char.IsHighSurrogate(escaped[end - 1]) ? end - 1 : end)] + "…";
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeLike();

    internal static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })), // the two that Excel expects
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Format(0), Format(1)));

    private static CellFormat Format(uint font) =>
        new(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FontId = font, FormatId = 0, ApplyFont = font > 0, ApplyAlignment = true };
}
