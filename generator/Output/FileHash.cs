using System.Runtime.InteropServices;

namespace PlanSite.Output;

/// <summary>A SHA-256 in its 32 bytes: as a text it would take 150, and a site may have a quarter of a million files.</summary>
public readonly record struct FileHash(long First, long Second, long Third, long Fourth)
{
    /// <param name="hex">64 digits.</param>
    public static FileHash Parse(string hex) => MemoryMarshal.Read<FileHash>(Convert.FromHexString(hex));

    /// <summary>In lower-case hex.</summary>
    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<FileHash>(in this)));
}
