using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Serving;

/// <summary>What there is to see of a site that is being edited.</summary>
/// <param name="Number">Grows with every state.</param>
/// <param name="Sound">The last state that was sound; null as long as there was none.</param>
/// <param name="Problems">What is wrong with the present one; then <paramref name="Sound"/> is an older one.</param>
public sealed record LiveState(int Number, Preview? Sound, ImmutableArray<Problem> Problems)
{
    /// <summary>Whether what is shown is what the files say.</summary>
    public bool IsPresent => !Problems.Any(problem => problem.Severity == Severity.Error);
}

/// <summary>A site that is being edited: its present state, and word when that changes. For several threads; states are made by one.</summary>
/// <param name="address">Where it is shown.</param>
public sealed class LiveSite(Uri address)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _lastGood = new(StringComparer.Ordinal); // pages that were looked at, as they last came out
    private LiveState _now = new(0, null, []);
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The present state, and a task that ends when there is another.</summary>
    public (LiveState State, Task Change) Now
    {
        get
        {
            lock (_lock)
                return (_now, _change.Task);
        }
    }

    /// <summary>The present state, once there is one.</summary>
    /// <exception cref="OperationCanceledException">It is to be waited no longer.</exception>
    public async Task<(LiveState State, Task Change)> BegunAsync(CancellationToken end)
    {
        if (Now is { State.Number: 0 } before)
            await before.Change.WaitAsync(end);
        return Now;
    }

    /// <summary>Takes what the files now say. A state with errors leaves the last sound one on show.</summary>
    public LiveState Take(SourceTree sources)
    {
        var problems = new ProblemList();
        var number = _now.Number + 1;
        var sound = Preview.Of(sources, address, problems);
        TaskCompletionSource change;
        LiveState state;
        lock (_lock)
        {
            _now = state = new LiveState(number, sound ?? _now.Sound, problems.Sorted());
            (change, _change) = (_change, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        change.SetResult();
        return state;
    }

    /// <summary>A page as it is to be shown: where its template fails, as it last came out, with what went wrong.</summary>
    public PreviewedPage? PageAt(LiveState state, string path)
    {
        if (state.Sound?.PageAt(path) is not { } page)
            return null;
        lock (_lastGood)
        {
            if (page.Html is { } html)
                _lastGood[path] = html;
            return page with { Html = _lastGood.GetValueOrDefault(path) };
        }
    }
}
