using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Targets;

namespace PlanSite.Pages;

/// <summary>A cell ready to be shown: paragraphs and lists of numbered points, the bodies and documents in it linked.</summary>
public sealed record CellView(ImmutableArray<CellBlock> Blocks);

/// <summary>A list of numbered points, or a paragraph of one line.</summary>
public sealed record CellBlock(bool IsList, ImmutableArray<CellPoint> Lines);

/// <summary>One line.</summary>
/// <param name="Number">As printed (<c>1.</c>); null in a paragraph.</param>
public sealed record CellPoint(string? Number, ImmutableArray<Run> Runs);

/// <summary>A stretch of text, linked or not, marked or not. All runs of a cell together are its text.</summary>
/// <param name="Value">For a quantified target its value, for machines: <c>560000000</c>, <c>10-20</c>; else null.</param>
public sealed record Run(string Text, string? Href, string? Value = null);

/// <summary>Makes views of cells for one page.</summary>
public static class Cells
{
    /// <summary>The cell with what it names linked from one page; null for an empty cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="here">The page.</param>
    /// <param name="targets">Its quantified targets, where they are to be marked.</param>
    public static CellView? Show(LinkedCell? cell, Here here, ImmutableArray<Target> targets = default) =>
        cell is null ? null : View(cell, targets.IsDefault ? [] : targets, here);

    /// <summary>The cell as text alone, for where the whole of it is a link.</summary>
    public static CellView Unlinked(LinkedCell cell) => View(cell with { Mentions = [] }, [], default);

    private static CellView View(LinkedCell cell, ImmutableArray<Target> targets, Here here)
    {
        var blocks = ImmutableArray.CreateBuilder<CellBlock>();
        var points = ImmutableArray.CreateBuilder<CellPoint>();
        var runs = ImmutableArray.CreateBuilder<Run>();
        foreach (var line in cell.Cell.Lines())
        {
            AddRuns(runs, cell, targets, line.Start + (line.Number?.Length ?? 0), line.End, here);
            var point = new CellPoint(line.Number, runs.DrainToImmutable());
            if (line.Number is not null)
            {
                points.Add(point);
                continue;
            }
            Close();
            if (line.End > line.Start)
                blocks.Add(new CellBlock(IsList: false, [point]));
        }
        Close();
        return new CellView(blocks.DrainToImmutable());

        void Close()
        {
            if (points.Count > 0)
                blocks.Add(new CellBlock(IsList: true, points.DrainToImmutable()));
        }
    }

    /// <summary>The first clause of a row's task, for headings and titles: whole up to 40 characters, else cut and marked; the id if there is no word in it.</summary>
    public static string Excerpt(TaskRow row)
    {
        const int Most = 40;
        var text = FirstWithAWord(row.Task.Cell);
        if (text.IsEmpty)
            text = row.Id;
        var end = text.IndexOfAny('，', '；', '。');
        if (end >= 8)
            text = text[..end];
        return text.Length > Most
            ? string.Concat(text[..(char.IsHighSurrogate(text[Most - 2]) ? Most - 2 : Most - 1)], "…")
            : text.TrimEnd("，；。").ToString();
    }

    private static ReadOnlySpan<char> FirstWithAWord(Cell cell)
    {
        foreach (var line in cell.Lines())
        {
            var text = cell.Text.AsSpan()[(line.Start + (line.Number?.Length ?? 0))..line.End];
            foreach (var character in text)
            {
                if (char.IsLetterOrDigit(character))
                    return text;
            }
        }
        return [];
    }

    private static void AddRuns(ImmutableArray<Run>.Builder runs, LinkedCell cell, ImmutableArray<Target> targets, int start, int end, Here here)
    {
        var at = start;
        foreach (var mention in cell.Mentions)
        {
            if (mention.Start < start || mention.End > end)
                continue;
            AddMarked(runs, cell.Cell.Text, targets, at, mention.Start, null);
            var target = mention.Body is { } body ? Address.Of(body) : Address.Of(mention.Document!);
            AddMarked(runs, cell.Cell.Text, targets, mention.Start, mention.End, target == here.Address ? null : here.To(target));
            at = mention.End;
        }
        AddMarked(runs, cell.Cell.Text, targets, at, end, null);
    }

    // A stretch that is linked, or not, as a whole; the targets in it are runs of their own.
    private static void AddMarked(ImmutableArray<Run>.Builder runs, string text, ImmutableArray<Target> targets, int start, int end, string? href)
    {
        var at = start;
        foreach (var target in targets)
        {
            if (start >= end || target.Start >= end || target.End <= start)
                continue;
            if (target.Start > at)
                runs.Add(new Run(text[at..target.Start], href));
            runs.Add(new Run(text[Math.Max(at, target.Start)..Math.Min(end, target.End)], href, TargetPages.ValueOf(target)));
            at = Math.Min(end, target.End);
        }
        if (at < end)
            runs.Add(new Run(text[at..end], href));
    }
}
