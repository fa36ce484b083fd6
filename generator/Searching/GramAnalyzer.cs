using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace PlanSite.Searching;

/// <summary>Gives Lucene our terms. Fields come to it folded.</summary>
internal sealed class GramAnalyzer(Grams grams) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new GramTokenizer(reader, grams));

    private sealed class GramTokenizer : Tokenizer
    {
        private readonly Grams _grams;
        private readonly ICharTermAttribute _term;
        private readonly IPositionIncrementAttribute _increment;
        private List<Gram> _all = [];
        private int _next;

        public GramTokenizer(TextReader reader, Grams grams)
            : base(reader)
        {
            _grams = grams;
            _term = AddAttribute<ICharTermAttribute>();
            _increment = AddAttribute<IPositionIncrementAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            _all = _grams.Of(m_input.ReadToEnd());
            _next = 0;
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            if (_next == _all.Count)
                return false;
            var gram = _all[_next];
            _term.SetEmpty().Append(gram.Term);
            _increment.PositionIncrement = gram.Position - (_next == 0 ? -1 : _all[_next - 1].Position);
            _next++;
            return true;
        }
    }
}
