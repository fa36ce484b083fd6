using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanSite.Downloads;

/// <summary>JSON that shows its texts as they are: only what JSON itself forbids in a text is escaped, where .NET's most relaxed encoder would still write 𠮷 as <c>\uD842\uDFB7</c>.</summary>
internal sealed unsafe class PlainJson : JavaScriptEncoder
{
    private static readonly SearchValues<char> Encoded =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\', '\x7F', '\u2028', '\u2029', '\uFEFF']);

    private static readonly PlainJson Encoder = new();

    /// <summary>On one line; members in the order in which they are written.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = Encoder };

    /// <summary>For a reader's eye as well.</summary>
    public static JsonWriterOptions Indented { get; } = new() { Encoder = Encoder, Indented = true, NewLine = "\n" };

    public override int MaxOutputCharactersPerInputCharacter => 6; // \u001F

    /// <summary>The bytes of what <paramref name="write"/> writes.</summary>
    public static byte[] Bytes(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, options))
            write(writer);
        return bytes.WrittenSpan.ToArray();
    }

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar <= char.MaxValue && Encoded.Contains((char)unicodeScalar) || !Rune.IsValid(unicodeScalar);

    // Of all that is published nearly every text has nothing to encode and no character beyond 16 bits.
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var all = new ReadOnlySpan<char>(text, textLength);
        if (all.IndexOfAny(Encoded) < 0 && all.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return -1;
        for (var i = 0; i < textLength; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < textLength && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (WillEncode(text[i]))
                return i;
        }
        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
