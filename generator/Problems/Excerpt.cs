namespace PlanSite.Problems;

/// <summary>The line of a source at which a problem stands, and the part of it that is meant.</summary>
/// <param name="Line">The whole line.</param>
/// <param name="Start">Index in the line of what is meant.</param>
/// <param name="Length">Its length; 0 where something is missing at the end of the line.</param>
public readonly record struct Excerpt(string Line, int Start, int Length)
{
    /// <summary>The excerpt of a problem; null if the text has no such line.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="text">The text of its file, with LF line ends.</param>
    public static Excerpt? Of(Problem problem, string text)
    {
        var lines = text.Split('\n', problem.Place.Line + 1);
        if (lines.Length < problem.Place.Line)
            return null;
        var line = lines[problem.Place.Line - 1].TrimEnd();
        var start = Math.Clamp(problem.Place.Column - 1, 0, line.Length);
        return new Excerpt(line, start, LengthOf(problem, line, start));
    }

    // What was found, where it stands there in these words; else the word or the character at the place.
    private static int LengthOf(Problem problem, string line, int start)
    {
        var found = problem.Facts.FirstOrDefault(fact => fact.Name == "found").Value?.Split('\n')[0].TrimEnd();
        if (found is { Length: > 0 } && string.CompareOrdinal(line, start, found, 0, found.Length) == 0)
            return found.Length;
        var end = start;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] is '_'))
            end++;
        if (end > start || start == line.Length)
            return end - start;
        return char.IsHighSurrogate(line[start]) && start + 1 < line.Length ? 2 : 1;
    }
}
