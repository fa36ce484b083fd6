using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Linking;

namespace PlanSite.Likeness;

/// <summary>A task of another province that is put much like the one at hand.</summary>
/// <param name="Likeness">From 0 to 1; equal in both directions.</param>
/// <param name="InTask">What its task shares with the task and result at hand, in order, without overlap.</param>
/// <param name="InResult">What its result shares.</param>
public sealed record LikeTask(TaskRow Row, double Likeness, ImmutableArray<Stretch> InTask, ImmutableArray<Stretch> InResult);

/// <summary>Two rows of one plan that say nearly the same, or the same.</summary>
/// <param name="Likeness">From 0 to 1.</param>
public sealed record NearCopy(TaskRow First, TaskRow Second, double Likeness);

/// <summary>"Who else does this?": for each task the nearest tasks in other provinces' plans of the year, by shared wording.</summary>
public sealed class LikeTasks
{
    private readonly FrozenDictionary<string, ImmutableArray<LikeTask>> _byRow;

    private LikeTasks(FrozenDictionary<string, ImmutableArray<LikeTask>> byRow, ImmutableArray<NearCopy> nearCopies) => (_byRow, NearCopies) = (byRow, nearCopies);

    public static LikeTasks None { get; } = new(FrozenDictionary<string, ImmutableArray<LikeTask>>.Empty, []);

    /// <summary>Pairs of rows within one plan.</summary>
    public ImmutableArray<NearCopy> NearCopies { get; }

    /// <summary>Compares the rows of each year. A year's texts are held only while it is compared.</summary>
    public static LikeTasks Among(Site site)
    {
        var byRow = new Dictionary<string, ImmutableArray<LikeTask>>(StringComparer.Ordinal);
        var copies = ImmutableArray.CreateBuilder<NearCopy>();
        foreach (var year in site.Years)
        {
            var rows = site.PlansOf(year).SelectMany(plan => plan.Rows).ToImmutableArray();
            var tasks = new YearOfTasks(rows);
            foreach (var (row, like) in rows.Zip(tasks.Nearest()).Where(pair => pair.Second.Length > 0))
                byRow.Add(row.Id, like);
            copies.AddRange(tasks.NearCopies());
        }
        return new LikeTasks(byRow.ToFrozenDictionary(StringComparer.Ordinal), copies.ToImmutable());
    }

    /// <summary>The nearest first, none of the row's own province; empty where nothing is like it.</summary>
    public ImmutableArray<LikeTask> Of(TaskRow row) => _byRow.GetValueOrDefault(row.Id, []);
}
