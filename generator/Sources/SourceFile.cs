using System.Text;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>One input file as it was on disk.</summary>
/// <param name="Path">Relative to the site, with forward slashes on every system.</param>
/// <param name="Bytes">The whole content; never changed after reading.</param>
public sealed record SourceFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file made from text, as tests write them.</summary>
    public static SourceFile OfText(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// The content as text with LF line ends and without a byte order mark, so that a checkout on Windows gives the same output.
    /// Null, and a problem at the first bad byte, if it is not UTF-8.
    /// </summary>
    public string? Text(ProblemList problems)
    {
        var bytes = Bytes.Span;
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes["\uFEFF"u8.Length..];
        try
        {
            return WithLineFeeds(StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException bad)
        {
            var before = WithLineFeeds(Encoding.UTF8.GetString(bytes[..Math.Max(0, bad.Index)]));
            var line = before.Count(character => character == '\n') + 1;
            var column = before.Length - before.LastIndexOf('\n');
            problems.Error(Gb18030.TextOf(bytes) is null ? "not-utf8" : "not-utf8.gbk", new Place(Path, line, column));
            return null;
        }
    }

    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}
