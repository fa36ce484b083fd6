using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace PlanSite.Spreadsheets;

/// <summary>Writes a table with merged cells as a document, a workbook or comma-separated values; the same bytes for the same table. Its first row is its head.</summary>
public static class GridWriter
{
    /// <summary>The most characters that a cell of a workbook takes.</summary>
    public const int LongestCell = 32_767;

    private const int LongestSheetName = 31;
    private const int PageWidth = 16_838; // A4 across, in twentieths of a point
    private const int PageHeight = 11_906;
    private const int Margin = 1_000;

    /// <summary>Comma-separated values: a merged cell stands in each of its rows, so that none is in doubt.</summary>
    public static byte[] Csv(GridTable table)
    {
        var columns = table.Cells.Max(cell => cell.Column + cell.Columns - 1);
        var rows = Enumerable.Range(1, table.Cells.Max(cell => cell.Row + cell.Rows - 1)).Select(_ => new string[columns]).ToArray();
        foreach (var cell in table.Cells)
        {
            for (var row = cell.Row; row < cell.Row + cell.Rows; row++)
                Array.Fill(rows[row - 1], Spreadsheets.Csv.Neutral(cell.Text), cell.Column - 1, cell.Columns);
        }
        return [.. Spreadsheets.Csv.ByteOrderMark.Span, .. rows.SelectMany(row => Spreadsheets.Csv.Row(row.Select(text => text ?? "")))];
    }

    /// <summary>A workbook of one sheet, called after the table.</summary>
    /// <param name="widths">Of the columns, in digits.</param>
    public static byte[] Xlsx(GridTable table, ImmutableArray<int> widths)
    {
        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            document.CompressionOption = System.IO.Packaging.CompressionOption.NotCompressed;
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            workbook.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Name = SheetName(table.Name), SheetId = 1, Id = "rId1" }));
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = Workbook.Styles();
            var rows = from row in table.Cells.GroupBy(cell => cell.Row)
                       select (OpenXmlElement)new S.Row(row.Select(SheetCell)) { RowIndex = (uint)row.Key };
            var merged = table.Cells.Where(cell => cell.Rows > 1 || cell.Columns > 1)
                .Select(cell => (OpenXmlElement)new S.MergeCell { Reference = $"{Address(cell.Row, cell.Column)}:{Address(cell.Row + cell.Rows - 1, cell.Column + cell.Columns - 1)}" }).ToImmutableArray();
            var sheet = new S.Worksheet(
                new S.Columns(widths.Select((width, i) => new S.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })),
                new S.SheetData(rows));
            if (merged.Length > 0)
                sheet.Append(new S.MergeCells(merged));
            workbook.AddNewPart<WorksheetPart>("rId1").Worksheet = sheet;
        }
        return FixedZip.Repacked(package);
    }

    /// <summary>A document: the name as its title, the table across the page, its head on each page.</summary>
    /// <param name="widths">Of the columns, as parts of the whole.</param>
    public static byte[] Docx(GridTable table, ImmutableArray<int> widths)
    {
        using var package = new MemoryStream();
        using (var document = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            document.CompressionOption = System.IO.Packaging.CompressionOption.NotCompressed;
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rId1");
            var all = widths.Sum();
            var twips = widths.Select(width => ((PageWidth - 2 * Margin) * width / all).ToString(CultureInfo.InvariantCulture)).ToImmutableArray();
            main.Document = new Document(new Body(
                new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), BoldRun(table.Name)),
                new Table(
                    [
                        new TableProperties(Borders(), new TableLayout { Type = TableLayoutValues.Fixed }),
                        new TableGrid(twips.Select(width => new GridColumn { Width = width })),
                        .. Rows(table, twips),
                    ]),
                new Paragraph(),
                new SectionProperties(
                    new PageSize { Width = PageWidth, Height = PageHeight, Orient = PageOrientationValues.Landscape },
                    new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 500, Footer = 500, Gutter = 0 })));
        }
        return FixedZip.Repacked(package);
    }

    private static IEnumerable<OpenXmlElement> Rows(GridTable table, ImmutableArray<string> widths)
    {
        var covering = new GridCell?[widths.Length + 1];
        foreach (var row in table.Cells.GroupBy(cell => cell.Row))
        {
            foreach (var cell in row)
                Array.Fill(covering, cell, cell.Column, cell.Columns);
            var line = new TableRow(new TableRowProperties(row.Key == 1 ? [new CantSplit(), new TableHeader()] : new OpenXmlElement[] { new CantSplit() }));
            for (var column = 1; column <= widths.Length;)
            {
                var cell = covering[column]!;
                var properties = new TableCellProperties(new TableCellWidth { Width = widths[column - 1], Type = TableWidthUnitValues.Dxa });
                if (cell.Columns > 1)
                    properties.Append(new GridSpan { Val = cell.Columns });
                if (cell.Rows > 1)
                    properties.Append(new VerticalMerge { Val = cell.Row == row.Key ? MergedCellValues.Restart : MergedCellValues.Continue });
                line.Append(new TableCell([properties, .. cell.Row == row.Key ? Paragraphs(cell.Text, row.Key == 1) : [new Paragraph()]]));
                column += cell.Columns;
            }
            yield return line;
        }
    }

    private static IEnumerable<OpenXmlElement> Paragraphs(string text, bool isHead) =>
        text.Split('\n').Select(line => line.Length == 0 ? new Paragraph() : new Paragraph(isHead ? BoldRun(line) : new Run(WordText(line))));

    private static Run BoldRun(string text) => new(new RunProperties(new Bold()), WordText(text));

    private static Text WordText(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    private static OpenXmlElement SheetCell(GridCell cell) =>
        new S.Cell(cell.Text.Length == 0 ? [] : [new S.InlineString(new S.Text(SheetRow.Literal(cell.Text)) { Space = SpaceProcessingModeValues.Preserve })])
        {
            CellReference = Address(cell.Row, cell.Column),
            StyleIndex = cell.Row == 1 ? Workbook.Head : Workbook.Body,
            DataType = cell.Text.Length == 0 ? null : S.CellValues.InlineString,
        };

    private static string Address(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column - 1)}{row}"); // no plan has more than 26

    private static string SheetName(string name)
    {
        var allowed = string.Concat(name.Where(c => !@":\/?*[]'".Contains(c, StringComparison.Ordinal)));
        return allowed.Length == 0 ? "1" : allowed[..Math.Min(LongestSheetName, allowed.Length)];
    }
}
