using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Commands;

/// <summary>In which language the program speaks: as <c>--lang</c> says; else as the machine is set up; else in that of the site.</summary>
internal static partial class Language
{
    // LANG is what people set; the two that overrule it are POSIX's.
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>For every verb.</summary>
    public static Option<string?> Lang { get; } = Accepting(new("--lang")
    {
        Description = "The language of messages: zh or en. Default: that of the machine (LANG), else that of the site.",
        HelpName = "zh|en",
        Recursive = true,
    });

    /// <summary>The words for what was asked on the command line.</summary>
    public static Catalogue Of(ParseResult parsed)
    {
        var asked = parsed.GetResult(Lang) is { Tokens: [var token, ..] } ? token.Value : null;
        var site = parsed.GetResult("--site") is System.CommandLine.Parsing.OptionResult { Tokens: [var folder, ..] } ? folder.Value : ".";
        return Catalogue.Speaking(asked) ?? OfMachine() ?? Catalogue.Speaking(OfSite(site)) ?? Catalogue.Chinese;
    }

    // C and POSIX say nothing of a language; on Windows there is only the culture.
    private static Catalogue? OfMachine()
    {
        var said = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return said is null ? Catalogue.Speaking(CultureInfo.CurrentUICulture.Name) : Catalogue.Speaking(said);
    }

    // By a look at the line: site.yml itself may be what is broken.
    private static string? OfSite(string site)
    {
        var file = Path.Combine(site, SiteSettings.File);
        if (!File.Exists(file))
            return null;
        var line = LanguageLine().Match(File.ReadAllText(file));
        return line.Success ? line.Groups[1].Value : null;
    }

    private static Option<string?> Accepting(Option<string?> option)
    {
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }

    [GeneratedRegex(@"^language *[:：] *[""']?([A-Za-z-]+)", RegexOptions.Multiline)]
    private static partial Regex LanguageLine();
}
