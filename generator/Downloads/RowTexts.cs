using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PlanSite.Pages;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>
/// Every row of one kind of tables in the formats that are lines of text, made once, when it is first asked for: a task stands in the files
/// of its plan, its priority, its item and of each of its bodies.
/// </summary>
internal sealed class RowTexts<T>
{
    private static readonly ReadOnlyMemory<byte> RowsBegin = "\":[\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Between = ",\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> RowsEnd = "\n]}\n"u8.ToArray();

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly byte[] _excelHead;
    private readonly byte[] _plainHead;
    private readonly byte[]?[] _excel; // two threads that make the same line make the same bytes
    private readonly byte[]?[] _plain;
    private readonly byte[]?[] _json;
    private readonly Func<T, string> _keyOf;
    private readonly ImmutableArray<Column<T>> _columns;

    /// <param name="all">The rows.</param>
    /// <param name="keyOf">What tells them apart.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="titles">The heads of the columns for readers; programs get the names.</param>
    public RowTexts(ImmutableArray<T> all, Func<T, string> keyOf, ImmutableArray<Column<T>> columns, ImmutableArray<string> titles)
    {
        (_keyOf, _columns) = (keyOf, columns);
        foreach (var row in all)
            _index.Add(keyOf(row), _index.Count);
        _plainHead = Csv.Line(columns.Select(column => column.Name));
        _excelHead = Csv.Line(titles);
        (_excel, _plain, _json) = (new byte[all.Length][], new byte[all.Length][], new byte[all.Length][]);
    }

    /// <summary>A table for Excel: titles for readers, and no cell that would be run as a formula.</summary>
    public SharedBytes ExcelCsv(ImmutableArray<T> rows) => new([Csv.ByteOrderMark, _excelHead, .. Of(rows, _excel, row => Csv.Line(CellsOf(row).Select(Csv.Neutral)))]);

    /// <summary>A table for programs: names for columns, and every text exactly.</summary>
    public SharedBytes PlainCsv(ImmutableArray<T> rows) => new([_plainHead, .. Of(rows, _plain, row => Csv.Line(CellsOf(row)))]);

    /// <summary>The rows as a member of an object that begins with the facts, a row a line.</summary>
    /// <param name="facts">A JSON object of at least one member.</param>
    /// <param name="member">Its name.</param>
    /// <param name="rows">The rows.</param>
    public SharedBytes Json(byte[] facts, string member, ImmutableArray<T> rows) =>
        new([facts.AsMemory(..^1), Encoding.UTF8.GetBytes(",\n\"" + member), RowsBegin, .. Of(rows, _json, Json).SelectMany((row, i) => i == 0 ? [row] : new[] { Between, row }), RowsEnd]);

    /// <summary>A value as it stands in one cell of a table.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture), // not 80.650
        IEnumerable<string> texts => string.Join(Column.Separator, texts),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<string> CellsOf(T row) => _columns.Select(column => TextOf(column.Value(row)));

    private byte[] Json(T row) => PlainJson.Bytes(PlainJson.Compact, writer => Write(writer, _columns, row));

    private static void Write(Utf8JsonWriter writer, ImmutableArray<Column<T>> columns, T row)
    {
        writer.WriteStartObject();
        foreach (var column in columns)
        {
            writer.WritePropertyName(column.Name);
            switch (column.Value(row))
            {
                case int number:
                    writer.WriteNumberValue(number);
                    break;
                case decimal number:
                    writer.WriteRawValue(TextOf(number));
                    break;
                case IEnumerable<string> texts when column.Kind == ColumnKind.List:
                    writer.WriteStartArray();
                    foreach (var text in texts)
                        writer.WriteStringValue(text);
                    writer.WriteEndArray();
                    break;
                case var text:
                    writer.WriteStringValue((string?)text); // null where the cell is empty
                    break;
            }
        }
        writer.WriteEndObject();
    }

    private IEnumerable<ReadOnlyMemory<byte>> Of(ImmutableArray<T> rows, byte[]?[] texts, Func<T, byte[]> make) =>
        rows.Select(row => (ReadOnlyMemory<byte>)(texts[_index[_keyOf(row)]] ??= make(row)));
}
