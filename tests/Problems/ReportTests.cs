using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Problems;

public class ReportTests
{
    [Fact]
    public void Problems_are_sorted_by_file_line_and_column_as_numbers_and_said_once()
    {
        var problems = new ProblemList();
        problems.Error("tab", new Place("b.yml", 2, 1));
        problems.Error("tab", new Place("a.yml", 10, 1));
        problems.Error("tab", new Place("a.yml", 9, 12));
        problems.Error("tab", new Place("a.yml", 9, 2));
        problems.Error("tab", new Place("a.yml", 9, 2));
        Assert.Equal(
            ["a.yml:9:2", "a.yml:9:12", "a.yml:10:1", "b.yml:2:1", "4 errors, 0 warnings. Nothing was published."],
            Report.Of(problems.Sorted(), Catalogue.English).TrimEnd().Split('\n').Select(line => line.Split(": error")[0]));
    }

    [Fact]
    public void What_an_author_wrote_cannot_break_the_line_or_steer_the_terminal()
    {
        var problems = new ProblemList();
        problems.Error("bad-slug", new Place("a.yml", 1, 1), ("found", "x\ny\u001b[31m" + new string('长', 500)));
        var line = Report.Of(problems.Sorted(), Catalogue.English).Split('\n')[0];
        Assert.StartsWith("a.yml:1:1: error bad-slug: \"x y\uFFFD[31m长", line);
        Assert.InRange(line.Length, 200, 400);
    }

    [Fact]
    public void A_site_without_problems_prints_nothing() => Assert.Equal("", Report.Of([], Catalogue.English));

    [Fact]
    public void Annotations_escape_what_would_end_them()
    {
        var problems = new ProblemList();
        problems.Error("bad-slug", new Place("a,b:c.yml", 1, 1), ("found", "50%"));
        Assert.StartsWith(
            "::error file=a%2Cb%3Ac.yml,line=1,col=1,title=bad-slug::\"50%25\" ", Report.Of(problems.Sorted(), Catalogue.English, ReportFormat.GitHub));
    }
}
