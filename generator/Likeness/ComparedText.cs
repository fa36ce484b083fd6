using System.Collections.Immutable;
using System.Text;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Likeness;

/// <summary>
/// The task and the result of a row as they are compared: compatibility forms and case folded, white space and printed numbers left out,
/// lines apart. Every character knows where in its cell it came from.
/// </summary>
internal sealed class ComparedText
{
    /// <summary>How many letters a shingle has: four UTF-16 units fit one number exactly, so that no two shingles are taken for one.</summary>
    public const int Shingle = 4;

    /// <summary>No shingle: no letter is zero.</summary>
    public const ulong None = 0;

    /// <summary>Parts lines and cells; nothing shared goes across it.</summary>
    public const char Line = '\n';

    // Comparing two texts takes at worst the product of their lengths; no cell that was ever printed comes near this.
    private const int Most = 4_000;

    private readonly ImmutableArray<Origin> _origins;
    private readonly ulong[] _at; // the shingle at each index, or none
    private readonly ulong[] _sorted;
    private readonly int[] _positions;

    private ComparedText(string text, ImmutableArray<Origin> origins)
    {
        (Text, _origins) = (text, origins);
        _at = new ulong[text.Length];
        var (shingle, letters) = (0UL, 0);
        for (var i = 0; i < text.Length; i++)
        {
            shingle = (shingle << 16) | text[i];
            letters = IsLetter(i) ? letters + 1 : 0;
            if (letters >= Shingle)
                _at[i - Shingle + 1] = shingle;
        }
        _positions = [.. Enumerable.Range(0, text.Length).Where(i => _at[i] != None)];
        _sorted = [.. _positions.Select(i => _at[i])];
        Array.Sort(_sorted, _positions);
        Shingles = [.. _sorted.Distinct()];
    }

    public string Text { get; }

    /// <summary>Every run of four letters, each once, in ascending order.</summary>
    public ImmutableArray<ulong> Shingles { get; }

    public static ComparedText Of(TaskRow row)
    {
        var folded = new StringBuilder();
        var origins = ImmutableArray.CreateBuilder<Origin>();
        Add(row.Task.Cell, false);
        if (row.Result is { } result)
            Add(result.Cell, true);
        return new ComparedText(folded.ToString(), origins.ToImmutable());

        void Add(Cell cell, bool isResult)
        {
            foreach (var line in cell.Lines())
            {
                for (var at = line.Start + (line.Number?.Length ?? 0); at < line.End && folded.Length < Most;)
                {
                    Rune.DecodeFromUtf16(cell.Text.AsSpan(at, line.End - at), out var rune, out var length);
                    foreach (var unit in Fold(rune))
                    {
                        folded.Append(unit);
                        origins.Add(new Origin(isResult, at, at + length));
                    }
                    at += length;
                }
                folded.Append(Line);
                origins.Add(new Origin(isResult, line.End, line.End));
            }
        }
    }

    /// <summary>The shingle that begins at an index; <see cref="None"/> where punctuation or an end is in the way.</summary>
    public ulong ShingleAt(int index) => _at[index];

    /// <summary>Where a shingle stands.</summary>
    public ReadOnlySpan<int> PositionsOf(ulong shingle)
    {
        var some = Array.BinarySearch(_sorted, shingle);
        if (some < 0)
            return [];
        var (first, end) = (some, some + 1);
        while (first > 0 && _sorted[first - 1] == shingle)
            first--;
        while (end < _sorted.Length && _sorted[end] == shingle)
            end++;
        return _positions.AsSpan(first, end - first);
    }

    /// <summary>Whether a letter or digit stands at an index, not punctuation.</summary>
    public bool IsLetter(int index) => char.IsLetterOrDigit(Text[index]) || char.IsSurrogate(Text[index]);

    /// <summary>Whether a border between two units would cut a number, a Latin word or a character.</summary>
    public bool IsInsideWord(int index) => index > 0 && index < Text.Length
        && ((char.IsAsciiLetterOrDigit(Text[index - 1]) && char.IsAsciiLetterOrDigit(Text[index]))
            || char.IsLowSurrogate(Text[index]) || _origins[index - 1] == _origins[index]);

    /// <summary>The range of a cell that a range of this text came from.</summary>
    /// <returns>Whether the cell is the result; and the range in it.</returns>
    public (bool IsResult, Stretch Stretch) OriginOf(int start, int end) =>
        (_origins[start].IsResult, new Stretch(_origins[start].Start, _origins[end - 1].End));

    // Character by character, so that each keeps its place: only combining marks, which no plan has, would fold otherwise together.
    private static string Fold(Rune rune)
    {
        if (rune.Value is >= 0x4E00 and <= 0x9FFF)
            return rune.ToString();
        if (Rune.IsWhiteSpace(rune) || rune.Value is 0xFFFE or 0xFFFF) // Normalize would throw at the last two
            return "";
        return string.Concat(rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(unit => !char.IsWhiteSpace(unit)));
    }

    private readonly record struct Origin(bool IsResult, int Start, int End);
}
