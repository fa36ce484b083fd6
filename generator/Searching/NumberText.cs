using System.Text;

namespace PlanSite.Searching;

/// <summary>Writes numbers as printable ASCII; FORMAT.md, "Numbers". Small ones, which are most, take one character, and gzip sees them whole.</summary>
internal sealed class NumberText
{
    private const int Base = 91;
    private const int FirstOfTwo = 75; // first digits from here on have a second behind them
    private const int LongMark = 90; // and this one three
    private const int LeastOfFour = FirstOfTwo + (LongMark - FirstOfTwo) * Base;

    private readonly StringBuilder _text = new();

    public static string Of(IEnumerable<int> numbers)
    {
        var text = new NumberText();
        foreach (var number in numbers)
            text.Add(number);
        return text.ToString();
    }

    public void Add(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Base * Base * Base);
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

    public void Add(NumberText other) => _text.Append(other._text);

    public override string ToString() => _text.ToString();

    // From # to ~, without the backslash, which JSON would write as two.
    private void Digit(int value) => _text.Append((char)(value + '#' < '\\' ? value + '#' : value + '#' + 1));
}
