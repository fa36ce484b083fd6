using System.IO.Compression;
using SharpCompress.Common;
using SharpCompress.Writers.Zip;

namespace PlanSite.Spreadsheets;

/// <summary>Packs the entries of an archive anew, so that the same entries are the same bytes: no clock, and no compressor of the system, which differ between machines.</summary>
internal static class FixedZip
{
    // The earliest that an archive can say. Said to be local, it is written as it stands; of any other kind, in the time zone of the machine.
    private static readonly DateTime Earliest = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Local);

    public static byte[] Of(MemoryStream archive)
    {
        archive.Position = 0;
        using var source = new ZipArchive(archive, ZipArchiveMode.Read);
        using var packed = new MemoryStream();
        using (var writer = new ZipWriter(packed, new ZipWriterOptions(CompressionType.Deflate) { LeaveStreamOpen = true }))
        {
            // Readers look for this one first.
            foreach (var entry in source.Entries.OrderByDescending(each => each.FullName == "[Content_Types].xml").ThenBy(each => each.FullName, StringComparer.Ordinal))
            {
                using var content = entry.Open();
                writer.Write(entry.FullName, content, new ZipWriterEntryOptions { ModificationDateTime = Earliest });
            }
        }
        return packed.ToArray();
    }
}
