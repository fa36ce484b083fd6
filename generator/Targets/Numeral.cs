namespace PlanSite.Targets;

/// <summary>A number as it stands in a text, or a range of two, with its unit.</summary>
/// <param name="NumberEnd">Index behind the number itself, before its unit.</param>
/// <param name="End">Index behind the unit; <paramref name="NumberEnd"/> where there is none.</param>
/// <param name="IsMore">Whether 余 or 多 says that it is somewhat more (200余家).</param>
internal readonly record struct Numeral(int Start, int NumberEnd, int End, decimal Low, decimal High, Unit? Unit, bool IsMore)
{
    private const string RangeMarks = "-–—―－~～〜至到";
    private const string MoreMarks = "余多";

    // 翻一番 is to become twice as much, 翻两番 four times: growth by 100 and 300 %.
    private static readonly (string Wording, decimal Growth)[] Doublings = [("翻一番", 100), ("翻两番", 300), ("翻番", 100)];

    /// <summary>The numeral that begins at an index; null if none does. Full-width digits are digits.</summary>
    public static Numeral? At(string text, int index)
    {
        if (!IsDigit(text[index]) && text[index] != '翻')
            return null;
        foreach (var (wording, growth) in Doublings)
        {
            if (string.CompareOrdinal(text, index, wording, 0, wording.Length) == 0)
                return new Numeral(index, index + wording.Length, index + wording.Length, growth, growth, Unit.Named("%"), IsMore: false);
        }
        if (Single(text, index) is not { } first)
            return null;
        // 1-2家, 2—5个, 5家至10家; but not 2016-2020年, whose parts have no unit, nor a mark with nothing behind it.
        if (first.End < text.Length && RangeMarks.Contains(text[first.End]) && Single(text, first.End + 1) is { Unit: { } unit } second
            && (first.Unit is null || first.Unit.Norm == unit.Norm))
        {
            // In 100-200万元 the 万 is said once for both.
            var low = first.Low < second.Low && first.Unit is null && !HasScale(text, first) ? first.Low * second.Scale : first.Low;
            return new Numeral(index, second.NumberEnd, second.End, low, second.Low, unit, second.IsMore);
        }
        return new Numeral(index, first.NumberEnd, first.End, first.Low, first.Low, first.Unit, first.IsMore);
    }

    private static bool HasScale(string text, Part part) => !IsDigit(text[part.NumberEnd - 1]);

    private readonly record struct Part(int NumberEnd, int End, decimal Low, decimal Scale, Unit? Unit, bool IsMore);

    private static Part? Single(string text, int start)
    {
        var at = start;
        if (Digits(text, ref at) is not { } value)
            return null;
        var scale = 1m;
        // In 3百分点 the 百 belongs to the unit.
        for (; at < text.Length && Unit.At(text, at) is null && ScaleOf(text[at]) is { } factor; at++)
            scale *= factor;
        var isMore = at < text.Length && MoreMarks.Contains(text[at]);
        if (isMore)
            at++;
        // 100余万元
        for (; isMore && at < text.Length && ScaleOf(text[at]) is { } factor; at++)
            scale *= factor;
        var unit = at < text.Length ? Unit.At(text[at] == '％' ? "%" : text, text[at] == '％' ? 0 : at) : null;
        return new Part(at, at + (unit?.Name.Length ?? 0), Shortest(value * scale), scale, unit, isMore);
    }

    private static decimal? Digits(string text, ref int at)
    {
        var start = at;
        var (value, place) = (0m, 0m); // place: what a digit behind the point counts; 0 before it
        for (; at < text.Length && at - start < 20; at++)
        {
            if (IsDigit(text[at]))
            {
                var digit = text[at] - (char.IsAsciiDigit(text[at]) ? '0' : '０');
                (value, place) = place == 0 ? (value * 10 + digit, 0m) : (value + digit * place, place / 10);
            }
            else if (at > start && place == 0 && text[at] is '.' or '．' && at + 1 < text.Length && IsDigit(text[at + 1]))
            {
                place = 0.1m;
            }
            else if (!(at > start && place == 0 && text[at] == ',' && at + 3 < text.Length && text.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0))
            {
                break; // but in 1,000家 the comma parts digits
            }
        }
        return at > start && at - start < 20 ? value : null;
    }

    // 5.6亿 is 560000000, not 560000000.0.
    private static decimal Shortest(decimal number) => number == decimal.Truncate(number) ? decimal.Truncate(number) : number;

    /// <summary>Whether a character is a digit, half-width or full-width.</summary>
    public static bool IsDigit(char character) => char.IsAsciiDigit(character) || character is >= '０' and <= '９';

    private static decimal? ScaleOf(char character) => character switch
    {
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => null,
    };
}
