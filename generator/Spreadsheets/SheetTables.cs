using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PlanSite.Problems;

namespace PlanSite.Spreadsheets;

/// <summary>Reads every sheet of a workbook (.xlsx): what its cells show, as far as it is stored.</summary>
internal sealed partial class SheetTables
{
    private readonly string _name;
    private readonly ProblemList _problems;
    private readonly ImmutableArray<string> _shared;
    private readonly ImmutableArray<CellFormat> _formats;
    private readonly ImmutableHashSet<uint> _general; // formats that show a number as it is stored

    private SheetTables(string name, WorkbookPart workbook, ProblemList problems)
    {
        (_name, _problems) = (name, problems);
        _shared = [.. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf) ?? []];
        _formats = [.. workbook.WorkbookStylesPart?.Stylesheet?.CellFormats?.Elements<CellFormat>() ?? []];
        var own = workbook.WorkbookStylesPart?.Stylesheet?.NumberingFormats?.Elements<NumberingFormat>() ?? [];
        _general = [0, 1, 49, .. own.Where(format => format.FormatCode?.Value is "General" or "0" or "@").Select(format => format.NumberFormatId?.Value ?? 0)];
    }

    public static Grid Read(string name, ReadOnlyMemory<byte> bytes, ProblemList problems)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes.ToArray(), writable: false), isEditable: false);
        var workbook = document.WorkbookPart ?? throw new InvalidDataException();
        var reader = new SheetTables(name, workbook, problems);
        var tables = from sheet in workbook.Workbook?.Sheets?.Elements<Sheet>() ?? []
                     where sheet.Id?.Value is not null
                     let part = workbook.GetPartById(sheet.Id!.Value!) as WorksheetPart // a sheet of charts is another part
                     where part is not null
                     select reader.TableOf(sheet.Name?.Value ?? "", part);
        return new Grid([.. tables], []);
    }

    private GridTable TableOf(string sheet, WorksheetPart part)
    {
        var worksheet = part.Worksheet ?? throw new InvalidDataException();
        var merged = new Dictionary<(int Row, int Column), (int Rows, int Columns)>();
        foreach (var range in worksheet.Descendants<MergeCell>().Select(merge => Range().Match(merge.Reference?.Value ?? "")).Where(match => match.Success))
        {
            var (row, column) = Address(range.Groups[1].Value, range.Groups[2].Value);
            var (lastRow, lastColumn) = Address(range.Groups[3].Value, range.Groups[4].Value);
            merged.TryAdd((row, column), (Math.Max(1, lastRow - row + 1), Math.Max(1, lastColumn - column + 1)));
        }
        var cells = new SortedDictionary<(int Row, int Column), GridCell>();
        var (atRow, atColumn) = (0, 0);
        foreach (var row in worksheet.Descendants<Row>())
        {
            (atRow, atColumn) = ((int)Math.Min(row.RowIndex?.Value ?? (uint)atRow + 1, Grid.MostRows), 0);
            foreach (var cell in row.Elements<Cell>())
            {
                atColumn++;
                // Neither rows nor cells have to say where they are: then they follow the one before.
                if (Range().Match((cell.CellReference?.Value ?? "") + ":A1") is { Success: true } own)
                    (atRow, atColumn) = Address(own.Groups[1].Value, own.Groups[2].Value);
                var place = new Place($"{_name}#{sheet}", atRow, atColumn);
                var (rows, columns) = merged.GetValueOrDefault((atRow, atColumn), (1, 1));
                if (!cells.TryAdd((atRow, atColumn), new GridCell(atRow, atColumn, rows, columns, TextOf(cell, place), place)))
                    throw new InvalidDataException(); // two cells at one place
            }
        }
        return new GridTable(sheet, [.. cells.Values]);
    }

    private string TextOf(Cell cell, Place place)
    {
        if (cell.CellFormula is not null)
            _problems.Warning("import-doubt.formula", place, ("found", cell.CellFormula.Text));
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.InnerText ?? "n";
        if (type == "s")
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Length ? _shared[index] : throw new InvalidDataException();
        if (type == "inlineStr")
            return cell.InlineString is { } inline ? TextOf(inline) : "";
        if (type is "str" or "e" or "d")
            return Unescaped(value);
        if (type == "b")
            return value == "1" ? "TRUE" : "FALSE";
        // A date or a share of a hundred is stored as a bare number; what is shown is for Excel to say.
        if (value.Length > 0 && (int)(cell.StyleIndex?.Value ?? 0) is var style && style < _formats.Length && !_general.Contains(_formats[style].NumberFormatId?.Value ?? 0))
            _problems.Warning("import-doubt.number", place, ("found", value));
        return value;
    }

    // The phonetic guide of a text is a text of its own, which is no part of what the cell says.
    private static string TextOf(OpenXmlCompositeElement item) =>
        Unescaped(string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text)));

    // The reverse of Workbook.Storable; Excel writes line breaks of Windows so.
    private static string Unescaped(string text) =>
        Escape().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static (int Row, int Column) Address(string letters, string digits)
    {
        var column = letters.Aggregate(0, (sum, letter) => Math.Min(Grid.MostColumns, sum * 26 + (letter - 'A' + 1)));
        return (Math.Clamp(int.Parse(digits, CultureInfo.InvariantCulture), 1, Grid.MostRows), column);
    }

    [GeneratedRegex(@"^\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})$")]
    private static partial Regex Range();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
