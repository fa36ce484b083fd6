using System.Runtime.InteropServices;

namespace PlanSite.Output;

/// <summary>A SHA-256 in its 32 bytes: as a text it would take 150, and a site may have a quarter of a million files.</summary>
public readonly record struct FileHash(long First, long Second, long Third, long Fourth)
{
    /// <param name="hex">64 digits.</param>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static FileHash Parse(string hex) =>
        hex.Length == 2 * Marshal.SizeOf<FileHash>() ? MemoryMarshal.Read<FileHash>(Convert.FromHexString(hex)) : throw new FormatException();

    /// <summary>In lower-case hex.</summary>
    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<FileHash>(in this)));
}
