using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PlanSite.Searching;

/// <summary>The lengths of a field as BM25 takes them. Lucene keeps a byte a document, so that there are only a few kinds.</summary>
/// <param name="Values">For each kind what BM25Similarity computes: k1 × ((1 − b) + b × length / average).</param>
internal sealed record Norms(ImmutableArray<float> Values, ImmutableArray<byte> Kinds, NumericDocValues? Bytes)
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    public static Norms Of(AtomicReader segment, SearchField field)
    {
        var terms = segment.GetTerms(field.Name);
        var bytes = segment.GetNormValues(field.Name);
        if (terms is null || bytes is null)
            return new Norms([], [], null);
        var total = terms.SumTotalTermFreq;
        var average = total <= 0 ? 1f : (float)(total / (double)segment.MaxDoc);
        ImmutableArray<byte> kinds = [.. Enumerable.Range(0, segment.MaxDoc).Select(i => (byte)bytes.Get(i)).Distinct().Where(kind => kind != 0).Order()];
        return new Norms([.. kinds.Select(kind => ValueOf(kind, average))], kinds, bytes);
    }

    /// <summary>The index of a document's kind; only for one that has the field.</summary>
    public int KindOf(int document) => Kinds.IndexOf((byte)Bytes!.Get(document));

    // In the same single precision as Lucene.
    private static float ValueOf(byte kind, float average)
    {
        var encoded = SmallSingle.SByte315ToSingle((sbyte)kind);
        return K1 * ((1 - B) + B * (1f / (encoded * encoded)) / average);
    }
}
