using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace PlanSite.Tests.Importing;

/// <summary>Tables as people leave them in Word and Excel.</summary>
internal static class OfficeFiles
{
    /// <summary>Adds to a file what is called by a word.</summary>
    public static byte[] With(byte[] file, string mark)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        if (mark == "formula")
            AddFormula(stream);
        else
            Revise(stream);
        return stream.ToArray();
    }

    // A formula in the first task, a date in the second.
    private static void AddFormula(MemoryStream stream)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: true);
        var book = document.WorkbookPart!;
        var formats = book.WorkbookStylesPart!.Stylesheet!.CellFormats!;
        formats.Append(new S.CellFormat { NumberFormatId = 14 });
        var sheet = book.WorksheetParts.Single().Worksheet!;
        Replace("D2", new S.Cell { CellFormula = new S.CellFormula("\"甲\"&\"乙\""), CellValue = new S.CellValue("甲乙"), DataType = S.CellValues.String });
        Replace("D3", new S.Cell { CellValue = new S.CellValue("43101"), StyleIndex = (uint)formats.Elements<S.CellFormat>().Count() - 1 });

        void Replace(string address, S.Cell cell)
        {
            cell.CellReference = address;
            var old = sheet.Descendants<S.Cell>().Single(each => each.CellReference == address);
            old.Parent!.ReplaceChild(cell, old);
        }
    }

    // Deleted and inserted runs in the first task, bullets in the second, a footer, and a second table without a head.
    private static void Revise(MemoryStream stream)
    {
        using var document = WordprocessingDocument.Open(stream, isEditable: true);
        var main = document.MainDocumentPart!;
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
            new AbstractNum(new Level(new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "\uF0B7" }) { LevelIndex = 0 }) { AbstractNumberId = 0 },
            new AbstractNum(new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Decimal }, new LevelText { Val = "%1." }) { LevelIndex = 0 }) { AbstractNumberId = 1 },
            new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 2 });
        var body = main.Document!.Body!;
        var rows = body.Descendants<TableRow>().ToList();
        Paragraph Task(int row) => rows[row].Elements<TableCell>().Reverse().ElementAt(2).Elements<Paragraph>().First();
        Task(1).Append(new DeletedRun(new Run(new DeletedText("删去"))), new InsertedRun(new Run(new Text("添上"))));
        Task(2).ParagraphProperties = Numbered(1);
        var again = (Table)body.Descendants<Table>().Single().CloneNode(true);
        foreach (var row in again.Elements<TableRow>().SkipLast(1).ToList())
            row.Remove();
        foreach (var merge in again.Descendants<VerticalMerge>().ToList())
            merge.Remove();
        // Numbered by Word, so that the numbers are in no text.
        var task = again.Descendants<TableCell>().ElementAt(3);
        task.RemoveAllChildren<Paragraph>();
        foreach (var point in new[] { "自动编号甲；", "自动编号乙。" })
            task.Append(new Paragraph(Numbered(2), new Run(new Text(point))));
        body.InsertAfter(new Paragraph(new Run(new Text("表外的一句话"))), body.Descendants<Table>().Single());
        body.InsertBefore(again, body.Elements<SectionProperties>().Single());

        static ParagraphProperties Numbered(int id) => new(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = id }));
    }
}
