using System.Text;

namespace PlanSite.Searching;

/// <summary>
/// Writes numbers as printable ASCII; FORMAT.md, "Numbers". Small ones, which are most, take one character, and gzip sees them whole. Cleared, it
/// is used for the next text.
/// </summary>
internal sealed class NumberText
{
    private const int Base = 91;
    private const int FirstOfTwo = 75; // first digits from here on have a second behind them
    private const int LongMark = 90; // and this one three
    private const int LeastOfFour = FirstOfTwo + (LongMark - FirstOfTwo) * Base;
    private const int MostDigits = 4;

    private byte[] _digits = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Digits => _digits.AsSpan(0, Length);

    public static string Of(IEnumerable<int> numbers)
    {
        var text = new NumberText();
        foreach (var number in numbers)
            text.Add(number);
        return Encoding.ASCII.GetString(text.Digits);
    }

    public void Clear() => Length = 0;

    public void Add(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Base * Base * Base);
        Reserve(MostDigits);
        if (number < FirstOfTwo)
        {
            Digit(number);
        }
        else if (number < LeastOfFour)
        {
            Digit(FirstOfTwo + (number - FirstOfTwo) / Base);
            Digit((number - FirstOfTwo) % Base);
        }
        else
        {
            Digit(LongMark);
            Digit(number / (Base * Base));
            Digit(number / Base % Base);
            Digit(number % Base);
        }
    }

    public void Add(NumberText other)
    {
        Reserve(other.Length);
        other.Digits.CopyTo(_digits.AsSpan(Length));
        Length += other.Length;
    }

    private void Reserve(int more)
    {
        if (Length + more > _digits.Length)
            Array.Resize(ref _digits, Math.Max(Length + more, _digits.Length * 2));
    }

    // From # to ~, without the backslash, which JSON would write as two.
    private void Digit(int value) => _digits[Length++] = (byte)(value + '#' < '\\' ? value + '#' : value + '#' + 1);
}
