using PlanSite.Comparing;
using Xunit;

namespace PlanSite.Tests.Comparing;

/// <summary>The changed characters of a text.</summary>
public class TextChangeTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("设立专利奖", "设立专利奖", "设立专利奖")]
    [InlineData("设立专利奖", "设立商标奖", "设立[-专利-]{+商标+}奖")]
    [InlineData("", "新", "{+新+}")]
    [InlineData("甲乙", "乙甲", "[-甲-]乙{+甲+}")]
    [InlineData("𠀀𠀁", "𠀀𠀂", "𠀀[-𠀁-]{+𠀂+}")] // their second halves differ, which alone is no character
    [InlineData("推进专利，加强保护", "开展商标，完善服务", "[-推进专利，加强保护-]{+开展商标，完善服务+}")] // one shared comma tears nothing apart
    public void Pieces_mark_what_was_removed_and_added(string before, string after, string expected) => Assert.Equal(expected, Marked(before, after));

    [Fact]
    public void Both_texts_can_be_put_together_from_the_pieces()
    {
        var random = new Random(5);
        for (var run = 0; run < 500; run++)
        {
            var (before, after) = (Text(random), Text(random));
            var pieces = TextChange.Of(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Added).Select(piece => piece.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)));
        }
    }

    [Fact]
    public void A_text_of_any_length_takes_bounded_memory()
    {
        var pieces = TextChange.Of("始" + new string('甲', 100_000) + "终", "始" + new string('乙', 100_000) + "终");
        Assert.Equal([PieceKind.Same, PieceKind.Removed, PieceKind.Added, PieceKind.Same], pieces.Select(piece => piece.Kind));
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "甲乙丙𠀀"[..3][random.Next(3)]));

    private static string Marked(string before, string after) => string.Concat(TextChange.Of(before, after).Select(piece => piece.Kind switch
    {
        PieceKind.Removed => $"[-{piece.Text}-]",
        PieceKind.Added => $"{{+{piece.Text}+}}",
        _ => piece.Text,
    }));
}
