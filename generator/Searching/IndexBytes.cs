using System.Buffers;
using System.Text;

namespace PlanSite.Searching;

/// <summary>Writes the bytes of a shard: LEB128 varints and UTF-8.</summary>
internal sealed class IndexBytes
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Number(int value)
    {
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            _bytes.Write([(byte)(rest | 0x80)]);
            rest >>= 7;
        }
        _bytes.Write([(byte)rest]);
    }

    public void Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    public void Append(IndexBytes other) => _bytes.Write(other._bytes.WrittenSpan);
}
