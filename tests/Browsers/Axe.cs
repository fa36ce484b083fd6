using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>WCAG 2.2 AA as far as axe can tell. The policy of the site would keep axe out: a visit must bypass it.</summary>
internal static class Axe
{
    // Each look has what can be wrong with it: sizes and what is shown change with the width, the scheme changes colours alone.
    private const string Run = """
        async (colours) => {
          const result = await axe.run(document, {
            runOnly: colours ? { type: "rule", values: ["color-contrast", "link-in-text-block"] } : { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            rules: colours ? {} : { "target-size": { enabled: true } },
            resultTypes: ["violations"],
          });
          return [result.violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 200)).join("; ")), result.passes.map(({ id }) => id)];
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with the page as it looks now, and the rules that were tried and kept.</summary>
    /// <param name="isColoursAlone">The page was looked at in the other scheme already, in the same width.</param>
    public static async Task<(string[] Violations, string[] Passes)> LookAsync(Visit visit, bool isColoursAlone = false)
    {
        if (!await visit.Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await visit.Page.EvaluateAsync(Script);
        var found = await visit.Page.EvaluateAsync<string[][]>(Run, isColoursAlone);
        return (found[0], found[1]);
    }

    /// <summary>Nothing is wrong with the page as it looks now, nor in the other scheme.</summary>
    public static async Task AssertNothingAsync(Visit visit)
    {
        var (violations, passes) = await LookAsync(visit);
        Assert.True(passes.Length > 10);
        Assert.Empty(violations);
        var isDark = await visit.Page.EvaluateAsync<bool>("() => matchMedia('(prefers-color-scheme: dark)').matches");
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Light : ColorScheme.Dark });
        Assert.Empty((await LookAsync(visit, isColoursAlone: true)).Violations);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
    }
}
