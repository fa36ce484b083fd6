using System.Text;

namespace PlanSite.Sources;

/// <summary>
/// Recognises files that Chinese editors saved as "ANSI" or GBK, which GB18030 includes. Nearly any bytes are characters in it, so what
/// they come to must look like Chinese as it is written.
/// </summary>
public static class Gb18030
{
    /// <summary>The text, if the bytes are GB18030 beyond reasonable doubt; else null.</summary>
    public static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        try
        {
            var text = encoding.GetString(bytes);
            return IsSane(bytes, text) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // GB 2312 puts the 3,755 commonest characters into the rows B0 to D7, punctuation and full-width letters into A1 to A3; they are
    // practically all of a plan. UTF-8 that is only damaged comes out as rarities of the rows E4 to E9.
    private static bool IsSane(ReadOnlySpan<byte> bytes, string text)
    {
        if (text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t') || character is >= '\uE000' and <= '\uF8FF'))
            return false;
        var (common, all) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            all++;
            if (bytes[i] is (>= 0xB0 and <= 0xD7) or (>= 0xA1 and <= 0xA3) && bytes[i + 1] >= 0xA1)
                common++;
            i += bytes[i + 1] is >= (byte)'0' and <= (byte)'9' ? 3 : 1;
        }
        return common * 10 > all * 8;
    }
}
