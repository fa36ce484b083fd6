using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PlanSite.Spreadsheets;
using SharpCompress.Common;
using SharpCompress.Writers.Zip;
using Xunit;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Workbook = PlanSite.Spreadsheets.Workbook;

namespace PlanSite.Tests.Spreadsheets;

/// <summary>A workbook that spreadsheets accept, the same bytes at any time.</summary>
public class WorkbookTests
{
    private static readonly object?[][] Rows = [["gd-2017-001", 2017], ["=1+1", null]];

    private static readonly byte[] Bytes = BytesOf(Rows);

    [Fact]
    public void It_is_valid_by_the_schemas_of_Office()
    {
        using var document = Open();
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void The_head_stays_in_view_and_texts_wrap_in_columns_of_their_width()
    {
        using var document = Open();
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var pane = sheet.Descendants<Pane>().Single();
        Assert.Equal((1, PaneStateValues.Frozen, "A2"), (pane.VerticalSplit!.Value, pane.State!.Value, pane.TopLeftCell!.Value));
        Assert.Equal([14, 7], sheet.Descendants<Column>().Select(column => column.Width!.Value));
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        Assert.All(sheet.Descendants<Cell>(), cell => Assert.True(formats[(int)cell.StyleIndex!.Value].Alignment!.WrapText!.Value));
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Equal("inlineStr", sheet.Descendants<Cell>().Single(cell => cell.InnerText == "=1+1").DataType!.InnerText);
    }

    [Fact]
    public void No_clock_and_no_made_up_name_is_in_it()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.Equal(Bytes, BytesOf(Rows));
    }

    public static TheoryData<string, object?[][]> Cells() => new()
    {
        { "plain", Rows },
        { "marks", [["a & b < c > d \"e\" 'f' ]]> &amp; <x:c/>", -7], ["第一行\n第二行\t末", int.MaxValue]] },
        { "beyond 16 bits", [["𠮷野家𱁬", 0]] },
        { "measures", [["", 80.650m], ["x", -0.5m], [null, 1e20m]] },
        { "escapes", [["_x0041_ _X0041_ _x004_ _x_x000D_", 1], ["_", 2]] },
        { "none", [] },
        { "long", [[string.Concat(Enumerable.Repeat("𠮷<", 20_000)), 1]] },
        { "many", [.. Enumerable.Range(1, 3_000).Select(i => new object?[] { $"第{i}项：{new string((char)('一' + i), i % 90)}", i })] },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Its_rows_are_as_the_SDK_writes_them_and_its_archive_as_SharpCompress_packs_it(string kind, object?[][] rows) =>
        Assert.True(BySdk(rows).AsSpan().SequenceEqual(BytesOf(rows)), kind);

    [Fact]
    public void A_text_that_XML_cannot_hold_makes_no_damaged_workbook() =>
        Assert.Throws<System.Xml.XmlException>(() => BytesOf([["\u0001", 1]]));

    private static byte[] BytesOf(object?[][] rows) =>
        [.. new Workbook("任务", [new SheetColumn("编号", 14), new SheetColumn("年份", 7)]).Of(rows).SelectMany(part => part.ToArray())];

    // Element by element, and packed by a library for archives.
    private static byte[] BySdk(object?[][] rows)
    {
        using var package = new MemoryStream(BytesOf([]));
        using var edited = new MemoryStream();
        package.CopyTo(edited);
        using (var archive = new ZipArchive(edited, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", System.IO.Compression.CompressionLevel.NoCompression).Open();
            using var writer = new OpenXmlPartWriter(sheet);
            WriteSheet(writer, rows);
        }
        return Packed(edited);
    }

    private static void WriteSheet(OpenXmlWriter writer, object?[][] rows)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(
            new Column { Min = 1, Max = 1, Width = 14, CustomWidth = true }, new Column { Min = 2, Max = 2, Width = 7, CustomWidth = true }));
        writer.WriteElement(new SheetData([new Row(Cell("编号", 1), Cell("年份", 1)), .. rows.Select(row => new Row(row.Select(cell => Cell(cell, 0))))]));
        writer.WriteEndElement();
    }

    private static Cell Cell(object? value, uint style) => value switch
    {
        int number => new Cell(new CellValue(number)) { StyleIndex = style },
        decimal number => new Cell(new CellValue(number)) { StyleIndex = style },
        string { Length: > 0 } text => new Cell(new InlineString(new Text(Cut(Regex.Replace(text, "_(?=x[0-9A-Fa-f]{4}_)", "_x005F_"))) { Space = SpaceProcessingModeValues.Preserve }))
        { StyleIndex = style, DataType = CellValues.InlineString },
        _ => new Cell { StyleIndex = style },
    };

    private static string Cut(string text) => text.Length <= 32_767 ? text : text[..(char.IsHighSurrogate(text[32_765]) ? 32_765 : 32_766)] + "…";

    private static byte[] Packed(MemoryStream archive)
    {
        archive.Position = 0;
        using var source = new ZipArchive(archive, ZipArchiveMode.Read);
        using var packed = new MemoryStream();
        using (var writer = new ZipWriter(packed, new ZipWriterOptions(CompressionType.Deflate) { LeaveStreamOpen = true }))
        {
            foreach (var entry in source.Entries.OrderByDescending(each => each.FullName == "[Content_Types].xml").ThenBy(each => each.FullName, StringComparer.Ordinal))
            {
                using var content = entry.Open();
                writer.Write(entry.FullName, content, new ZipWriterEntryOptions { ModificationDateTime = new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Local) });
            }
        }
        return packed.ToArray();
    }

    private static SpreadsheetDocument Open() => SpreadsheetDocument.Open(new MemoryStream(Bytes), isEditable: false);
}
