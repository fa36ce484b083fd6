using System.Text.RegularExpressions;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Pages;

/// <summary>The design page tells of every token there is, and each has the class that shows it.</summary>
public sealed partial class DesignPageTests
{
    // Not shown by name: the two families of type, which every page shows, and two widths.
    private static readonly string[] Untold = ["sans", "song", "side", "measure"];

    [Fact]
    public void Every_token_of_the_style_sheet_is_on_the_design_page()
    {
        var sheet = File.ReadAllText(Path.Combine(TestSites.Repository, "templates", "assets", "site.css"));
        var root = sheet[sheet.IndexOf(":root {", StringComparison.Ordinal)..];
        root = root[..root.IndexOf("\n}", StringComparison.Ordinal)];
        var tokens = Token().Matches(root).Select(match => match.Groups[1].Value).Except(Untold);
        Assert.Equal(tokens, [.. DesignPage.Colours, .. DesignPage.Sizes, .. DesignPage.Spaces]);
        foreach (var rule in DesignPage.Colours.Select(name => $".colour-{name} {{ background: var(--{name}); }}")
            .Concat(DesignPage.Sizes.Select(name => $".size-{name} {{ font-size: var(--{name}); }}"))
            .Concat(DesignPage.Spaces.Select(name => $".space-{name} {{ inline-size: var(--{name}); }}")))
        {
            Assert.Contains(rule, sheet, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\s*--([a-z0-9]+):", RegexOptions.Multiline)]
    private static partial Regex Token();
}
