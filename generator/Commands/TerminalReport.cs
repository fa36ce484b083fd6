using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.Problems;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PlanSite.Commands;

/// <summary>
/// Problems for a person at a terminal: below each its source line, and what is meant underlined. Chinese characters take two columns
/// there, so places are measured in columns of the terminal. Spectre.Console knows the terminal: its width, and whether it has colours
/// and they are wanted (<c>NO_COLOR</c>).
/// </summary>
public static class TerminalReport
{
    private const string Cut = "...";

    public static void Write(ImmutableArray<Problem> problems, Catalogue words, Func<string, string?> textOf, IAnsiConsole console, bool publishes = true)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var output = new StringBuilder();
        foreach (var problem in problems)
        {
            var severity = Report.Word(problem.Severity, words);
            var colour = problem.Severity switch { Severity.Error => "31;1", Severity.Warning => "33;1", _ => "36;1" };
            output.Append(problem.Place).Append(": ").Append(Coloured($"{severity} {problem.Rule}", colour, console)).Append(": ").Append(words.Say(problem)).Append('\n');
            if (!texts.TryGetValue(problem.Place.File, out var text))
                texts[problem.Place.File] = text = textOf(problem.Place.File);
            if (text is not null && Excerpt.Of(problem, text) is { } excerpt)
                Quote(output, excerpt, problem.Place.Line, colour, console);
        }
        if (problems.Length > 0)
            output.Append(Report.Count(problems, words, publishes)).Append('\n');
        console.Profile.Out.Writer.Write(output);
        console.Profile.Out.Writer.Flush();
    }

    private static void Quote(StringBuilder output, Excerpt excerpt, int number, string colour, IAnsiConsole console)
    {
        var margin = number.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var (before, meant, after) = (
            Shown(excerpt.Line[..excerpt.Start]), Shown(excerpt.Line.Substring(excerpt.Start, excerpt.Length)), Shown(excerpt.Line[(excerpt.Start + excerpt.Length)..]));

        var room = Math.Max(30, console.Profile.Width - margin.Length - 4); // the last column stays free: some terminals break the line at it
        if (Cells(before) + Cells(meant) + Cells(after) > room)
        {
            before = KeepEnd(before, room / 3);
            meant = KeepBegin(meant, room - Cells(before));
            after = KeepBegin(after, room - Cells(before) - Cells(meant));
        }
        output.Append(margin).Append(" | ").Append(before).Append(Coloured(meant, colour, console)).Append(after).Append('\n');
        var mark = new string('^', Math.Max(1, Cells(meant)));
        output.Append(' ', margin.Length).Append(" | ").Append(' ', Cells(before)).Append(Coloured(mark, colour, console)).Append('\n');
    }

    // What is not seen, or would move the cursor, is named.
    private static string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t')
                shown.Append("<TAB>");
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>");
            else
                shown.Append(rune);
        }
        return shown.ToString();
    }

    private static string KeepBegin(string text, int room)
    {
        if (Cells(text) <= room)
            return text;
        var kept = new StringBuilder();
        var cells = Cut.Length;
        foreach (var rune in text.EnumerateRunes())
        {
            cells += Cells(rune.ToString());
            if (cells > room)
                break;
            kept.Append(rune);
        }
        return kept.Append(Cut).ToString();
    }

    private static string KeepEnd(string text, int room)
    {
        if (Cells(text) <= room)
            return text;
        var runes = text.EnumerateRunes().ToArray();
        var (from, cells) = (runes.Length, Cut.Length);
        while (from > 0 && cells + Cells(runes[from - 1].ToString()) <= room)
            cells += Cells(runes[--from].ToString());
        return Cut + string.Concat(runes[from..]);
    }

    private static int Cells(string text) => new Segment(text).CellCount();

    private static string Coloured(string text, string colour, IAnsiConsole console) =>
        text.Length > 0 && console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors } ? $"\u001b[{colour}m{text}\u001b[0m" : text;
}
