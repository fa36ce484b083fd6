using System.Collections.Immutable;
using System.Text;

namespace PlanSite.Comparing;

/// <summary>What became of a piece of text.</summary>
public enum PieceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A stretch of a text before or after; all that are not added make up the old text, all that are not removed the new one.</summary>
public readonly record struct Piece(PieceKind Kind, string Text);

/// <summary>Two texts character by character. A character is a code point, so that none outside the BMP is cut in two.</summary>
public static class TextChange
{
    // Entries of the table of common subsequences. A text that needs more is told as replaced between what is shared at both ends.
    private const long MostEntries = 4_000_000;

    /// <summary>The pieces in the order of the text; at one place what was removed comes before what was added.</summary>
    public static ImmutableArray<Piece> Of(string before, string after)
    {
        Rune[] old = [.. before.EnumerateRunes()];
        Rune[] now = [.. after.EnumerateRunes()];
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        var pieces = new List<Piece>();
        Add(PieceKind.Same, old[..start]);
        AddMiddle(old[start..^end], now[start..^end]);
        Add(PieceKind.Same, old[^end..]);
        return Settled(pieces);

        void AddMiddle(Rune[] from, Rune[] to)
        {
            var (i, j) = (0, 0);
            foreach (var (oldAt, newAt, length) in Shared(from, to))
            {
                Add(PieceKind.Removed, from[i..oldAt]);
                Add(PieceKind.Added, to[j..newAt]);
                Add(PieceKind.Same, from[oldAt..(oldAt + length)]);
                (i, j) = (oldAt + length, newAt + length);
            }
            Add(PieceKind.Removed, from[i..]);
            Add(PieceKind.Added, to[j..]);
        }

        void Add(PieceKind kind, Rune[] runes)
        {
            if (runes.Length > 0)
                pieces.Add(new Piece(kind, string.Concat(runes)));
        }
    }

    /// <summary>From 0 to 1: how much of two texts is the same, in order.</summary>
    public static double Likeness(string one, string other) => one.Length + other.Length == 0
        ? 1
        : 2.0 * Of(one, other).Where(piece => piece.Kind == PieceKind.Same).Sum(piece => piece.Text.Length) / (one.Length + other.Length);

    // The stretches of a longest common subsequence, in order.
    private static IEnumerable<(int Old, int New, int Length)> Shared(Rune[] old, Rune[] now)
    {
        if ((long)(old.Length + 1) * (now.Length + 1) > MostEntries)
            yield break;
        var common = new int[old.Length + 1, now.Length + 1]; // of what stands from here on
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        for (var (i, j) = (0, 0); i < old.Length && j < now.Length;)
        {
            var length = 0;
            while (i + length < old.Length && j + length < now.Length && old[i + length] == now[j + length])
                length++;
            if (length > 0)
                yield return (i, j, length);
            (i, j) = (i + length, j + length);
            if (i < old.Length && j < now.Length)
                (i, j) = common[i + 1, j] >= common[i, j + 1] ? (i + 1, j) : (i, j + 1);
        }
    }

    // A single character (的, ，) that two changes happen to share only tears them apart: it goes with them. What stands side by side is joined.
    private static ImmutableArray<Piece> Settled(List<Piece> pieces)
    {
        var settled = ImmutableArray.CreateBuilder<Piece>();
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < pieces.Count; i++)
        {
            var (kind, text) = pieces[i];
            var isTorn = kind == PieceKind.Same && text.Length == 1 && IsChange(i - 2) && IsChange(i - 1) && IsChange(i + 1) && IsChange(i + 2);
            if (kind == PieceKind.Same && !isTorn)
            {
                Close();
                settled.Add(pieces[i]);
                continue;
            }
            if (kind != PieceKind.Added)
                removed.Append(text);
            if (kind != PieceKind.Removed)
                added.Append(text);
        }
        Close();
        return settled.DrainToImmutable();

        bool IsChange(int i) => i >= 0 && i < pieces.Count && pieces[i].Kind != PieceKind.Same;

        void Close()
        {
            if (removed.Length > 0)
                settled.Add(new Piece(PieceKind.Removed, removed.ToString()));
            if (added.Length > 0)
                settled.Add(new Piece(PieceKind.Added, added.ToString()));
            removed.Clear();
            added.Clear();
        }
    }
}
