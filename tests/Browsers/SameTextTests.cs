using System.Text;
using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>The browser folds, cuts and reads queries as the generator does, whatever the text.</summary>
public sealed class SameTextTests(Browser browser, BuiltSite site)
{
    // Every kind of text that one of the two could treat in its own way.
    private static readonly string[] Alphabets =
    [
        "知识产权质押融资保护运用创造管理服务", "𠀀𠮷𡃁𢀖𣁋𤭢𥄫𦁤𧀼𨋢𩸽𪚥𫝀𬺰𮯠𰀀", "ＡＢｃｄ０１２％（）：；，．！＂－", "0123456789.%,+-", "abcXYZßẞİıſKÅΣσςΩåé",
        "\u0301\u0308\u0327\u0323\u3099\u20DD\u0345", "😀👩‍👩‍👧‍👦🇨🇳🏽️", "İIıi", "ΌΔΟΣ ὈΔΥΣΣΕΎΣ", "豈更車賈滑串句龜契金喇樂洛烙﨎﨏\U0002F800\U0002F801", "\uD800\uDBFF\uDC00\uDFFF",
        "各한글ᄀ가ㅏㄱ\u1161\u11A8ﾡￂ", "カﾞｶﾞハ゜ﾊﾟ㍿㌀㋿①㈱Ⅷﬀ™½²", "\u200B\u200D\u200E\u202E\uFEFF\u00AD\u2060\u2066", " \t\n\r\u00A0\u3000\u2003\u2028\u0085\u1680\u200A", "\"'“”「」-:：*?.[](){}\\|^$<>&",
        "\u0001\u0000\u001F\u007F", "國產權質押資發後裡著乾隻", "กำลำທຳ", "אבגشلا\uFEFB",
    ];

    private static readonly string[] Signs = ["知识产权", "知识产权保护", "task:", "责任部门：", "nothing:", "-", "\"", " ", "　", "质押", "item:\""];

    // Letters and digits that came with Unicode 16 and 17: browsers know them, a system's ICU may not yet. None stands in the content.
    private static readonly (int First, int Last)[] Newest =
        [(0x1C89, 0x1C89), (0xA7CB, 0xA7DC), (0xA7F1, 0xA7F1), (0x10D50, 0x10D65), (0x16EA0, 0x16EB8), (0x1CCD6, 0x1CCF9)];

    [Fact]
    public async Task Every_code_point_folds_alike()
    {
        const string Fold = """
            ([folds]) => {
              const changed = {};
              for (let point = 0; point <= 0x10ffff; point++) {
                const text = String.fromCodePoint(point);
                const folded = plansiteSearch.fold(text, folds).text;
                if (folded !== text) changed[point] = folded;
              }
              return JSON.stringify(changed);
            }
            """;
        await using var visit = await AtSearchAsync();
        var inBrowser = await visit.CallAsync<Dictionary<int, string>>($"(json) => ({Fold})(JSON.parse(json))", Visit.Json([site.Index.Folding.Pairs]));
        var different = Enumerable.Range(0, 0x110000).Where(point => !IsNewest(point))
            .Select(point => (point, text: point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point)))
            .Select(each => (each.point, ours: site.Index.Folding.Fold(each.text), theirs: inBrowser.GetValueOrDefault(each.point, each.text)))
            .Where(each => each.ours != each.theirs).Select(each => $"U+{each.point:X4}: generator {Escaped(each.ours)}, browser {Escaped(each.theirs)}");
        Assert.Empty(different);
    }

    [Fact]
    public void No_code_point_that_is_too_new_to_fold_alike_stands_in_the_content() =>
        Assert.DoesNotContain(site.Texts.SelectMany(row => row).SelectMany(text => text.EnumerateRunes()), rune => IsNewest(rune.Value));

    [Fact]
    public async Task Texts_of_every_kind_fold_alike()
    {
        var texts = Strings(10_000);
        await using var visit = await AtSearchAsync();
        var inBrowser = await visit.CallAsync<string[]>(
            "(json) => { const [folds, texts] = JSON.parse(json); return JSON.stringify(texts.map((text) => plansiteSearch.fold(text, folds).text)); }",
            $"[{Visit.Json([site.Index.Folding.Pairs])[1..^1]},{Visit.Json(texts)}]");
        Assert.Empty(Differences(texts, texts.Select(site.Index.Folding.Fold), inBrowser));
    }

    [Fact]
    public async Task Texts_of_every_kind_have_the_same_terms()
    {
        var texts = Strings(10_000).Select(site.Index.Folding.Fold).ToArray();
        await using var visit = await AtSearchAsync();
        var inBrowser = await visit.CallAsync<string[]>(
            "(json) => { const [sequences, texts] = JSON.parse(json); return JSON.stringify(texts.map((text) => plansiteSearch.tokens(text, sequences).map((each) => each.join('@')).join(' '))); }",
            $"[{Visit.Json(site.Index.Grams.Sequences)},{Visit.Json(texts)}]");
        Assert.Empty(Differences(texts, texts.Select(text => Print(site.Index.Grams.Of(text))), inBrowser));
    }

    [Fact]
    public async Task Queries_of_every_kind_are_covered_by_the_same_terms()
    {
        var texts = Strings(10_000).Select(text => site.Index.Folding.Fold(text).Replace("\u0001", "", StringComparison.Ordinal)).ToArray();
        await using var visit = await AtSearchAsync();
        var inBrowser = await visit.CallAsync<string[]>(
            "(json) => { const [sequences, texts] = JSON.parse(json); return JSON.stringify(texts.map((text) => plansiteSearch.cover(text, sequences).map((each) => each.join('@')).join(' '))); }",
            $"[{Visit.Json(site.Index.Grams.Sequences)},{Visit.Json(texts)}]");
        Assert.Empty(Differences(texts, texts.Select(text => Print(site.Index.Grams.Cover(text))), inBrowser));
    }

    [Fact]
    public async Task Queries_of_every_kind_are_read_alike()
    {
        var texts = Strings(10_000);
        await using var visit = await AtSearchAsync();
        var inBrowser = await visit.CallAsync<string[]>(
            "(json) => { const [folds, texts] = JSON.parse(json); return JSON.stringify(texts.map((text) => plansiteSearch.parse(text, folds).map(({ text, field, not }) => (not ? 'not ' : '') + (field || 'any') + ' ' + text).join('\\n'))); }",
            $"[{Visit.Json([site.Index.Folding.Pairs])[1..^1]},{Visit.Json(texts)}]");
        Assert.Empty(Differences(texts, texts.Select(Read), inBrowser));
    }

    private static bool IsNewest(int point) => Newest.Any(range => point >= range.First && point <= range.Last);

    private string Read(string text) =>
        string.Join('\n', SearchQuery.Parse(text, site.Index.Folding).Select(clause => $"{(clause.IsNot ? "not " : "")}{clause.Field ?? "any"} {clause.Text}"));

    private static string Print(IEnumerable<Gram> grams) => string.Join(' ', grams.Select(gram => $"{gram.Term}@{gram.Position}"));

    private static List<string> Differences(string[] texts, IEnumerable<string> ours, string[] theirs)
    {
        Assert.Equal(texts.Length, theirs.Length);
        return
        [
            .. texts.Zip(ours, theirs).Where(each => each.Second != each.Third)
                .Select(each => $"{Escaped(each.First)}: generator {Escaped(each.Second)}, browser {Escaped(each.Third)}").Take(20),
        ];
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(unit => unit is >= ' ' and <= '~' ? unit.ToString() : $"\\u{(int)unit:X4}"));

    private async Task<Visit> AtSearchAsync()
    {
        var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        return visit;
    }

    // Half of one kind each, half of all kinds mixed; some with the signs of the query language and the commonest sequences.
    private static string[] Strings(int count)
    {
        var random = new Random(17);
        var units = Alphabets.Select(alphabet => alphabet.Any(char.IsSurrogate) && alphabet.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar)
            ? [.. alphabet.Select(unit => unit.ToString())]
            : Grams.Points(alphabet)).ToArray();
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var text = new StringBuilder();
            var own = units[i / 2 % units.Length];
            for (var left = random.Next(1, 24); left > 0; left--)
            {
                var kind = i % 2 == 0 ? own : units[random.Next(units.Length)];
                text.Append(random.Next(10) == 0 ? Signs[random.Next(Signs.Length)] : kind[random.Next(kind.Length)]);
            }
            return text.ToString();
        })];
    }
}
