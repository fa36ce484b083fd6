using System.IO.Compression;
using System.Text;
using System.Xml;
using PlanSite.Problems;

namespace PlanSite.Spreadsheets;

/// <summary>
/// What must be known of a .docx or .xlsx before a library opens it: that it does not unpack without end, holds no program, loads
/// nothing from elsewhere, and that its XML is sound, shallow and without a DTD.
/// </summary>
internal static class OfficePackage
{
    private const int MostEntries = 2_000;
    private const long MostBytes = 200L * 1024 * 1024;
    private const long MostXml = 32L * 1024 * 1024;
    private const int MostRatio = 200;
    private const int RatioMatters = 1024 * 1024; // a small part may be all blanks
    private const int MostDepth = 256; // libraries go down by recursion

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether the file may be opened; if not, why not has been reported.</summary>
    /// <param name="folder">Where a document of this kind has its parts.</param>
    public static bool IsSound(string name, ReadOnlyMemory<byte> bytes, string folder, ProblemList problems)
    {
        var refusal = bytes.Span.StartsWith(CompoundFile) ? (HoldsEncrypted(bytes.Span) ? "import-refused.encrypted" : "import-refused.legacy", "") : Refusal(bytes, folder);
        if (refusal is not ({ } message, var found))
            return true;
        problems.Error(message, Place.StartOf(name), ("found", found));
        return false;
    }

    private static (string Message, string Found)? Refusal(ReadOnlyMemory<byte> bytes, string folder)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
            return ("import-refused.bomb", $"{archive.Entries.Count} > {MostEntries}");
        if (archive.Entries.Any(entry => entry.FullName.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            return ("import-refused.macros", "vbaProject");
        if (archive.Entries.Select(entry => entry.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() < archive.Entries.Count)
            return ("import-refused.broken", "");
        if (archive.GetEntry("[Content_Types].xml") is null)
            return ("import-refused.broken", "");
        if (!archive.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
            return ("import-refused.kind", folder);

        var (total, xml) = (0L, 0L);
        foreach (var entry in archive.Entries)
        {
            var isXml = IsXml(entry.FullName);
            using var content = Unpacked(entry, Math.Min(MostBytes - total, isXml ? MostXml - xml : long.MaxValue), isXml, out var size);
            total += size;
            xml += isXml ? size : 0;
            if (total > MostBytes || xml > MostXml || (size > RatioMatters && size > MostRatio * entry.CompressedLength))
                return ("import-refused.bomb", entry.FullName);
            if (isXml && RefusalOf(content!, entry.FullName) is { } refusal)
                return refusal;
        }
        return null;
    }

    // What an entry says of its size is not believed: it is unpacked up to the limit.
    private static MemoryStream? Unpacked(ZipArchiveEntry entry, long most, bool isKept, out long size)
    {
        using var packed = entry.Open();
        var kept = isKept ? new MemoryStream() : null;
        var buffer = new byte[81_920];
        size = 0;
        for (int read; size <= most && (read = packed.Read(buffer)) > 0; size += read)
            kept?.Write(buffer, 0, read);
        if (kept is not null)
            kept.Position = 0;
        return kept;
    }

    private static (string, string)? RefusalOf(MemoryStream part, string name)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1 }; // parsed so that it is told; none is gone on with
        using var xml = XmlReader.Create(part, settings);
        var isRelations = name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.DocumentType)
                return ("import-refused.dtd", name);
            if (xml.Depth > MostDepth)
                return ("import-refused.broken", name);
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            // A link that somebody would have to click is none that is loaded.
            if (isRelations && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") == "External"
                && xml.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true)
                return ("import-refused.external", xml.GetAttribute("Target") ?? "");
            if (name == "[Content_Types].xml" && xml.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
                return ("import-refused.macros", "macroEnabled");
        }
        return null;
    }

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    // Office puts an encrypted document into a compound file, as the old formats are; its directory names what it holds.
    private static bool HoldsEncrypted(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
}
