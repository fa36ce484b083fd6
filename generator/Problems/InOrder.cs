using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace PlanSite.Problems;

/// <summary>Parallel work whose results and problems come in the order of its input, however many threads there are.</summary>
public static class InOrder
{
    // Else threads that wait for the disk are joined by ever more, a dozen on two processors, each with the pages it is at in memory.
    private static readonly ParallelOptions AThreadAProcessor = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Runs <paramref name="work"/> once for each item; it must share nothing but what is immutable.</summary>
    /// <param name="weight">How much work an item is, if some are far more than others: the heaviest are begun first, so that no thread is left with one at the end.</param>
    public static ImmutableArray<TResult> Map<T, TResult>(ImmutableArray<T> items, ProblemList problems, Func<T, ProblemList, TResult> work, Func<T, int>? weight = null)
    {
        var order = weight is null ? null : Enumerable.Range(0, items.Length).OrderByDescending(i => weight(items[i])).ToArray();
        var results = new TResult[items.Length];
        var found = new ProblemList[items.Length];
        try
        {
            Parallel.For(0, items.Length, AThreadAProcessor, turn =>
            {
                var i = order?[turn] ?? turn;
                found[i] = new ProblemList();
                results[i] = work(items[i], found[i]);
            });
        }
        catch (AggregateException failures)
        {
            // As if there were one thread: what went wrong is what a caller knows to catch.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
        foreach (var each in found)
            problems.Add(each);
        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }
}
