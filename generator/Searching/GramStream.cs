using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace PlanSite.Searching;

/// <summary>Gives Lucene the terms of one field of one row after another.</summary>
internal sealed class GramStream : TokenStream
{
    private readonly GramCutter _cutter;
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private string _text = "";
    private int _last;

    public GramStream(ImmutableArray<string> sequences)
    {
        _cutter = new GramCutter(sequences);
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>The field's text, folded.</summary>
    public string Text
    {
        set
        {
            _text = value;
            Count = 0;
        }
    }

    /// <summary>How many terms of the text were taken.</summary>
    public int Count { get; private set; }

    public override void Reset()
    {
        _cutter.Begin(_text);
        _last = -1;
    }

    public override bool IncrementToken()
    {
        if (!_cutter.MoveNext())
            return false;
        var term = _cutter.Term;
        term.CopyTo(_term.ResizeBuffer(term.Length));
        _term.Length = term.Length;
        _increment.PositionIncrement = _cutter.Position - _last;
        _last = _cutter.Position;
        Count++;
        return true;
    }
}
