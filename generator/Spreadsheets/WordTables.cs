using System.Collections.Immutable;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanSite.Problems;

namespace PlanSite.Spreadsheets;

/// <summary>Reads every table of a Word document (.docx), and what stands outside of them. A table within a cell is a table of its own.</summary>
internal sealed class WordTables
{
    private readonly string _name;
    private readonly ProblemList _problems;
    private readonly WordNumbering _numbering;
    private readonly HashSet<Paragraph> _unnumbered = []; // whose printed mark is not known
    private bool _isRevised;

    private WordTables(string name, MainDocumentPart document, ProblemList problems)
    {
        (_name, _problems) = (name, problems);
        _numbering = new WordNumbering(document);
    }

    public static Grid Read(string name, ReadOnlyMemory<byte> bytes, ProblemList problems)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes.ToArray(), writable: false), isEditable: false);
        var main = document.MainDocumentPart ?? throw new InvalidDataException();
        var body = main.Document?.Body ?? throw new InvalidDataException();
        var reader = new WordTables(name, main, problems);

        // Numbers go on through the document, so that its paragraphs are read once, in their order.
        var texts = Paragraphs(body).ToDictionary(paragraph => paragraph, reader.TextOf);
        var tables = body.Descendants<Table>().Where(table => !IsFallback(table)).Select((table, index) => reader.TableOf(table, index + 1, texts)).ToImmutableArray();
        var outside = reader.Outside("", texts.Where(pair => TableOf(pair.Key) is null).Select(pair => pair.Value))
            .Concat(main.HeaderParts.SelectMany(part => reader.Outside("header", part.Header)))
            .Concat(main.FooterParts.SelectMany(part => reader.Outside("footer", part.Footer)))
            .Concat(reader.Outside("footnotes", main.FootnotesPart?.Footnotes))
            .Concat(reader.Outside("endnotes", main.EndnotesPart?.Endnotes));
        var grid = new Grid(tables, [.. outside]);
        if (reader._isRevised)
            problems.Warning("import-doubt.revisions", Place.StartOf(name));
        return grid;
    }

    private GridTable TableOf(Table table, int number, Dictionary<Paragraph, string> texts)
    {
        var cells = new List<GridCell>();
        var above = new Dictionary<int, int>(); // column → index of the cell that a vertical merge goes on from
        var row = 0;
        foreach (var tableRow in table.Descendants<TableRow>().Where(each => OwnerOf(each) == table && !IsFallback(each)))
        {
            row++;
            var column = 1 + Span(tableRow.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0, 0);
            foreach (var cell in tableRow.Descendants<TableCell>().Where(each => each.Ancestors<TableRow>().First() == tableRow && !IsFallback(each)))
            {
                var columns = Span(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1);
                var place = new Place(FormattableString.Invariant($"{_name}#{number}"), row, column);
                var own = Paragraphs(cell).Where(paragraph => TableOf(paragraph) == table).ToImmutableArray();
                var text = string.Join('\n', own.Select(paragraph => texts[paragraph])).Trim('\n');
                if (own.Any(_unnumbered.Contains))
                    _problems.Warning("import-doubt.numbering", place, ("found", text));
                var merge = cell.TableCellProperties?.VerticalMerge;
                var isContinued = merge is not null && merge.Val?.InnerText != "restart";
                if (isContinued && above.TryGetValue(column, out var begun) && cells[begun].Row + cells[begun].Rows == row)
                    cells[begun] = cells[begun] with { Rows = cells[begun].Rows + 1, Text = text.Length == 0 ? cells[begun].Text : $"{cells[begun].Text}\n{text}".Trim('\n') };
                else
                {
                    above.Remove(column);
                    if (merge is not null)
                        above[column] = cells.Count;
                    cells.Add(new GridCell(row, column, 1, columns, text, place));
                }
                column = Math.Min(Grid.MostColumns, column + columns);
            }
        }
        return new GridTable("", [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
    }

    private ImmutableArray<GridText> Outside(string part, OpenXmlElement? root) =>
        root is null ? [] : Outside(part, Paragraphs(root).Select(TextOf));

    private ImmutableArray<GridText> Outside(string part, IEnumerable<string> texts) =>
    [
        .. texts.Select((text, index) => new GridText(text, new Place(part.Length == 0 ? _name : $"{_name}#{part}", index + 1, 1)))
            .Where(text => !string.IsNullOrWhiteSpace(text.Text)),
    ];

    private string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        Append(paragraph, text);
        var number = string.IsNullOrWhiteSpace(text.ToString()) ? "" : _numbering.Next(paragraph);
        if (number is null)
            _unnumbered.Add(paragraph);
        return number + text;
    }

    private void Append(OpenXmlElement element, StringBuilder text)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text or DocumentFormat.OpenXml.Math.Text:
                    text.Append(child.InnerText);
                    break;
                case TabChar:
                    text.Append('\t');
                    break;
                case CarriageReturn:
                case Break { Type: null }:
                    text.Append('\n');
                    break;
                case Break @break when @break.Type!.InnerText == "textWrapping":
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                case SymbolChar symbol when int.TryParse(symbol.Char?.Value, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var code):
                    text.Append((char)code);
                    break;
                case DeletedRun or MoveFromRun:
                    _isRevised = true;
                    break;
                case RubyContent or AlternateContentFallback or Paragraph or Table or ParagraphProperties or RunProperties: // a reading aid; the same again; their own
                    break;
                default:
                    _isRevised |= child is InsertedRun or MoveToRun;
                    Append(child, text);
                    break;
            }
        }
    }

    private static IEnumerable<Paragraph> Paragraphs(OpenXmlElement within) => within.Descendants<Paragraph>().Where(paragraph => !IsFallback(paragraph));

    // What a program of today does not look at: the same once more for older ones.
    private static bool IsFallback(OpenXmlElement element) => element.Ancestors<AlternateContentFallback>().Any();

    private static Table? OwnerOf(TableRow row) => row.Ancestors<Table>().FirstOrDefault();

    private static Table? TableOf(Paragraph paragraph) => paragraph.Ancestors<Table>().FirstOrDefault();

    private static int Span(int found, int least) => Math.Clamp(found, least, Grid.MostColumns);
}
