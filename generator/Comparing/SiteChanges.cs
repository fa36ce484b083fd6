using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PlanSite.Problems;

namespace PlanSite.Comparing;

/// <summary>What lies between two versions of a site's content.</summary>
/// <param name="Problems">Files that could not be read, ids that vanished.</param>
/// <param name="Plans">The plans with any change, by their files.</param>
/// <param name="Files">Other files with any change: the taxonomies, the words, the pages.</param>
public sealed record SiteChanges(ImmutableArray<Problem> Problems, ImmutableArray<PlanChange> Plans, ImmutableArray<FileChange> Files)
{
    public bool IsEmpty => Plans.IsEmpty && Files.IsEmpty;
}

/// <summary>Whether a thing is in one version only, or in both.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One plan.</summary>
/// <param name="Head">Its own fields (title, coverage, source …).</param>
/// <param name="Merged">Cells that several rows share (priority, item) and that were put otherwise; told once, not for each row.</param>
public sealed record PlanChange(
    string File, string Title, ChangeKind Kind, ImmutableArray<CellChange> Head, ImmutableArray<CellChange> Merged, ImmutableArray<TaskChange> Tasks)
{
    /// <summary>Rows of which only such a shared cell was put otherwise, for who asks row by row.</summary>
    [JsonIgnore]
    public ImmutableArray<TaskChange> Under { get; init; } = [];
}

/// <summary>One row, known by its id.</summary>
/// <param name="Place">Where it stands now; of a removed one, where it stood.</param>
/// <param name="Text">The beginning of its task, so that a reader knows it.</param>
/// <param name="Move">Null if it stands where it stood.</param>
/// <param name="Cells">What changed in it; of a row that was added or removed all of it.</param>
public sealed record TaskChange(string Id, ChangeKind Kind, Place Place, string Text, TaskMove? Move, ImmutableArray<CellChange> Cells)
{
    /// <summary>The priority it stands or stood under, as worded.</summary>
    [JsonIgnore]
    public string Priority { get; init; } = "";

    /// <summary>The work item; null where none is printed.</summary>
    [JsonIgnore]
    public string? Item { get; init; }
}

/// <summary>From where to where a row moved: plan, priority and item; the same twice if only its place among its neighbours is another.</summary>
public sealed record TaskMove(string From, string To)
{
    public bool IsOrder => From == To;
}

/// <summary>A field before and after; null where it did not or does not stand.</summary>
public sealed record CellChange(string Field, string? Before, string? After)
{
    public ImmutableArray<Piece> Pieces { get; } = TextChange.Of(Before ?? "", After ?? "");
}

/// <summary>One file that is no plan, a line for each entry or field.</summary>
public sealed record FileChange(string File, ChangeKind Kind, ImmutableArray<CellChange> Lines);
