using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Sources;

/// <summary>What is right stays unreported, however it is written; the broken sites show what is wrong.</summary>
public class YamlReaderTests
{
    [Theory]
    [InlineData("a colon and a hash in quotes", "result: \"活动 #1: 系列\"")]
    [InlineData("a doubled single quote", "result: '活动 #1: ''系列'''")]
    [InlineData("full-width punctuation", "result: 说明：活动（“重点”）；80.65%#1")]
    [InlineData("a text that begins with a hyphen", "result: -4.26活动")]
    [InlineData("a comment behind two spaces", "result: 活动  # 注：系列")]
    [InlineData("a comment at any depth", "result: 活动\n   # 注: 系列\nnote: 无")]
    [InlineData("an address with a fragment", "url: https://plans.example/x?y=1#z")]
    [InlineData("an address in a list", "- https://plans.example/x")]
    [InlineData("a Latin word before a full-width colon in a list", "- PPH：审查高速路\n- 海关")]
    [InlineData("a Chinese key", "cites:\n  实施意见: 关于知识产权的实施意见")]
    [InlineData("a key in quotes", "cites:\n  \"实施意见\": 关于知识产权的实施意见")]
    [InlineData("spaces before a colon", "result : 活动")]
    [InlineData("a text on a line of its own", "result:\n  活动\nnote: 无")]
    [InlineData("colons, hashes and marks in block text", "task: |\n  1.开展: 评选 #3 - x\n    缩进: [a\n\n  \"引\n  - 项\nnote: 无")]
    [InlineData("block text in a list", "- |\n  甲: 乙\n- 丙")]
    [InlineData("the marks and a comment behind a bar", "task: |-  # 逐点\n  1.开展")]
    [InlineData("brackets over several lines", "aliases: [\n  海口关,\n  \"海口, 关\",\n  ]\nnote: 无")]
    [InlineData("brackets that close in the column of their key", "list:\n  aliases: [\n    海口关\n  ]\n  note: 无")]
    [InlineData("braces", "source: { \"pages\": 104–114, title: 某：某 }")]
    [InlineData("a list in the column of its key", "tasks:\n- id: a\n  task: b\n- id: c\ntitle: d")]
    [InlineData("a list in a list", "- - 甲\n  - 乙\n- - 丙")]
    [InlineData("a dash on a line of its own", "tasks:\n  -\n    id: a\n    task: b\n  - id: c")]
    [InlineData("an indentation by four", "tasks:\n    - id: a\n      task: b\n    - id: c\ntitle: d")]
    [InlineData("a line --- before the document", "---\ntitle: 甲")]
    [InlineData("spaces at the ends of lines", "title: 甲  \ntasks:   \n  - id: a  ")]
    [InlineData("characters of two UTF-16 units", "title: 𠮷林😀")]
    public void Correct_YAML_is_not_reported(string what, string text)
    {
        Assert.NotEmpty(what);
        Assert.Empty(Reported(text));
    }

    [Fact]
    public void A_text_keeps_its_place_behind_a_quote_and_in_block_text()
    {
        var map = Assert.IsType<YamlFields>(Read("a: \"甲乙\"\nb: |\n  丙\n  丁戊\n", new ProblemList()));
        Assert.Equal("test.yml:1:6", Text(map, 0).PlaceOf(1).ToString());
        Assert.Equal("test.yml:4:4", Text(map, 1).PlaceOf(3).ToString());
    }

    [Fact]
    public void Columns_are_counted_in_UTF16_units() =>
        Assert.Equal(["test.yml:1:14: error text-cut"], Reported("title: 𠮷林😀 #1"));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_every_system_are_line_ends(string end)
    {
        var problems = new ProblemList();
        Assert.NotNull(YamlReader.Read(SourceFile.OfText("test.yml", $"\uFEFFtitle: 甲{end}tasks:{end}  - id: a{end}"), problems));
        Assert.Empty(problems.Sorted());
    }

    [Fact]
    public void Nothing_is_said_of_a_word_for_nothing_but_that_the_field_is_empty()
    {
        var map = Assert.IsType<YamlFields>(Read("a: ~\nb: null\nc:\nd: \"null\"\n", new ProblemList()));
        Assert.Equal(["", "", "", "null"], map.Fields.Select(field => ((YamlText)field.Value).Text));
    }

    [Fact]
    public void Behind_a_line_that_fits_nowhere_indentation_is_not_judged() =>
        Assert.Equal(
            ["test.yml:3:4: error wrong-indentation", "test.yml:5:11: error text-cut"],
            Reported("tasks:\n  - id: a\n   task: b\n     result: c\n  note: 甲 #1\n"));

    [Fact]
    public void Two_fields_without_a_colon_are_two_problems() =>
        Assert.Equal(
            ["test.yml:1:6: error missing-colon", "test.yml:2:5: error missing-colon"],
            Reported("title 甲\nyear 2017\ntasks: 乙\n"));

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("yes")]
    [InlineData("true")]
    [InlineData("2017-01-01")]
    [InlineData("007")]
    [InlineData("1.50")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("12:30")]
    [InlineData("1_000")]
    public void What_other_readers_take_for_a_number_a_date_or_a_yes_is_the_text_that_was_typed(string typed)
    {
        var problems = new ProblemList();
        var map = (YamlFields)Read($"task: {typed}\n", problems)!;
        Assert.Equal(typed, Text(map, 0).Text);
        Assert.False(problems.HasErrors);
    }

    private static YamlText Text(YamlFields map, int index) => (YamlText)map.Fields[index].Value;

    private static YamlNode? Read(string text, ProblemList problems) => YamlReader.Read("test.yml", text, problems);

    private static IEnumerable<string> Reported(string text)
    {
        var problems = new ProblemList();
        Read(text, problems);
        return problems.Sorted().Select(problem => $"{problem.Place}: error {problem.Rule}");
    }
}
