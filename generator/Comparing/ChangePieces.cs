using System.Collections.Immutable;
using System.Globalization;

namespace PlanSite.Comparing;

/// <summary>Pieces of text made ready to be shown in little room.</summary>
internal static class ChangePieces
{
    private const string Cut = "…";

    /// <summary>The same pieces with what did not change cut down to a few characters before and behind each change.</summary>
    public static ImmutableArray<Piece> Shortened(ImmutableArray<Piece> pieces, int kept)
    {
        return [.. pieces.Select((piece, i) => piece.Kind == PieceKind.Same ? piece with { Text = Short(piece.Text, i == 0, i == pieces.Length - 1) } : piece)];

        string Short(string text, bool isFirst, bool isLast)
        {
            var characters = new StringInfo(text);
            var count = characters.LengthInTextElements;
            var (before, behind) = (isFirst ? 0 : kept, isLast ? 0 : kept);
            return count <= before + behind + 1
                ? text
                : (before == 0 ? "" : characters.SubstringByTextElements(0, before)) + Cut + (behind == 0 ? "" : characters.SubstringByTextElements(count - behind));
        }
    }
}
