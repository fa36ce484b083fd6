using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Searching;

/// <summary>Texts of plain characters fold by a table, all others by Unicode's rules: nobody can tell which way a text went.</summary>
public class FoldingTests
{
    // Joins with nothing before it, folds to itself, and is in no table.
    private const string NotPlain = "あ";

    // Those of the table, and their neighbours.
    private const string Characters = "知识产权國乾龥一\u4DFF\u9FA6 \u3000\t\n\u0001azAZ09!~，。；：（）％＂＼～Ａｚ０９“”‘’—·、〃〈〉《》「」『』【】〔〕〜…・\u0301";

    private static readonly Folding Folding = Folding.For(["知识产权国干"]);

    [Fact]
    public void Every_character_folds_alike_both_ways() =>
        Assert.DoesNotContain(Enumerable.Range(0, 0x10000).Select(unit => (char)unit).Where(unit => !char.IsSurrogate(unit)), unit => !FoldsAlike(unit.ToString()));

    [Fact]
    public void Every_text_folds_alike_both_ways()
    {
        var random = new Random(17);
        var texts = Enumerable.Range(0, 20_000).Select(_ => new string(random.GetItems<char>(Characters, random.Next(1, 12))));
        Assert.DoesNotContain(texts, text => !FoldsAlike(text));
    }

    [Theory]
    [InlineData("知 識\u3000產權，ＰＣＴ", "知识产权,pct")]
    [InlineData("", "")]
    [InlineData(" \n", "")]
    public void White_space_goes_and_width_case_and_traditional_characters_do_not_count(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    private static bool FoldsAlike(string text) => Folding.Fold(text) + NotPlain == Folding.Fold(text + NotPlain);
}
