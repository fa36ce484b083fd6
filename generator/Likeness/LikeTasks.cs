using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Linking;

namespace PlanSite.Likeness;

/// <summary>A task of another province that is put much like the one at hand.</summary>
/// <param name="Likeness">From 0 to 1; equal in both directions.</param>
/// <param name="InTask">What its task shares with the task and result at hand, in order, without overlap.</param>
/// <param name="InResult">What its result shares.</param>
public sealed record LikeTask(TaskRow Row, double Likeness, ImmutableArray<Stretch> InTask, ImmutableArray<Stretch> InResult);

/// <summary>"Who else does this?": for each task the nearest tasks in other provinces' plans of the year, by shared wording.</summary>
public sealed class LikeTasks
{
    private readonly FrozenDictionary<string, ImmutableArray<LikeTask>> _byRow;

    private LikeTasks(FrozenDictionary<string, ImmutableArray<LikeTask>> byRow) => _byRow = byRow;

    public static LikeTasks None { get; } = new(FrozenDictionary<string, ImmutableArray<LikeTask>>.Empty);

    /// <summary>Compares the rows of each year. A year's texts are held only while it is compared.</summary>
    public static LikeTasks Among(Site site)
    {
        var byRow = new Dictionary<string, ImmutableArray<LikeTask>>(StringComparer.Ordinal);
        foreach (var year in site.Years)
        {
            var rows = site.PlansOf(year).SelectMany(plan => plan.Rows).ToImmutableArray();
            foreach (var (row, like) in rows.Zip(new YearOfTasks(rows).Nearest()).Where(pair => pair.Second.Length > 0))
                byRow.Add(row.Id, like);
        }
        return new LikeTasks(byRow.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The nearest first, none of the row's own province; empty where nothing is like it.</summary>
    public ImmutableArray<LikeTask> Of(TaskRow row) => _byRow.GetValueOrDefault(row.Id, []);
}
