using System.Text;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Rendering;

/// <summary>Scripts are published small. That they still do the same is shown in a browser: <see cref="Browsers.SmallScriptsTests"/>.</summary>
public class ScriptsTests
{
    [Fact]
    public void Every_script_of_the_site_is_published_smaller()
    {
        var sources = TestSites.Real().Under("templates/assets/").Where(file => file.Path.EndsWith(".js", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(sources);
        foreach (var source in sources)
        {
            var published = Published(Script(Encoding.UTF8.GetString(source.Bytes.Span).Replace("// Parts:", "//", StringComparison.Ordinal))); // without those
            // What scripts share keeps its name.
            Assert.Equal(Encoding.UTF8.GetString(source.Bytes.Span).Contains("plansiteSearch", StringComparison.Ordinal), published.Contains("plansiteSearch", StringComparison.Ordinal));
            Assert.InRange(Encoding.UTF8.GetByteCount(published), 1, source.Bytes.Length * 3 / 4);
        }
    }

    [Fact]
    public void Whatever_the_line_ends_the_published_script_is_the_same()
    {
        var source = TestSites.Real().Under("templates/assets/").First(file => file.Path.EndsWith("search-text.js", StringComparison.Ordinal));
        var text = Encoding.UTF8.GetString(source.Bytes.Span).ReplaceLineEndings("\n");
        var published = Published(Script(text));
        Assert.Equal(published, Published(Script(text.Replace("\n", "\r\n", StringComparison.Ordinal))));
        Assert.DoesNotContain('\r', published);
    }

    [Fact]
    public void Names_of_the_script_become_short_and_those_of_others_stay() => Assert.Equal(
        "(()=>{const c=window.plansiteSearch.open;let b=c(location.search);const{length:a}=b;document.title=b+a+plansite({length:a})})()\n",
        Published(Script("(() => {\n  const opened = window.plansiteSearch.open; // said\n  let value = opened(location.search);\n"
            + "  const { length } = value;\n  document.title = value + length + plansite({ length });\n})();\n")));

    [Theory]
    [InlineData("const total = [1, 2;", 1, 20)]
    [InlineData("'use strict';\nconst text = 'open\n;", 2, 14)]
    [InlineData("if (a) {\n  b();\n", 3, 1)]
    // What NUglify does not know, though browsers do: refused, not published as something else.
    [InlineData("class A { static { b(); } }", 1, 18)]
    [InlineData("class A { static = 3; }", 1, 18)]
    [InlineData("using a = b();", 1, 6)]
    public void A_script_that_cannot_be_read_is_a_problem_at_its_place(string script, int line, int column)
    {
        var problems = new ProblemList();
        Assets.Of(new SourceTree([Script(script)]), problems);
        var problem = Assert.Single(problems.Sorted());
        Assert.Equal(("asset-script", new Place("templates/assets/search-x.js", line, column)), (problem.Message, problem.Place));
    }

    private static SourceFile Script(string text) => new("templates/assets/search-x.js", Encoding.UTF8.GetBytes(text));

    private static string Published(SourceFile script)
    {
        var problems = new ProblemList();
        var asset = Assert.Single(Assets.Of(new SourceTree([script]), problems).All);
        Assert.Empty(problems.Sorted());
        return Encoding.UTF8.GetString(asset.Bytes.Span);
    }
}
