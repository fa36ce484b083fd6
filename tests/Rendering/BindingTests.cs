using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Rendering;

/// <summary>Templates with their names resolved make what Scriban makes, and the quick reader of pages finds what AngleSharp finds.</summary>
public class BindingTests
{
    [Fact]
    public void Scriban_makes_the_same_of_every_page_and_AngleSharp_finds_the_same_on_it()
    {
        // A difference is an exception.
        Assert.False(Build.Run(TestSites.Real(), new BuildOptions { IsFullCheck = true }, _ => { }).Problems.HasErrors);
        foreach (var name in TestSites.Names(TestSites.Good))
            Assert.False(Build.Run(TestSites.ReadGood(name), new BuildOptions("https://plans.example/a/b/") { IsFullCheck = true }, _ => { }).Problems.HasErrors);
    }

    [Fact]
    public void Every_template_of_the_site_is_bound()
    {
        var templates = TemplateSet.Parse(TestSites.Real(), new ProblemList());
        Assert.Empty(templates.Names.Where(name => !templates.IsBound(name)));
    }

    [Theory]
    [InlineData("{{ while false }}{{ end }}")]
    [InlineData("{{ func f }}x{{ end }}{{ f }}")]
    [InlineData("{{ x = 1 }}{{ x }}")]
    [InlineData("{{ $x = 'a' }}{{ $x | string.upcase }}")]
    [InlineData("{{ capture $x }}a{{ end }}{{ $x }}")]
    [InlineData("{{ for i in 1..3 }}{{ i }}{{ end }}")]
    [InlineData("{{ for i in [1, 2, 3] offset:1 }}{{ i }}{{ end }}")]
    [InlineData("{{ case 1 }}{{ when 1 }}x{{ end }}")]
    [InlineData("<p>\n  {{ include 'parts/x.html' }}</p>")]
    [InlineData("{{ (include 'parts/x.html') }}")]
    [InlineData("{{ for entry in page.tasks }}{{ include 'parts/of-entry.html' }}{{ end }}", "parts/of-entry.html")]
    [InlineData("{{ page?.nothing }}")]
    public void What_is_not_bound_is_rendered_by_Scriban(string beginning, string notBound = "prose.html")
    {
        var site = TestSites.ReadGood("small");
        var prose = site.Find("templates/prose.html")!.Text(new ProblemList());
        var changed = TestSites.Overlay(site, new SourceTree(
        [
            SourceFile.OfText("templates/prose.html", beginning.Replace("page?.nothing", "page?.title").Replace("page.tasks", "frame.navigation") + prose),
            SourceFile.OfText("templates/parts/x.html", "line\nline\n"),
            SourceFile.OfText("templates/parts/of-entry.html", "{{ entry.text }}"),
        ]));
        var templates = TemplateSet.Parse(changed, new ProblemList());
        var result = Build.Run(changed, new BuildOptions { IsFullCheck = true });
        Assert.Empty(result.Problems.Sorted().Where(problem => problem.Severity == Severity.Error).Select(problem => problem.Message));
        Assert.False(templates.IsBound(notBound));
    }

    [Theory]
    [InlineData("{{ $33 }}")]
    [InlineData("{{ $999999999 }}")]
    public void An_argument_without_end_is_a_problem_with_a_place(string beginning)
    {
        var site = TestSites.ReadGood("small");
        var changed = TestSites.Overlay(site, new SourceTree([SourceFile.OfText("templates/prose.html", beginning + site.Find("templates/prose.html")!.Text(new ProblemList()))]));
        var problem = Assert.Single(Build.Run(changed, new BuildOptions()).Problems.Sorted(), problem => problem.Severity == Severity.Error);
        Assert.Equal(("template", new Place("templates/prose.html", 1, 4)), (problem.Message, problem.Place));
    }
}
