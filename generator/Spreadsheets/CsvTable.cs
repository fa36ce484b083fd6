using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PlanSite.Problems;

namespace PlanSite.Spreadsheets;

/// <summary>Reads comma-separated values as offices have them: in UTF-8, in UTF-16, or in GB18030 as Excel saves them in China; parted by comma, tab or semicolon.</summary>
internal static class CsvTable
{
    public static Grid? Read(string name, ReadOnlyMemory<byte> bytes, ProblemList problems)
    {
        if (Text(bytes.Span, out var isNational) is not { } text || text.Contains('\0'))
        {
            problems.Error("import-refused.encoding", Place.StartOf(name));
            return null;
        }
        if (isNational)
            problems.Note("import-doubt.encoding", Place.StartOf(name));
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(text),
            BadDataFound = null,
            IgnoreBlankLines = false,
            MaxFieldSize = 0,
        });
        for (var row = 1; parser.Read(); row++)
        {
            var fields = parser.Record ?? [];
            for (var column = 1; column <= fields.Length; column++)
                cells.Add(new GridCell(row, column, 1, 1, Plain(fields[column - 1]), new Place(name, row, column)));
        }
        return new Grid([new GridTable("", cells.ToImmutable())], []);
    }

    // Takes back what Csv.Neutral did.
    private static string Plain(string field)
    {
        var text = field.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.StartsWith('\'') && Csv.Neutral(text[1..]) == text ? text[1..] : text;
    }

    private static string? Text(ReadOnlySpan<byte> bytes, out bool isNational)
    {
        isNational = false;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Strict(Encoding.Unicode, bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Strict(Encoding.BigEndianUnicode, bytes[2..]);
        if (Strict(Encoding.UTF8, bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes) is { } text)
            return text;
        isNational = true;
        return Strict(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, bytes);
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Delimiter(string text)
    {
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var (commas, tabs, semicolons) = (line.Count(','), line.Count('\t'), line.Count(';'));
        return tabs > commas && tabs >= semicolons ? "\t" : semicolons > commas ? ";" : ",";
    }
}
