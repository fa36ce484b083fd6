using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace PlanSite.Spreadsheets;

/// <summary>Comma-separated values as RFC 4180 has them: UTF-8, CRLF.</summary>
public static class Csv
{
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field.AsSpan().IndexOfAny(",\"\r\n") >= 0, // left to itself it takes LF alone for no line break
    };

    /// <summary>What Excel needs at the beginning of a file to read it as UTF-8.</summary>
    public static ReadOnlyMemory<byte> ByteOrderMark { get; } = Encoding.UTF8.Preamble.ToArray();

    /// <summary>A row as a line of its own, so that files which share rows can share their bytes.</summary>
    public static byte[] Line(IEnumerable<string> row)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new CsvWriter(text, Rfc4180, leaveOpen: true);
        foreach (var cell in row)
            writer.WriteField(cell);
        writer.NextRecord();
        writer.Flush();
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The cell with an apostrophe before it if a spreadsheet would run it as a formula: the beginnings that OWASP's "CSV injection" names, full-width ones included.</summary>
    public static string Neutral(string cell) => cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;
}
