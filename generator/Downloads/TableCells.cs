using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Pages;

namespace PlanSite.Downloads;

/// <summary>A value of a table, and how it stands in one cell.</summary>
/// <param name="Value">A <see cref="string"/>, an <see cref="int"/>, a <see cref="decimal"/>, an <see cref="ImmutableArray{T}"/> of texts, or null.</param>
internal readonly record struct TableCell(object? Value, string Text)
{
    public static TableCell Of(object? value) => value switch
    {
        null => new(null, ""),
        string text => new(text, text),
        int number => new(value, number.ToString(CultureInfo.InvariantCulture)),
        decimal number => new(value, number.ToString("0.####", CultureInfo.InvariantCulture)), // not 80.650
        IEnumerable<string> texts => Of([.. texts]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static TableCell Of(ImmutableArray<string> texts) => new(texts, string.Join(Column.Separator, texts.AsSpan()));
}

/// <summary>The cells of the tables of one kind, read from what their lines are.</summary>
internal sealed class TableCells<T>(ImmutableArray<Column<T>> columns)
    where T : class
{
    // To read the cells for each of a page's files anew took a fifth of the time of all tables; those of a larger table would be megabytes.
    private const int Few = 500;

    // The files of a page are asked for one after the other, by one thread.
    [ThreadStatic]
    private static Table? _last;

    /// <summary>Row by row.</summary>
    public IEnumerable<TableCell[]> Of(ImmutableArray<T> rows)
    {
        if (rows.Length > Few)
            return rows.Select(Of);
        if (_last is null || _last.Rows != rows || _last.Columns != columns)
            _last = new Table(rows, columns, [.. rows.Select(Of)]);
        return _last.Cells;
    }

    private TableCell[] Of(T row)
    {
        var cells = new TableCell[columns.Length];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = TableCell.Of(columns[i].Value(row));
        return cells;
    }

    private sealed record Table(ImmutableArray<T> Rows, ImmutableArray<Column<T>> Columns, ImmutableArray<TableCell[]> Cells);
}
