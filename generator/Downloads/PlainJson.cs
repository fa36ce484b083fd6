using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanSite.Downloads;

/// <summary>JSON that shows its texts as they are: only what JSON itself forbids in a text is escaped, where .NET's most relaxed encoder would still write 𠮷 as <c>\uD842\uDFB7</c>.</summary>
internal sealed unsafe class PlainJson : JavaScriptEncoder
{
    private static readonly PlainJson Encoder = new();

    /// <summary>On one line; members in the order in which they are written.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = Encoder };

    /// <summary>For a reader's eye as well.</summary>
    public static JsonWriterOptions Indented { get; } = new() { Encoder = Encoder, Indented = true, NewLine = "\n" };

    public override int MaxOutputCharactersPerInputCharacter => 6; // \u001F

    /// <summary>The bytes of what <paramref name="write"/> writes.</summary>
    public static byte[] Bytes(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, options))
            write(writer);
        return bytes.ToArray();
    }

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is < 0x20 or '"' or '\\' or 0x7F or 0x2028 or 0x2029 or 0xFEFF || !Rune.IsValid(unicodeScalar);

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
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
