using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using DeflateStream = SharpCompress.Compressors.Deflate.DeflateStream;

namespace PlanSite.Spreadsheets;

/// <summary>An entry of an archive, packed; it may stand in many.</summary>
/// <param name="Name">In ASCII.</param>
/// <param name="Check">CRC-32 of what was packed.</param>
/// <param name="Length">Of what was packed.</param>
internal sealed record ZipPart(string Name, ReadOnlyMemory<byte> Packed, uint Check, uint Length);

/// <summary>Archives of which the same entries are the same bytes: no clock, and no compressor of the system, which differ between machines.</summary>
internal static class FixedZip
{
    private const ushort Version = 20; // 2.0, the first with Deflate
    private const ushort Deflate = 8;
    private const ushort Earliest = (1 << 5) | 1; // 1 January 1980; an archive can say nothing earlier
    private const uint PlainFile = 0x81000000;

    /// <summary>Packs what is written, as it comes.</summary>
    public static ZipPart Pack(string name, Action<ByteChunks> write)
    {
        var check = new Crc32();
        var length = 0L;
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, SharpCompress.Compressors.CompressionMode.Compress))
        using (var chunks = new ByteChunks(chunk =>
        {
            check.Append(chunk);
            length += chunk.Length;
            deflate.Write(chunk);
        }))
        {
            write(chunks);
            chunks.Flush();
        }
        packed.TryGetBuffer(out var bytes); // which may be asked for when the stream is closed
        return new ZipPart(name, bytes, check.GetCurrentHashAsUInt32(), checked((uint)length));
    }

    /// <summary>What an archive holds that a library made, in the order in which it is packed anew.</summary>
    public static ImmutableArray<(string Name, byte[] Bytes)> EntriesOf(MemoryStream archive)
    {
        archive.Position = 0;
        using var source = new ZipArchive(archive, ZipArchiveMode.Read);
        return
        [
            // Readers look for this one first.
            .. source.Entries.OrderByDescending(each => each.FullName == "[Content_Types].xml").ThenBy(each => each.FullName, StringComparer.Ordinal)
                .Select(entry => (entry.FullName, BytesOf(entry))),
        ];
    }

    /// <summary>The same archive, packed anew.</summary>
    public static byte[] Repacked(MemoryStream archive) =>
        [.. Of(EntriesOf(archive).Select(entry => Pack(entry.Name, to => to.Write(entry.Bytes)))).SelectMany(part => part.ToArray())];

    /// <summary>The archive of some entries.</summary>
    public static ImmutableArray<ReadOnlyMemory<byte>> Of(IEnumerable<ZipPart> entries)
    {
        var parts = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var directory = new ArrayBufferWriter<byte>();
        var (at, count) = (0u, (ushort)0);
        foreach (var entry in entries)
        {
            var header = new ArrayBufferWriter<byte>();
            Write(header, 0x04034B50u);
            WriteFacts(header, entry);
            header.Write(Encoding.ASCII.GetBytes(entry.Name));
            parts.AddRange(header.WrittenMemory, entry.Packed);

            Write(directory, 0x02014B50u);
            Write(directory, Version);
            WriteFacts(directory, entry);
            directory.Write<byte>(new byte[6]); // no comment, the first disk, no attributes of its own
            Write(directory, PlainFile);
            Write(directory, at);
            directory.Write(Encoding.ASCII.GetBytes(entry.Name));
            at = checked(at + (uint)header.WrittenCount + (uint)entry.Packed.Length);
            count++;
        }
        var length = (uint)directory.WrittenCount;
        Write(directory, 0x06054B50u);
        Write(directory, 0u); // one disk
        Write(directory, count);
        Write(directory, count);
        Write(directory, length);
        Write(directory, at);
        Write(directory, (ushort)0); // no comment
        parts.Add(directory.WrittenMemory);
        return parts.ToImmutable();
    }

    // What is said of an entry both before it and in the directory at the end.
    private static void WriteFacts(ArrayBufferWriter<byte> to, ZipPart entry)
    {
        Write(to, Version);
        Write(to, (ushort)0); // no flags: the lengths are known
        Write(to, Deflate);
        Write(to, (ushort)0); // midnight
        Write(to, Earliest);
        Write(to, entry.Check);
        Write(to, (uint)entry.Packed.Length);
        Write(to, entry.Length);
        Write(to, (ushort)entry.Name.Length);
        Write(to, (ushort)0); // nothing more
    }

    private static void Write(ArrayBufferWriter<byte> to, ushort number)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to.GetSpan(sizeof(ushort)), number);
        to.Advance(sizeof(ushort));
    }

    private static void Write(ArrayBufferWriter<byte> to, uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to.GetSpan(sizeof(uint)), number);
        to.Advance(sizeof(uint));
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var content = entry.Open();
        content.ReadExactly(bytes);
        return bytes;
    }
}
