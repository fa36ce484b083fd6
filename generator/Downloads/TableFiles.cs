using System.Collections.Immutable;
using PlanSite.Pages;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>One kind of tables: how its lines are written in each format.</summary>
internal sealed class TableFiles<T>
    where T : class
{
    private readonly TableCells<T> _cells;
    private readonly RowTexts<T> _texts;
    private readonly Lazy<Workbook> _workbook;

    /// <param name="planning">For the words.</param>
    /// <param name="name">What the lines are: the member of JSON that holds them, and a word of the interface.</param>
    /// <param name="all">Every line of every such table.</param>
    /// <param name="columns">Their columns.</param>
    public TableFiles(Planning planning, string name, ImmutableArray<T> all, ImmutableArray<Column<T>> columns)
    {
        (Name, Columns) = (name, columns);
        var titles = columns.Select(column => planning.Say("data.columns." + column.Name)).ToImmutableArray();
        var sheet = planning.Say("data.tables." + name);
        _cells = new TableCells<T>(columns);
        _texts = new RowTexts<T>(all, _cells, [.. columns.Select(column => column.Name)], titles);
        _workbook = new(() => new Workbook(sheet, [.. columns.Select((column, i) => new SheetColumn(titles[i], column.Width))]));
    }

    public string Name { get; }

    public ImmutableArray<Column<T>> Columns { get; }

    /// <summary>The table in a format.</summary>
    /// <param name="facts">What JSON says before the lines: one object.</param>
    public FileContent Of(ImmutableArray<T> rows, Func<byte[]> facts, DownloadFormat format)
    {
        if (format == DownloadFormat.ExcelCsv)
            return _texts.ExcelCsv(rows);
        if (format == DownloadFormat.Csv)
            return _texts.PlainCsv(rows);
        if (format == DownloadFormat.Json)
            return _texts.Json(facts(), Name, rows);
        return new FileContent(_workbook.Value.Of(_cells.Of(rows).Select(row => Array.ConvertAll(row, cell => cell.Value is int or decimal ? cell.Value : cell.Text))));
    }
}
