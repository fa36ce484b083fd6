using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Searching;

/// <summary>The site that tests and benchmarks grow to any size is one that editors could have written.</summary>
public class SyntheticSiteTests
{
    [Fact]
    public void It_builds_without_a_problem()
    {
        var result = Build.Run(SyntheticSite.Of(200, TestSites.Real()), new BuildOptions());
        Assert.False(result.Problems.HasErrors, TestSites.Print(result)); // rows made of the same clauses are near-duplicates
        Assert.Equal(200, result.Site!.Rows.Length);
    }

    [Fact]
    public void A_large_one_has_every_province_in_every_year_and_links_without_a_problem()
    {
        var problems = new ProblemList();
        var site = Build.Link(SyntheticSite.Of(4_000, TestSites.Real()), null, problems);
        Assert.Empty(problems.Sorted());
        Assert.Equal(4_000, site.Rows.Length);
        Assert.Equal(31, site.Provinces.Length);
        Assert.Equal([2018, 2017], site.Years);
        Assert.Equal(62, site.Plans.Length);
        Assert.All(site.Provinces, province => Assert.Contains(site.Bodies, body => body.Name == province.Name + "知识产权局"));
    }

    [Fact]
    public void The_same_number_gives_the_same_bytes()
    {
        var (one, other) = (SyntheticSite.Of(500, TestSites.Real()), SyntheticSite.Of(500, TestSites.Real()));
        Assert.Equal(one.Files.Select(file => file.Path), other.Files.Select(file => file.Path));
        Assert.All(one.Files.Zip(other.Files), pair => Assert.True(pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span), pair.First.Path));
    }

    [Fact]
    public void A_change_of_one_task_is_a_change_of_one_task()
    {
        var before = SyntheticSite.Of(500, TestSites.Real());
        var (rows, changed) = (Rows(before), Rows(SyntheticSite.WithOneTaskChanged(before)));
        var (old, edited) = Assert.Single(rows.Zip(changed), pair => pair.First != pair.Second);
        Assert.Equal(old.Length + "并开展专项督查".Length, edited.Length);
    }

    private static IEnumerable<string> Rows(SourceTree sources) =>
        Build.Link(sources, null, new ProblemList()).Rows.Select(row => string.Join('\n', row.Id, row.Task.Cell.Text, row.Result?.Cell.Text, row.Departments?.Cell.Text));
}
