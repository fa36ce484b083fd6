using System.Collections.Immutable;
using PlanSite.Pages;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>One kind of tables: how its lines are written in each format.</summary>
internal sealed class TableFiles<T>
{
    private readonly RowTexts<T> _texts;
    private readonly string _sheet;
    private readonly ImmutableArray<SheetColumn> _heads;

    /// <param name="planning">For the words.</param>
    /// <param name="name">What the lines are: the member of JSON that holds them, and a word of the interface.</param>
    /// <param name="all">Every line of every such table.</param>
    /// <param name="keyOf">What tells them apart.</param>
    /// <param name="columns">Their columns.</param>
    public TableFiles(Planning planning, string name, ImmutableArray<T> all, Func<T, string> keyOf, ImmutableArray<Column<T>> columns)
    {
        (Name, Columns) = (name, columns);
        var titles = columns.Select(column => planning.Say("data.columns." + column.Name)).ToImmutableArray();
        _texts = new RowTexts<T>(all, keyOf, columns, titles);
        _sheet = planning.Say("data.tables." + name);
        _heads = [.. columns.Select((column, i) => new SheetColumn(titles[i], column.Width))];
    }

    public string Name { get; }

    public ImmutableArray<Column<T>> Columns { get; }

    /// <summary>The table in a format.</summary>
    /// <param name="facts">What JSON says before the lines: one object.</param>
    public SharedBytes Of(ImmutableArray<T> rows, byte[] facts, DownloadFormat format)
    {
        if (format == DownloadFormat.ExcelCsv)
            return _texts.ExcelCsv(rows);
        if (format == DownloadFormat.Csv)
            return _texts.PlainCsv(rows);
        if (format == DownloadFormat.Json)
            return _texts.Json(facts, Name, rows);
        return new SharedBytes([Workbook.Of(_sheet, _heads, rows.Select(row => Columns.Select(column => CellOf(column.Value(row)))))]);
    }

    private static object CellOf(object? value) => value is int or decimal ? value : RowTexts<T>.TextOf(value);
}
