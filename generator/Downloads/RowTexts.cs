using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>
/// Tables of one kind in the formats that are lines of text. A task stands in those of its plan, its priority, its item and of each of its
/// bodies, and is written anew in each; what is kept of it is how long its lines are, since a page says the sizes of its files. The lines
/// themselves would be 3.7 KB a task: 370 MB of 100,000.
/// </summary>
internal sealed class RowTexts<T>
    where T : class
{
    private static ReadOnlySpan<byte> RowsBegin => "\":[\n"u8;

    private static ReadOnlySpan<byte> Between => ",\n"u8;

    private static ReadOnlySpan<byte> RowsEnd => "\n]}\n"u8;

    private readonly TableCells<T> _cells;
    private readonly ImmutableArray<JsonEncodedText> _names;
    private readonly byte[] _excelHead;
    private readonly byte[] _plainHead;
    private readonly Dictionary<T, int> _index = new(ReferenceEqualityComparer.Instance);
    private readonly Lengths?[] _lengths; // two threads that measure the same row find the same

    /// <param name="all">The rows.</param>
    /// <param name="cells">Reads their cells.</param>
    /// <param name="names">Of the columns, for programs.</param>
    /// <param name="titles">Of the columns, for readers.</param>
    public RowTexts(ImmutableArray<T> all, TableCells<T> cells, ImmutableArray<string> names, ImmutableArray<string> titles)
    {
        _cells = cells;
        _names = [.. names.Select(name => JsonEncodedText.Encode(name))];
        _plainHead = Csv.Row(names);
        _excelHead = [.. Csv.ByteOrderMark.Span, .. Csv.Row(titles)];
        foreach (var row in all)
            _index.Add(row, _index.Count);
        _lengths = new Lengths?[all.Length];
    }

    /// <summary>A table for Excel: titles for readers, and no cell that would be run as a formula.</summary>
    public FileContent ExcelCsv(ImmutableArray<T> rows) => Table(_excelHead, rows, lengths => lengths.Excel, WriteExcel);

    /// <summary>A table for programs: names for columns, and every text exactly.</summary>
    public FileContent PlainCsv(ImmutableArray<T> rows) => Table(_plainHead, rows, lengths => lengths.Plain, WritePlain);

    /// <summary>The rows as a member of an object that begins with the facts, a row a line.</summary>
    /// <param name="facts">A JSON object of at least one member.</param>
    /// <param name="member">Its name.</param>
    /// <param name="rows">The rows.</param>
    public FileContent Json(byte[] facts, string member, ImmutableArray<T> rows)
    {
        byte[] head = [.. facts.AsSpan(..^1), .. ",\n\""u8, .. Encoding.UTF8.GetBytes(member), .. RowsBegin];
        var length = head.Length + Sum(rows, lengths => lengths.Json) + Math.Max(0, rows.Length - 1) * Between.Length + RowsEnd.Length;
        return new FileContent(length, to =>
        {
            to.Write(head);
            foreach (var (i, row) in _cells.Of(rows).Index())
            {
                if (i > 0)
                    to.Write(Between);
                WriteJson(to, row);
            }
            to.Write(RowsEnd);
        });
    }

    private FileContent Table(byte[] head, ImmutableArray<T> rows, Func<Lengths, int> lengthOf, Action<ByteChunks, TableCell[]> write) =>
        new(head.Length + Sum(rows, lengthOf), to =>
        {
            to.Write(head);
            foreach (var row in _cells.Of(rows))
                write(to, row);
        });

    private long Sum(ImmutableArray<T> rows, Func<Lengths, int> lengthOf)
    {
        if (rows.Any(row => Volatile.Read(ref _lengths[_index[row]]) is null))
            Measure(rows);
        return rows.Sum(row => (long)lengthOf(_lengths[_index[row]]!));
    }

    private void Measure(ImmutableArray<T> rows)
    {
        var length = 0;
        using var chunks = new ByteChunks(chunk => length += chunk.Length);
        foreach (var (row, cells) in rows.Zip(_cells.Of(rows)))
            Volatile.Write(ref _lengths[_index[row]], new Lengths(LengthOf(cells, WriteExcel), LengthOf(cells, WritePlain), LengthOf(cells, WriteJson)));

        int LengthOf(TableCell[] cells, Action<ByteChunks, TableCell[]> write)
        {
            length = 0;
            write(chunks, cells);
            chunks.Flush();
            return length;
        }
    }

    private static void WriteExcel(ByteChunks to, TableCell[] row)
    {
        for (var i = 0; i < row.Length; i++)
            Csv.WriteCell(to, i, Csv.Neutral(row[i].Text));
        Csv.EndRow(to);
    }

    private static void WritePlain(ByteChunks to, TableCell[] row)
    {
        for (var i = 0; i < row.Length; i++)
            Csv.WriteCell(to, i, row[i].Text);
        Csv.EndRow(to);
    }

    private void WriteJson(ByteChunks to, TableCell[] row)
    {
        using var writer = new Utf8JsonWriter(to, PlainJson.Compact);
        writer.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            writer.WritePropertyName(_names[i]);
            switch (row[i].Value)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case int or decimal:
                    writer.WriteRawValue(row[i].Text);
                    break;
                case ImmutableArray<string> texts:
                    writer.WriteStartArray();
                    foreach (var text in texts)
                        writer.WriteStringValue(text);
                    writer.WriteEndArray();
                    break;
                default:
                    writer.WriteStringValue(row[i].Text);
                    break;
            }
        }
        writer.WriteEndObject();
    }

    private sealed record Lengths(int Excel, int Plain, int Json);
}
