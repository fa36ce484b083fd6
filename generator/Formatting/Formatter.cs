using System.Text;
using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Formatting;

/// <summary>
/// Mends the slips of typing that can mean nothing else, line by line: a file is never written anew from what was read of it, so that its
/// comments, order and quotes stay. What it does not know it leaves; applied twice it does no more than once.
/// </summary>
public static partial class Formatter
{
    private const string SchemaMark = "# yaml-language-server:";

    // As for the reader: more is no file that a person wrote.
    private const int GreatestSize = 16 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the path is one that editors write: site.yml, and the YAML and Markdown of the content.</summary>
    public static bool Takes(string path) =>
        path == "site.yml" || (path.StartsWith("content/", StringComparison.Ordinal) && (IsYaml(path) || IsMarkdown(path)));

    /// <summary>The file mended; null if its bytes are no text that is known.</summary>
    /// <param name="source">The file.</param>
    /// <param name="names">What wordings are known, for traditional characters.</param>
    /// <param name="schemaLine">The comment that tells editors' tools the schema of the file, to be its first line if it has none; null: none is put in.</param>
    public static FormattedFile? Format(SourceFile source, KnownNames names, string? schemaLine = null)
    {
        var mends = new MendList();
        if (source.Bytes.Length > GreatestSize)
            return new FormattedFile(source, []);
        if (Decoded(source.Bytes.Span, mends) is not { } text)
            return null;

        var ended = text.Replace("\r\n", "\n").Replace('\r', '\n');
        mends.Add(Mend.LineEnds, text == ended ? 0 : text.Count(character => character == '\r'));
        var lines = ended.Split('\n');
        // One mend may show the next (a colon shows a field, a field the column of a tab): until there is none.
        for (var before = Array.Empty<string>(); !lines.SequenceEqual(before);)
        {
            before = lines;
            lines = Pass(source.Path, lines, names, mends);
        }
        if (schemaLine is not null && !lines.Any(line => line.StartsWith(SchemaMark, StringComparison.Ordinal) || ConflictMarker().IsMatch(line)))
        {
            lines = [schemaLine, .. lines];
            mends.Add(Mend.SchemaLine);
        }
        var mended = string.Join('\n', lines);
        if (mended.Trim().Length > 0 && mended[^1] != '\n')
        {
            mended += '\n';
            mends.Add(Mend.LastLineEnd);
        }
        var counts = mends.Counts;
        return counts.Length == 0 ? new FormattedFile(source, counts) : new FormattedFile(SourceFile.OfText(source.Path, mended), counts);
    }

    private static string? Decoded(ReadOnlySpan<byte> bytes, MendList mends)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes["\uFEFF"u8.Length..];
            mends.Add(Mend.ByteOrderMark);
        }
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            mends.Add(Mend.Encoding);
            return Gb18030.TextOf(bytes);
        }
    }

    private static string[] Pass(string path, string[] lines, KnownNames names, MendList mends)
    {
        // In a conflict both versions are somebody's: they stay as they are until one is chosen.
        if (lines.Any(line => ConflictMarker().IsMatch(line)))
            return lines;
        if (IsYaml(path))
            return new YamlMender(lines, path.StartsWith("content/plans/", StringComparison.Ordinal) ? names : null, mends).Mended();

        var begin = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (begin < 0)
            return [.. lines.Select(line => WithoutInvisible(line, mends))];
        return
        [
            "---", .. new YamlMender(lines[1..begin], null, mends).Mended(),
            .. lines[begin..].Select(line => WithoutInvisible(line, mends)),
        ];
    }

    // In prose a joiner may be meant (some scripts and emoji need it), and two spaces at the end of a line are a break.
    private static string WithoutInvisible(string line, MendList mends)
    {
        var seen = InvisibleInProse().Replace(line, "");
        mends.Add(Mend.Invisible, line.Length - seen.Length);
        return seen;
    }

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.Ordinal);

    private static bool IsMarkdown(string path) => path.EndsWith(".md", StringComparison.Ordinal);

    [GeneratedRegex(@"^(<{7}|={7}|>{7}|\|{7})($| )")]
    private static partial Regex ConflictMarker();

    [GeneratedRegex(@"[\u200B\u2060\uFEFF]")]
    private static partial Regex InvisibleInProse();
}
