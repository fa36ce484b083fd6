using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace PlanSite.Searching;

/// <summary>The lengths of a field as BM25 takes them. Lucene keeps a byte a document, so that there are only a few kinds.</summary>
/// <param name="Values">For each kind what BM25Similarity computes: k1 × ((1 − b) + b × length / average).</param>
/// <param name="KindOf">For each document the index of its kind; of one that has the field.</param>
internal sealed record Norms(ImmutableArray<float> Values, ImmutableArray<byte> KindOf)
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    /// <param name="tokens">How many terms the field has in all rows.</param>
    public static Norms Of(AtomicReader segment, SearchField field, long tokens)
    {
        var norms = segment.GetNormValues(field.Name);
        if (norms is null || tokens == 0)
            return new Norms([], []);
        var average = (float)(tokens / (double)segment.MaxDoc);
        var bytes = new byte[segment.MaxDoc];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)norms.Get(i);
        byte[] kinds = [.. bytes.Distinct().Where(kind => kind != 0).Order()];
        return new Norms([.. kinds.Select(kind => ValueOf(kind, average))], [.. bytes.Select(kind => (byte)Array.IndexOf(kinds, kind))]);
    }

    // In the same single precision as Lucene.
    private static float ValueOf(byte kind, float average)
    {
        var encoded = SmallSingle.SByte315ToSingle((sbyte)kind);
        return K1 * ((1 - B) + B * (1f / (encoded * encoded)) / average);
    }
}
