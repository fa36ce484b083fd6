using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace PlanSite.Searching;

/// <summary>Cuts one folded text after another into its terms, without a string for each: 100,000 rows have 36 million.</summary>
internal sealed class GramCutter(ImmutableArray<string> sequences)
{
    private readonly FrozenDictionary<char, (string Text, int Length)[]> _sequences = sequences.GroupBy(sequence => sequence[0])
        .ToFrozenDictionary(group => group.Key, group => group.Select(sequence => (sequence, Grams.Length(sequence))).ToArray());

    private string _text = "";
    private int[] _starts = [];
    private uint[] _lengths = []; // by code point: bit n if a term of n code points begins there
    private int _count;
    private int _position;
    private int _length;

    /// <summary>Index of the term's first code point.</summary>
    public int Position => _position;

    /// <summary>Where in the text it begins.</summary>
    public int Start => _starts[_position];

    /// <summary>The term <see cref="MoveNext"/> has found.</summary>
    public ReadOnlySpan<char> Term => _text.AsSpan(Start.._starts[_position + _length]);

    public void Begin(string folded)
    {
        _text = folded;
        (_position, _length) = (0, 0);
        if (_starts.Length <= folded.Length)
            (_starts, _lengths) = (new int[folded.Length * 2 + 1], new uint[folded.Length * 2 + 1]);
        _count = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsLowSurrogate(folded[i]))
                _starts[_count++] = i;
        }
        _starts[_count] = folded.Length;
        for (var i = 0; i < _count; i++)
            _lengths[i] = !IsText(i) ? 0 : IsText(i + 1) ? 0b110u : 0b10u;
        for (var i = 0; i < _count; i++)
            AddSequences(i);
    }

    /// <summary>By position; at one position by length.</summary>
    public bool MoveNext()
    {
        for (; _position < _count; _position++, _length = 0)
        {
            var longer = _lengths[_position] >> (_length + 1) << (_length + 1);
            if (longer == 0)
                continue;
            _length = BitOperations.TrailingZeroCount(longer);
            return true;
        }
        return false;
    }

    // Each sequence, and with the code point before it, and with the one behind it. Terms of one length at one position are one term.
    private void AddSequences(int at)
    {
        if (!_sequences.TryGetValue(_text[_starts[at]], out var here))
            return;
        foreach (var (sequence, length) in here)
        {
            if (!_text.AsSpan(_starts[at]).StartsWith(sequence))
                continue;
            _lengths[at] |= 1u << length;
            if (IsText(at + length))
                _lengths[at] |= 1u << (length + 1);
            if (at > 0 && IsText(at - 1))
                _lengths[at - 1] |= 1u << (length + 1);
        }
    }

    private bool IsText(int at) => at < _count && _text[_starts[at]] != Folding.Part;
}
