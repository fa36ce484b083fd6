using System.Text.Json;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Problems;

public partial class CatalogueTests
{
    private static readonly JsonElement English = Read("en");
    private static readonly JsonElement Chinese = Read("zh-CN");

    [Fact]
    public void Both_languages_say_the_same_things_with_the_same_facts() => Assert.Equal(Shape(English), Shape(Chinese));

    [Fact]
    public void Everything_is_said_in_Chinese()
    {
        // Signs alone need no translation, and the tag of the language has none.
        var untranslated = Texts(Chinese).Where(text => !text.Path.StartsWith("/messages/diff.language", StringComparison.Ordinal) && !text.Text.Any(IsHan) && Placeholder().Replace(text.Text, "").Any(char.IsLetter));
        Assert.Empty(untranslated);
    }

    [Fact]
    public void Nothing_in_English_holds_Chinese_prose() => Assert.DoesNotContain(Texts(English), text => HanRun().IsMatch(text.Text));

    [Fact]
    public void Punctuation_beside_Chinese_is_full_width() =>
        Assert.DoesNotContain(Texts(Chinese).Select(text => Example().Replace(text.Text, "")), text => HalfWidthMark().IsMatch(text));

    [Fact]
    public void No_space_parts_Chinese_from_what_stands_beside_it() =>
        Assert.DoesNotContain(Texts(Chinese).Select(text => Example().Replace(text.Text, "")), text => Space().IsMatch(text));

    [Fact]
    public void Every_sentence_of_the_program_about_itself_is_said_somewhere()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(TestSites.Repository, "generator"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("obj", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.All(English.GetProperty("report").EnumerateObject(), sentence => Assert.Contains($"\"{sentence.Name}\"", code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh", true)]
    [InlineData("zh_CN.UTF-8", true)]
    [InlineData("zh-Hans-CN", true)]
    [InlineData("en_US.UTF-8", false)]
    [InlineData("C.UTF-8", null)]
    [InlineData("POSIX", null)]
    [InlineData("fr-FR", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_language_is_known_by_its_tag(string? tag, bool? isChinese) =>
        Assert.Same(isChinese switch { true => Catalogue.Chinese, false => Catalogue.English, null => null }, Catalogue.Speaking(tag));

    // Each key with the facts that its texts name, so that a hint stands in its place in both.
    private static string[] Shape(JsonElement catalogue) =>
        [.. Texts(catalogue).Select(text => $"{text.Path}: {string.Join(' ', Placeholder().Matches(text.Text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal))}")];

    private static IEnumerable<(string Path, string Text)> Texts(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.String => [(path, element.GetString()!)],
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Texts(item, $"{path}/{index}")),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Texts(field.Value, $"{path}/{field.Name}")),
        _ => [],
    };

    private static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static JsonElement Read(string language) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(TestSites.Repository, "generator", "Problems", $"messages.{language}.json"))).RootElement;

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();

    // 亿 as a unit and 《…》 are quoted in English too.
    [GeneratedRegex(@"[\u4E00-\u9FFF]{2}")]
    private static partial Regex HanRun();

    [GeneratedRegex(@"[\u4E00-\u9FFF”》][,;:?!()]|[,;:?!()][\u4E00-\u9FFF“《]")]
    private static partial Regex HalfWidthMark();

    [GeneratedRegex(@"[\u4E00-\u9FFF，；：。] | [\u4E00-\u9FFF，；：。]")]
    private static partial Regex Space();

    // What is to be typed is quoted as it is typed; a row of a table has its bars.
    [GeneratedRegex(@"“[^”]*: [^”]*”| ?\| ?|“[-#,] ”|--[a-z-]+|plansite [a-z]+(?: [a-z]+)?|\d MB|\{(?:found|allowed)\} MB|fmt")]
    private static partial Regex Example();
}
