using System.Buffers;
using System.Globalization;
using System.Text;

namespace PlanSite.Spreadsheets;

/// <summary>Takes bytes in small pieces and hands them on in large ones: what is written may be of any size, and never stands in memory whole.</summary>
/// <param name="take">Gets each chunk, which is its own only during the call.</param>
public sealed class ByteChunks(Action<ReadOnlySpan<byte>> take) : IBufferWriter<byte>, IDisposable
{
    private const int Size = 128 * 1024; // nearly every table fits, and is one call to the disk

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Size);
    private int _count;

    public void Advance(int count) => _count += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_count);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Size)
        {
            Flush();
            take(bytes);
            return;
        }
        bytes.CopyTo(GetSpan(bytes.Length));
        _count += bytes.Length;
    }

    /// <summary>Writes a text in UTF-8.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        const int Longest = 3; // bytes of a char
        Advance(Encoding.UTF8.GetBytes(text, GetSpan(text.Length * Longest))); // GetSpan may change the count
    }

    /// <summary>Writes a number as programs read it.</summary>
    public void Write<T>(T number, ReadOnlySpan<char> format = default)
        where T : struct, IUtf8SpanFormattable
    {
        const int Longest = 40; // of a decimal
        number.TryFormat(GetSpan(Longest), out var length, format, CultureInfo.InvariantCulture);
        _count += length;
    }

    /// <summary>Hands on what there is.</summary>
    public void Flush()
    {
        if (_count > 0)
            take(_buffer.AsSpan(0, _count));
        _count = 0;
    }

    /// <summary>Gives the array back; what was not flushed is gone.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void MakeRoom(int sizeHint)
    {
        if (_buffer.Length - _count >= Math.Max(1, sizeHint))
            return;
        Flush();
        if (_buffer.Length >= sizeHint)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(sizeHint);
    }
}
