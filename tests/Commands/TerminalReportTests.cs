using PlanSite.Commands;
using PlanSite.Problems;
using Spectre.Console;
using Xunit;

namespace PlanSite.Tests.Commands;

/// <summary>What a person at a terminal sees: the line, and what is meant underlined, in columns of the terminal.</summary>
public class TerminalReportTests
{
    [Fact]
    public void The_line_is_quoted_and_Chinese_characters_take_two_columns() => Assert.Equal(
        [
            "a.yml:2:4: 错误 bad-slug: “乙丙”不能用在网址里；请用小写字母、数字和单个连字符，并且不用index这个词",
            "    2 | 甲: 乙丙丁",
            "      |     ^^^^",
            "1个错误，0个警告。什么都没有发布。",
            "",
        ],
        Shown("1\n甲: 乙丙丁\n", new Place("a.yml", 2, 4), Catalogue.Chinese, "乙丙").Split('\n'));

    [Fact]
    public void A_long_line_is_cut_to_the_width_of_the_terminal_around_what_is_meant()
    {
        var lines = Shown(new string('甲', 200) + "乙" + new string('丙', 200), new Place("a.yml", 1, 201), Catalogue.English, "乙").Split('\n');
        Assert.Equal($"    1 | ...{new string('甲', 10)}乙{new string('丙', 21)}...", lines[1]);
        Assert.Equal($"      | {new string(' ', 23)}^^", lines[2]);
    }

    [Fact]
    public void What_is_not_seen_is_named() => Assert.Equal(
        ["    1 | 甲<U+200B>乙<TAB>x", "      |   ^^^^^^^^"],
        Shown("甲\u200B乙\tx", new Place("a.yml", 1, 2), Catalogue.English, "U+200B").Split('\n')[1..3]);

    [Fact]
    public void Behind_the_end_of_a_line_something_is_missing() =>
        Assert.Equal("      |      ^", Shown("tasks\n", new Place("a.yml", 1, 6), Catalogue.English, "x").Split('\n')[2]);

    [Fact]
    public void Colours_come_only_where_the_terminal_has_them()
    {
        Assert.DoesNotContain("\u001b", Shown("甲", new Place("a.yml", 1, 1), Catalogue.English, "甲"), StringComparison.Ordinal);
        Assert.Contains("\u001b[31;1m^^\u001b[0m", Shown("甲", new Place("a.yml", 1, 1), Catalogue.English, "甲", ColorSystemSupport.Standard), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_without_a_file_is_a_line() =>
        Assert.Equal(2, Shown(null, new Place("a.yml", 1, 1), Catalogue.English, "x").TrimEnd().Split('\n').Length);

    private static string Shown(string? text, Place place, Catalogue words, string found, ColorSystemSupport colours = ColorSystemSupport.NoColors)
    {
        var problems = new ProblemList();
        problems.Error("bad-slug", place, ("found", found));
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours == ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = colours,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 79;
        TerminalReport.Write(problems.Sorted(), words, _ => text, console);
        return output.ToString();
    }
}
