using System.Collections.Immutable;
using System.IO.Compression;

namespace PlanSite.Output;

/// <summary>
/// Files compressed beforehand, for servers that send them as they are: <c>.gz</c> and <c>.br</c> beside a file of text. The same input gives
/// the same bytes as long as the version of .NET, whose compressors these are, is the same.
/// </summary>
public static class Precompression
{
    // What is smaller fits into a packet or two as it is.
    private const int Smallest = 1024;

    // Below Brotli's best (11), which is meant for what is compressed once and served for years; a site is built on every commit.
    private const int BrotliQuality = 9;

    private const int GzipLevel = 9;

    // Of the gzip header: the system it was made on, which is nobody's concern; RFC 1952 calls 255 unknown.
    private const int GzipSystem = 9;

    // A large table is packed as it is written. By the first bytes that it gets, Brotli guesses whether there is a megabyte, and packs the better.
    private const int Block = 1024 * 1024;

    private static readonly ImmutableArray<string> Endings = [".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt", ".bib"];

    /// <summary>The compressed twins of a file of text, where they are smaller than it.</summary>
    public static ImmutableArray<OutputFile> TwinsOf(OutputFile file)
    {
        if (file.Content.Length < Smallest || !Endings.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal)))
            return [];
        var brotli = Packed(file, packed => new BrotliStream(packed, new BrotliCompressionOptions { Quality = BrotliQuality }));
        var gzip = Packed(file, packed => new GZipStream(packed, new ZLibCompressionOptions { CompressionLevel = GzipLevel }));
        gzip[GzipSystem] = 255;
        return [.. new[] { new OutputFile(file.Path + ".br", brotli), new OutputFile(file.Path + ".gz", gzip) }.Where(twin => twin.Content.Length < file.Content.Length)];
    }

    private static byte[] Packed(OutputFile file, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var blocks = new BufferedStream(pack(packed), (int)Math.Min(Block, file.Content.Length)))
            file.Content.HandOn(blocks.Write);
        return packed.ToArray();
    }
}
