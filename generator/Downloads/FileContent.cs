using System.Collections.Immutable;
using System.Security.Cryptography;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>What a file holds: bytes at hand, or written anew whenever they are wanted, so that no large table ever stands in memory.</summary>
public sealed class FileContent
{
    private readonly ImmutableArray<ReadOnlyMemory<byte>> _parts;
    private readonly Action<ByteChunks>? _write;
    private string? _hash;

    /// <summary>Bytes at hand.</summary>
    public FileContent(params ImmutableArray<ReadOnlyMemory<byte>> parts)
    {
        _parts = parts;
        Length = parts.Sum(part => (long)part.Length);
    }

    /// <summary>Bytes that are written each time.</summary>
    /// <param name="length">How many there will be.</param>
    /// <param name="write">Writes the same ones whenever it is called, from any thread.</param>
    public FileContent(long length, Action<ByteChunks> write) => (_parts, Length, _write) = ([], length, write);

    public long Length { get; }

    /// <summary>SHA-256 in lower-case hex; known for nothing once the bytes were handed on.</summary>
    public string Hash
    {
        get
        {
            if (_hash is null)
                HandOn(static _ => { });
            return _hash!;
        }
    }

    /// <summary>All bytes together, put together anew each time unless they are one part at hand.</summary>
    public ReadOnlyMemory<byte> Joined
    {
        get
        {
            if (_write is null && _parts.Length == 1)
                return _parts[0];
            var joined = new byte[Length];
            var at = 0;
            HandOn(chunk =>
            {
                chunk.CopyTo(joined.AsSpan(at));
                at += chunk.Length;
            });
            return joined;
        }
    }

    /// <summary>Hands the bytes on, in order, in chunks that are only there during the call.</summary>
    public void HandOn(Action<ReadOnlySpan<byte>> take)
    {
        if (_hash is not null)
        {
            Run(take);
            return;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Run(chunk =>
        {
            hash.AppendData(chunk);
            take(chunk);
        });
        _hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Run(Action<ReadOnlySpan<byte>> take)
    {
        if (_write is null && _parts.Length == 1)
        {
            take(_parts[0].Span);
            return;
        }
        using var chunks = new ByteChunks(take);
        foreach (var part in _parts)
            chunks.Write(part.Span);
        _write?.Invoke(chunks);
        chunks.Flush();
    }
}
