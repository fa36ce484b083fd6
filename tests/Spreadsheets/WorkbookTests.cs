using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PlanSite.Spreadsheets;
using Xunit;
using Workbook = PlanSite.Spreadsheets.Workbook;

namespace PlanSite.Tests.Spreadsheets;

/// <summary>A workbook that spreadsheets accept, the same bytes at any time.</summary>
public class WorkbookTests
{
    private static readonly byte[] Bytes = Workbook.Of("任务", [new SheetColumn("编号", 14), new SheetColumn("年份", 7)], [["gd-2017-001", 2017], ["=1+1", null]]);

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
        Assert.Equal(Bytes, Workbook.Of("任务", [new SheetColumn("编号", 14), new SheetColumn("年份", 7)], [["gd-2017-001", 2017], ["=1+1", null]]));
    }

    private static SpreadsheetDocument Open() => SpreadsheetDocument.Open(new MemoryStream(Bytes), isEditable: false);
}
