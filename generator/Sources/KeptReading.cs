using System.Runtime.CompilerServices;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>
/// What was made of a file, kept as long as the file itself is: a preview holds on to the files that did not change, and so reads only what
/// did. For one build it changes nothing.
/// </summary>
/// <param name="read">A function of the file alone.</param>
public sealed class KeptReading<T>(Func<SourceFile, ProblemList, T> read)
{
    private readonly ConditionalWeakTable<SourceFile, Reading> _readings = [];

    /// <summary>The reading, and again every problem that was found by it.</summary>
    public T Of(SourceFile file, ProblemList problems)
    {
        var reading = _readings.GetValue(file, each =>
        {
            var found = new ProblemList();
            return new Reading(read(each, found), found);
        });
        problems.Add(reading.Found);
        return reading.Value;
    }

    private sealed record Reading(T Value, ProblemList Found);
}
