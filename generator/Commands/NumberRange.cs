using System.CommandLine;
using System.Globalization;

namespace PlanSite.Commands;

/// <summary>Numbers that an option takes.</summary>
internal static class NumberRange
{
    /// <summary>Years that a plan can be of.</summary>
    public static void OfYears<T>(Option<T> option) => Within(option, 1949, 2999);

    /// <summary>Refuses a number outside. What is no number is refused by the parser, and must not be asked for here: that would throw.</summary>
    public static void Within<T>(Option<T> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (number < least || number > most))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is a number from {least} to {most}"));
    });
}
