using System.Text;
using PlanSite.Formatting;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Formatting;

/// <summary>What holds of mending whole sites: it is right, it is done at once, and it loses nothing.</summary>
public class FormattedSitesTests
{
    private const int Damages = 2_000;

    private static readonly (string Right, string Wrong)[] Everywhere =
        [(": ", "："), (": ", ":"), ("- ", "－"), ("- ", "-"), ("  ", "\t"), ("  ", "\u3000"), ("，", ","), ("，", ", "), ("、", ","), ("\n", "\r\n"), ("\n", " \n"), ("国", "國")];

    // Those whose mistakes are all mended; what a person must decide is not among them.
    private static readonly string MendedList = Path.Combine(TestSites.Repository, "tests", "Formatting", "mended.txt");

    [Fact]
    public void The_real_content_is_formatted() =>
        Assert.Empty(TestSites.Real().Files.Where(file => Formatter.Takes(file.Path)).Where(file => Format(file, TestSites.Real()).IsChanged).Select(file => file.Path));

    [Fact]
    public void Broken_sites_that_can_be_mended_build_with_the_rows_they_should_have()
    {
        var rows = Rows(TestSites.ReadGood("small"));
        var mended = new List<string>();
        foreach (var name in TestSites.Names(TestSites.Broken).Where(name => !File.Exists(Path.Combine(TestSites.Broken, name, "against.json")))) // which are sound by themselves
        {
            var broken = TestSites.ReadBroken(name);
            var formatted = Formatted(broken);
            if (formatted is null || Build.Run(formatted, new BuildOptions()).Problems.InOrderOfReport.Any())
                continue;
            mended.Add(name);
            Assert.True(rows.Keys.SequenceEqual(Rows(formatted).Keys), $"{name}: rows lost or added");
        }
        if (TestSites.IsUpdating)
            File.WriteAllLines(MendedList, mended);
        Assert.Equal(File.ReadAllLines(MendedList), mended);
    }

    [Fact]
    public void Formatting_twice_does_no_more_than_once()
    {
        foreach (var name in TestSites.Names(TestSites.Broken))
        {
            var broken = TestSites.ReadBroken(name);
            if (Formatted(broken) is { } formatted)
                Assert.All(formatted.Files.Where(file => Formatter.Takes(file.Path)), file => Assert.False(Format(file, formatted).IsChanged, $"{name}: {file.Path}"));
        }
    }

    [Fact]
    public void Of_a_random_damage_it_mends_all_it_can_at_once_and_a_file_that_reads_keeps_its_texts()
    {
        var random = new Random(5);
        var real = TestSites.Real();
        var names = KnownNames.Of(real);
        var files = real.Files.Where(file => Formatter.Takes(file.Path)).ToArray();
        for (var i = 0; i < Damages; i++)
        {
            var file = files[random.Next(files.Length)];
            var damaged = SourceFile.OfText(file.Path, Damage(Part(Encoding.UTF8.GetString(file.Bytes.Span), random), random));
            var once = Formatter.Format(damaged, names)!.File;
            var twice = Formatter.Format(once, names)!;
            Assert.False(twice.IsChanged, $"damage {i} of {file.Path}: {string.Join(", ", twice.Mends)}");
            if (!file.Path.EndsWith(".yml", StringComparison.Ordinal) || Texts(damaged) is not { } before)
                continue;
            Assert.True(before.SequenceEqual(Texts(once) ?? []), $"damage {i} of {file.Path}");
        }
    }

    // A file of hundreds of rows says no more than some lines of it, and takes longer.
    private static string Part(string text, Random random)
    {
        var lines = text.Split('\n');
        if (lines.Length < 40)
            return text;
        var from = random.Next(lines.Length - 30);
        return string.Join('\n', lines[from..(from + 30)]);
    }

    private static string Damage(string text, Random random)
    {
        // An input method left on, or a program that replaces everywhere, makes one slip many times.
        var (right, wrong) = random.GetItems(Everywhere, 1)[0];
        if (random.Next(3) == 0)
            text = text.Replace(right, wrong);

        const string Typed = "：，＃－—\u3000\u00A0\t -:#,;()\"'“”\u200B\r\n[]{}|>&*!@甲a1國";
        for (var count = random.Next(1, 9); count > 0 && text.Length > 2; count--)
        {
            var at = random.Next(text.Length - 1);
            var typed = Typed[random.Next(Typed.Length)].ToString();
            var syntax = text.IndexOfAny([':', '-', ' ', ','], at) is var found and >= 0 ? found : at;
            text = random.Next(6) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, typed),
                2 => text.Remove(at, 1).Insert(at, typed),
                3 => text.Remove(at, 2).Insert(at, $"{text[at + 1]}{text[at]}"),
                4 => text.Remove(syntax, 1).Insert(syntax, typed), // where a mark or a blank stands
                _ => text.Insert(text.LastIndexOf('\n', at) + 1, typed), // in the indentation
            };
        }
        return text;
    }

    // The texts as the record compares them; null if the file cannot be read.
    private static List<string>? Texts(SourceFile file)
    {
        var problems = new ProblemList();
        return YamlReader.Read(file, problems) is { } root && !problems.HasErrors ? [.. Of(root)] : null;

        static IEnumerable<string> Of(YamlNode node) => node switch
        {
            YamlText text => [Key(text.Text)],
            YamlList list => list.Items.SelectMany(Of),
            YamlFields map => map.Fields.SelectMany(field => Of(field.Value).Prepend(Key(field.Key.Text))),
            _ => [],
        };
    }

    private static string Key(string text)
    {
        var key = Wording.Key(text);
        return TraditionalCharacters.Simplify(key) ?? key;
    }

    private static SourceTree? Formatted(SourceTree site)
    {
        var names = KnownNames.Of(site);
        var files = site.Files.Select(file => Formatter.Takes(file.Path) ? Formatter.Format(file, names)?.File : file).ToList();
        return files.Contains(null) ? null : new SourceTree(files!);
    }

    private static FormattedFile Format(SourceFile file, SourceTree site) => Formatter.Format(file, KnownNames.Of(site))!;

    private static Dictionary<string, string> Rows(SourceTree site) =>
        Build.Link(site, null, new ProblemList()).Rows.ToDictionary(row => row.Id, row => row.Task.Cell.Text, StringComparer.Ordinal);
}
