using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using ExcelDataReader;
using PlanSite.Output;

namespace PlanSite.Tests.Downloads;

/// <summary>A table as a reader of its format sees it: the heads, and the cells as texts; an empty cell is the empty text.</summary>
internal sealed record Table(ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<string>> Rows)
{
    static Table() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // ExcelDataReader asks for one

    /// <summary>The rows by id, each by the name of its column; the heads of a format are those of plain CSV in other words.</summary>
    public IEnumerable<Dictionary<string, string>> Records(ImmutableArray<string> names) =>
        Rows.Select(row => names.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));

    public static Table Open(OutputFile file) => file.Path switch
    {
        var path when path.EndsWith(".csv", StringComparison.Ordinal) => OfCsv(file.Bytes),
        var path when path.EndsWith(".json", StringComparison.Ordinal) => OfJson(file.Bytes),
        var path when path.EndsWith(".xlsx", StringComparison.Ordinal) => OfWorkbook(file.Bytes),
        _ => throw new ArgumentException($"{file.Path} is no table.", nameof(file)),
    };

    private static Table OfCsv(ReadOnlyMemory<byte> bytes)
    {
        using var text = new StreamReader(new MemoryStream(bytes.ToArray()), new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var reader = new CsvParser(text, CultureInfo.InvariantCulture);
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        while (reader.Read())
            lines.Add([.. reader.Record!]);
        return new Table(lines[0], lines.ToImmutable()[1..]);
    }

    private static Table OfJson(ReadOnlyMemory<byte> bytes)
    {
        var tasks = JsonDocument.Parse(bytes).RootElement.EnumerateObject().Single(member => member.Name is "tasks" or "targets" or "documents").Value.EnumerateArray().ToList();
        return new Table(
            [.. tasks[0].EnumerateObject().Select(member => member.Name)],
            [.. tasks.Select(task => task.EnumerateObject().Select(member => member.Value).Select(TextOf).ToImmutableArray())]);
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('；', value.EnumerateArray().Select(each => each.GetString())),
        JsonValueKind.Number => value.GetRawText(),
        _ => value.GetString() ?? "",
    };

    private static Table OfWorkbook(ReadOnlyMemory<byte> bytes)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes.ToArray()));
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        while (reader.Read())
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
        return new Table(lines[0], lines.ToImmutable()[1..]);
    }
}
