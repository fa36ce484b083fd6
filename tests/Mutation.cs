using System.Text;
using PlanSite.Sources;

namespace PlanSite.Tests;

/// <summary>One random slip of an editor in one file of a site. The same seed gives the same slip.</summary>
/// <param name="Before">The text of the file as it was.</param>
/// <param name="Start">Where the slip begins in it.</param>
/// <param name="Removed">What is gone from there.</param>
/// <param name="Typed">What stands there instead.</param>
internal sealed record Mutation(int Seed, string Kind, string Path, string Before, int Start, string Removed, string Typed)
{
    // What hands hit and input methods give: marks of YAML in both widths, blanks and line ends, what cannot be seen, letters.
    private const string Keys = ":：,，#＃-－—|>[]{}\"'“”‘’&*!%@?~\\\t \n\r\u3000\u00A0\u200B\uFEFF01５aZ_、。《》（）.产權";

    private static readonly (string Kind, Func<string, Random, (int Start, string Removed, string Typed)> Make)[] Kinds =
    [
        ("a character deleted", (text, random) => At(text, random) is var at ? (at, text[at..(at + 1)], "") : default),
        ("a character typed", (text, random) => (At(text, random), "", Key(random))),
        ("a character typed over", (text, random) => At(text, random) is var at ? (at, text[at..(at + 1)], Key(random)) : default),
        ("two characters swapped", (text, random) => At(text, random) is var at ? (at, text[at..(at + 2)], $"{text[at + 1]}{text[at]}") : default),
        ("a line deleted", (text, random) => Line(text, random) is var (start, line) ? (start, line, "") : default),
        ("a line doubled", (text, random) => Line(text, random) is var (start, line) ? (start, "", line) : default),
        ("a line put elsewhere", (text, random) => (Line(text, random).Start, "", Line(text, random).Line)),
        ("two lines swapped", Swapped),
        ("a line indented less", (text, random) => Line(text, random).Start is var start ? (start, new string(' ', Math.Min(random.Next(1, 5), Spaces(text, start))), "") : default),
        ("a line indented more", (text, random) => (Line(text, random).Start, "", new string(' ', random.Next(1, 5)))),
    ];

    /// <summary>The text of the file after the slip.</summary>
    public string After { get; } = string.Concat(Before.AsSpan(0, Start), Typed, Before.AsSpan(Start + Removed.Length));

    /// <summary>The first line of the old text that was touched, counted from 1.</summary>
    public int FirstLine => LineAt(Start);

    /// <summary>The last one.</summary>
    public int LastLine => LineAt(Start + Math.Max(0, Removed.Length - 1));

    /// <summary>The slip of a seed: in a plan more often than in what plans name.</summary>
    public static Mutation Of(int seed, SourceTree site)
    {
        var random = new Random(seed);
        var files = site.Files.Where(file => file.Path.EndsWith(".yml", StringComparison.Ordinal)).ToArray();
        var plans = files.Where(file => file.Path.StartsWith("content/plans/", StringComparison.Ordinal)).ToArray();
        var file = random.GetItems(random.Next(5) < 3 ? plans : files, 1)[0];
        var text = Encoding.UTF8.GetString(file.Bytes.Span);
        while (true)
        {
            var (kind, make) = random.GetItems(Kinds, 1)[0];
            var (start, removed, typed) = make(text, random);
            if (removed != typed)
                return new Mutation(seed, kind, file.Path, text, start, removed, typed);
        }
    }

    /// <summary>The site with the slip; every other file is the same object.</summary>
    public SourceTree In(SourceTree site) => new(site.Files.Select(file => file.Path == Path ? SourceFile.OfText(Path, After) : file));

    public override string ToString() =>
        FormattableString.Invariant($"seed {Seed}: {Kind} at {Path}:{FirstLine}:{Start - Before.LastIndexOf('\n', Math.Max(0, Start - 1))}, {Shown(Removed)} → {Shown(Typed)}");

    private static (int, string, string) Swapped(string text, Random random)
    {
        var (start, line) = Line(text, random);
        var end = start + line.Length;
        if (end >= text.Length)
            return (start, "", "");
        var next = text[end..(text.IndexOf('\n', end) + 1)];
        return (start, line + next, next + line);
    }

    private int LineAt(int index) => Before.AsSpan(0, Math.Min(index, Before.Length)).Count('\n') + 1;

    // Half of them anywhere, which is mostly amid Chinese text; half where a line shows what it is: in its indentation, by a mark, at its ends.
    private static int At(string text, Random random)
    {
        if (random.Next(2) == 0)
            return random.Next(text.Length - 2);
        var (start, line) = Line(text, random);
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        int[] places = [0, Spaces(text, start), Spaces(text, start) + 1, colon, colon + 1, colon + 2, line.Length - 2, line.Length - 1];
        return Math.Clamp(start + random.GetItems(places, 1)[0], 0, text.Length - 3);
    }

    private static (int Start, string Line) Line(string text, Random random)
    {
        var number = random.Next(text.AsSpan().Count('\n'));
        var start = 0;
        while (number-- > 0)
            start = text.IndexOf('\n', start) + 1;
        return (start, text[start..(text.IndexOf('\n', start) + 1)]);
    }

    private static int Spaces(string text, int start) => text.AsSpan(start).IndexOfAnyExcept(' ');

    private static string Key(Random random) => Keys[random.Next(Keys.Length)].ToString();

    private static string Shown(string text) => "“" + string.Concat(text.Select(character => character switch
    {
        '\n' => "\\n",
        < ' ' or '\u00A0' or '\u200B' or '\u3000' or '\uFEFF' => FormattableString.Invariant($"\\u{(int)character:X4}"),
        _ => character.ToString(),
    })) + "”";
}
