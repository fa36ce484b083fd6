using System.Collections.Immutable;
using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace PlanSite.Spreadsheets;

/// <summary>A column of a sheet.</summary>
/// <param name="Width">In digits' widths, of which a Chinese character takes two.</param>
public readonly record struct SheetColumn(string Title, int Width);

/// <summary>
/// Makes workbooks (.xlsx) of one sheet: the head frozen and bold, texts wrapped and stored as text, so that none is a formula. What is the
/// same in all workbooks of the same columns is made once, by the Open XML SDK.
/// </summary>
public sealed class Workbook
{
    private const string SheetPath = "xl/worksheets/sheet1.xml"; // the last of its entries

    private static ReadOnlySpan<byte> EmptyRow => "<x:row />"u8;

    // Indexes into the cell formats of Styles.
    internal const uint Body = 0;
    internal const uint Head = 1;

    private readonly ImmutableArray<ZipPart> _parts; // all but the sheet
    private readonly ReadOnlyMemory<byte> _before; // the rows, of the sheet's XML
    private readonly object?[] _head;
    private readonly ReadOnlyMemory<byte> _behind;

    /// <param name="name">Of the sheet.</param>
    /// <param name="columns">Their heads.</param>
    public Workbook(string name, ImmutableArray<SheetColumn> columns)
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
            Write(writer, columns);
        }
        var entries = FixedZip.EntriesOf(package);
        _parts = [.. entries.Where(entry => entry.Name != SheetPath).Select(entry => FixedZip.Pack(entry.Name, to => to.Write(entry.Bytes)))];
        var sheet = entries.Single(entry => entry.Name == SheetPath).Bytes;
        var rows = sheet.AsSpan().IndexOf(EmptyRow);
        (_before, _head, _behind) = (sheet.AsMemory(..rows), [.. columns.Select(column => column.Title)], sheet.AsMemory((rows + EmptyRow.Length)..));
    }

    /// <summary>The bytes of a workbook; the same for the same input, on every machine and at any time.</summary>
    /// <param name="rows">Cells: a text, a number, or null.</param>
    public ImmutableArray<ReadOnlyMemory<byte>> Of(IEnumerable<object?[]> rows) => FixedZip.Of(_parts.Add(FixedZip.Pack(SheetPath, to =>
    {
        to.Write(_before.Span);
        SheetRow.Write(to, _head, Head);
        foreach (var row in rows)
            SheetRow.Write(to, row, Body);
        to.Write(_behind.Span);
    })));

    private static void Write(OpenXmlWriter writer, ImmutableArray<SheetColumn> columns)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((column, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteElement(new SheetData(new Row())); // where the rows go
        writer.WriteEndElement();
    }

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
