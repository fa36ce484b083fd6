using System.Globalization;

namespace PlanSite.Pages;

/// <summary>A day, for machines and for readers.</summary>
/// <param name="Day">ISO 8601: <c>2026-11-23</c>.</param>
/// <param name="Text">In the words of the interface.</param>
public sealed record Moment(string Day, string Text)
{
    /// <summary>Null if the time is not known.</summary>
    public static Moment? Of(Planning planning, DateTimeOffset? time) => time is { } known ? Of(planning, known) : null;

    public static Moment Of(Planning planning, DateTimeOffset time)
    {
        var day = time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Moment(day, planning.Say("changes.day", time.UtcDateTime.Year, time.UtcDateTime.Month, time.UtcDateTime.Day, day));
    }

    /// <summary>To the second, in UTC.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
