using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PlanSite.Linking;
using PlanSite.Model;

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
    // Of the plans that a preview holds; a build lets a year's texts go.
    private static readonly ConditionalWeakTable<Plan, PlanTexts> Texts = [];

    private readonly Func<TaskRow, ImmutableArray<LikeTask>> _nearestTo;

    private LikeTasks(Func<TaskRow, ImmutableArray<LikeTask>> nearestTo, ImmutableArray<NearCopy> nearCopies) => (_nearestTo, NearCopies) = (nearestTo, nearCopies);

    public static LikeTasks None { get; } = new(_ => [], []);

    /// <summary>Pairs of rows within one plan; none where likenesses are found when they are asked for.</summary>
    public ImmutableArray<NearCopy> NearCopies { get; }

    /// <summary>Compares the rows of each year. A year's texts are held only while it is compared.</summary>
    public static LikeTasks Among(Site site)
    {
        var byRow = new Dictionary<string, ImmutableArray<LikeTask>>(StringComparer.Ordinal);
        var copies = ImmutableArray.CreateBuilder<NearCopy>();
        foreach (var year in site.Years)
        {
            var rows = site.PlansOf(year).SelectMany(plan => plan.Rows).ToImmutableArray();
            var tasks = new YearOfTasks(rows, ComparedText.Of);
            foreach (var (row, like) in rows.Zip(tasks.Nearest()).Where(pair => pair.Second.Length > 0))
                byRow.Add(row.Id, like);
            copies.AddRange(tasks.NearCopies());
        }
        var frozen = byRow.ToFrozenDictionary(StringComparer.Ordinal);
        return new LikeTasks(row => frozen.GetValueOrDefault(row.Id, []), copies.ToImmutable());
    }

    /// <summary>The same, found for a row when it is asked for. The texts of the year last asked for are held: for who shows few rows of many.</summary>
    public static LikeTasks WhenAsked(Site site)
    {
        var held = new Lock();
        (int Year, ImmutableArray<TaskRow> Rows, YearOfTasks Texts)? last = null;
        return new LikeTasks(NearestTo, []);

        ImmutableArray<LikeTask> NearestTo(TaskRow row)
        {
            lock (held)
            {
                if (last?.Year != row.Plan.Year)
                {
                    var rows = site.PlansOf(row.Plan.Year).SelectMany(plan => plan.Rows).ToImmutableArray();
                    last = (row.Plan.Year, rows, new YearOfTasks(rows, row => Texts.GetOrCreateValue(row.Plan).Of(row)));
                }
                return last.Value.Texts.NearestTo(last.Value.Rows.IndexOf(row));
            }
        }
    }

    /// <summary>The nearest first, none of the row's own province; empty where nothing is like it.</summary>
    public ImmutableArray<LikeTask> Of(TaskRow row) => _nearestTo(row);

    private sealed class PlanTexts
    {
        private readonly ConcurrentDictionary<PlanTask, ComparedText> _ofRows = new(ReferenceEqualityComparer.Instance);

        public ComparedText Of(TaskRow row) => _ofRows.GetOrAdd(row.Source, _ => ComparedText.Of(row));
    }
}
