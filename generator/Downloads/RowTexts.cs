using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>Every row of the site in the formats that are lines of text, made once: a row stands in the files of its plan, its priority, its item and of each of its bodies.</summary>
internal sealed class RowTexts
{
    private static readonly ReadOnlyMemory<byte> TasksBegin = ",\n\"tasks\":[\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Between = ",\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> TasksEnd = "\n]}\n"u8.ToArray();

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly ImmutableArray<byte[]> _excel;
    private readonly ImmutableArray<byte[]> _plain;
    private readonly ImmutableArray<byte[]> _json;

    /// <summary>Makes the texts of all rows.</summary>
    /// <param name="site">The rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="titles">The heads of the columns for readers; programs get the names.</param>
    public RowTexts(Site site, ImmutableArray<Column> columns, ImmutableArray<string> titles)
    {
        foreach (var row in site.Rows)
            _index.Add(row.Id, _index.Count);
        var cells = site.Rows.Select(row => columns.Select(column => TextOf(column.Value(row))).ToArray()).ToArray();
        _plain = Csv.Lines(cells.Prepend([.. columns.Select(column => column.Name)]));
        _excel = Csv.Lines(cells.Select(row => row.Select(Csv.Neutral)).Prepend(titles));
        _json = [.. site.Rows.Select(row => PlainJson.Bytes(PlainJson.Compact, writer => Write(writer, columns, row)))];
    }

    /// <summary>A table for Excel: titles for readers, and no cell that would be run as a formula.</summary>
    public SharedBytes ExcelCsv(ImmutableArray<TaskRow> rows) => new([Csv.ByteOrderMark, _excel[0], .. Of(rows, _excel, 1)]);

    /// <summary>A table for programs: names for columns, and every text exactly.</summary>
    public SharedBytes PlainCsv(ImmutableArray<TaskRow> rows) => new([_plain[0], .. Of(rows, _plain, 1)]);

    /// <summary>The rows as the member <c>tasks</c> of an object that begins with the facts, a row a line.</summary>
    /// <param name="facts">A JSON object of at least one member.</param>
    /// <param name="rows">The rows.</param>
    public SharedBytes Json(byte[] facts, ImmutableArray<TaskRow> rows) =>
        new([facts.AsMemory(..^1), TasksBegin, .. Of(rows, _json, 0).SelectMany((row, i) => i == 0 ? [row] : new[] { Between, row }), TasksEnd]);

    /// <summary>A value as it stands in one cell of a table.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join(TaskColumns.Separator, texts),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Write(Utf8JsonWriter writer, ImmutableArray<Column> columns, TaskRow row)
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

    private IEnumerable<ReadOnlyMemory<byte>> Of(ImmutableArray<TaskRow> rows, ImmutableArray<byte[]> texts, int heads) =>
        rows.Select(row => (ReadOnlyMemory<byte>)texts[_index[row.Id] + heads]);
}
