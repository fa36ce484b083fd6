using System.Text;
using PlanSite.Problems;
using PlanSite.Rendering;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Rendering;

/// <summary>Scripts that are published in one file with those they build on.</summary>
public class AssetPartsTests
{
    [Fact]
    public void A_script_stands_behind_its_parts_and_each_part_is_a_file_as_well()
    {
        var (assets, problems) = Of(("b.js", "// Whole.\n// Parts: c.js, a.js\nrun();\n"), ("a.js", "(() => a)();\n"), ("c.js", "(() => c)();\n"));
        Assert.Empty(problems);
        Assert.Equal("(()=>c)()\n;(()=>a)()\n;run()\n", Text(assets, "b.js"));
        Assert.Equal("(()=>a)()\n", Text(assets, "a.js"));
    }

    [Fact]
    public void A_changed_part_gives_the_whole_another_name()
    {
        var (one, _) = Of(("b.js", "// Parts: a.js\nrun();\n"), ("a.js", "a();\n"));
        var (other, _) = Of(("b.js", "// Parts: a.js\nrun();\n"), ("a.js", "b();\n"));
        Assert.NotEqual(one.Find("b.js")!.Path, other.Find("b.js")!.Path);
    }

    [Theory]
    [InlineData("d.js")]
    [InlineData("site.css")]
    [InlineData("")]
    public void A_part_that_is_no_script_of_the_folder_is_a_problem_at_its_line(string part)
    {
        var (_, problems) = Of(("b.js", $"// Whole.\n// Parts: a.js, {part}\nrun();\n"), ("a.js", "a();\n"), ("site.css", ""));
        var problem = Assert.Single(problems);
        Assert.Equal(("asset-part", new Place("templates/assets/b.js", 2, 1)), (problem.Message, problem.Place));
    }

    private static (Assets, IReadOnlyList<Problem>) Of(params (string Name, string Text)[] files)
    {
        var problems = new ProblemList();
        var assets = Assets.Of(new SourceTree(files.Select(file => new SourceFile("templates/assets/" + file.Name, Encoding.UTF8.GetBytes(file.Text)))), problems);
        return (assets, problems.Sorted());
    }

    private static string Text(Assets assets, string name) => Encoding.UTF8.GetString(assets.Find(name)!.Bytes.Span);
}
