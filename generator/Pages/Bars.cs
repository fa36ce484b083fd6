using System.Collections.Immutable;

namespace PlanSite.Pages;

/// <summary>Bars beside numbers, so that a list of counts is seen before it is read.</summary>
public static class Bars
{
    /// <summary>How long each count's bar is, in per cent of the longest. What is there at all can be seen.</summary>
    public static ImmutableArray<int> Lengths(IEnumerable<int> counts)
    {
        var all = counts.ToImmutableArray();
        var largest = all.DefaultIfEmpty(0).Max();
        return [.. all.Select(count => count == 0 ? 0 : Math.Max(1, (100 * count + largest / 2) / largest))];
    }
}
