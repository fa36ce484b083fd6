using System.Text;

namespace PlanSite.Rendering.Binding;

/// <summary>A page as it is being written: UTF-8, in a buffer that is used again for the next page. A page made as a text is in memory once for each part that it is included in, and then again as bytes.</summary>
internal sealed class PageText
{
    private byte[] _bytes = new byte[64 * 1024];

    /// <summary>In bytes.</summary>
    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> utf8)
    {
        Ensure(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Ensure(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>As <see cref="Escape.Html"/>, without a string between.</summary>
    public void AppendEscaped(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAny(Escape.Special); next >= 0; next = text.IndexOfAny(Escape.Special))
        {
            Append(text[..next]);
            Append(Escape.EntityOf(text[next]));
            text = text[(next + 1)..];
        }
        Append(text);
    }

    /// <summary>What was written; its own only until the next page is begun.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    private void Ensure(int more)
    {
        if (_bytes.Length - Length < more)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
