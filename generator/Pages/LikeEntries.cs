using System.Collections.Immutable;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>A task of another province, quoted, with the wording it shares marked. The quotation is made when it is printed: four a page would fill the memory.</summary>
/// <param name="IsSameItem">Whether it stands under the same work item as the task of the page.</param>
public sealed record LikeEntry(string Href, LikeTask Like, bool IsSameItem)
{
    public string Province => Like.Row.Province.Name;

    public string Year => Like.Row.Plan.YearText;

    /// <summary>Its printed work item; null where none is printed.</summary>
    public string? Item => Like.Row.PrintedItem?.Cell.Line;

    /// <summary>Its whole task.</summary>
    public ImmutableArray<MarkedLine> Task => Lines(Like.Row.Task.Cell, Like.InTask);

    /// <summary>Of its result the lines that share something.</summary>
    public ImmutableArray<MarkedLine> Result =>
        Like.Row.Result is { } result ? [.. Lines(result.Cell, Like.InResult).Where(line => line.Runs.Any(run => run.IsShared))] : [];

    /// <summary>The printed cell; null where it is empty.</summary>
    public string? Departments => Like.Row.Departments?.Cell.Line;

    public static ImmutableArray<LikeEntry> Of(TaskRow row, ImmutableArray<LikeTask> like, Here here) =>
        [.. like.Select(each => new LikeEntry(here.To(Address.Of(each.Row)), each, row.Item is not null && row.Item == each.Row.Item))];

    private static ImmutableArray<MarkedLine> Lines(Cell cell, ImmutableArray<Stretch> shared) =>
    [
        .. cell.Lines().Where(line => line.End > line.Start).Select(line => new MarkedLine(
            line.Number, [.. Runs(cell.Text, line.Start + (line.Number?.Length ?? 0), line.End, shared)])),
    ];

    private static IEnumerable<MarkedRun> Runs(string text, int start, int end, ImmutableArray<Stretch> shared)
    {
        var at = start;
        foreach (var stretch in shared.Where(each => each.Start >= start && each.End <= end)) // a stretch never leaves its line
        {
            if (stretch.Start > at)
                yield return new MarkedRun(text[at..stretch.Start], false);
            yield return new MarkedRun(text[stretch.Start..stretch.End], true);
            at = stretch.End;
        }
        if (at < end)
            yield return new MarkedRun(text[at..end], false);
    }
}

/// <summary>A line of a quoted cell.</summary>
/// <param name="Number">As printed (<c>1.</c>); null if it has none.</param>
public sealed record MarkedLine(string? Number, ImmutableArray<MarkedRun> Runs);

/// <summary>A part of a line.</summary>
/// <param name="IsShared">Whether the task of the page has the same words.</param>
public sealed record MarkedRun(string Text, bool IsShared);
