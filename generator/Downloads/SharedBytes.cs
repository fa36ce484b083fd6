using System.Collections.Immutable;
using System.Security.Cryptography;

namespace PlanSite.Downloads;

/// <summary>The bytes of a file in parts that other files may hold as well: a row stands in some ten tables, and is in memory once.</summary>
public sealed class SharedBytes(ImmutableArray<ReadOnlyMemory<byte>> parts)
{
    public long Length { get; } = parts.Sum(part => (long)part.Length);

    /// <summary>SHA-256 in lower-case hex.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var part in parts)
                hash.AppendData(part.Span);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>All bytes together; where there are several parts, put together anew each time.</summary>
    public ReadOnlyMemory<byte> Joined
    {
        get
        {
            if (parts.Length == 1)
                return parts[0];
            var joined = new byte[Length];
            var at = 0;
            foreach (var part in parts)
            {
                part.CopyTo(joined.AsMemory(at));
                at += part.Length;
            }
            return joined;
        }
    }
}
