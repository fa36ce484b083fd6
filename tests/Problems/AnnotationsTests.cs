using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Problems;

public class AnnotationsTests
{
    [Fact]
    public void The_gravest_come_first_and_what_GitHub_would_drop_stands_below()
    {
        var lines = Report.Of(Many(), Catalogue.English, ReportFormat.GitHub).TrimEnd().Split('\n');
        Assert.All(lines[..10], line => Assert.StartsWith("::error ", line));
        Assert.All(lines[10..20], line => Assert.StartsWith("::warning ", line));
        Assert.Equal("::notice file=n.yml,line=1,col=1,title=tab::a tab stands in the indentation; indent with spaces", lines[20]);
        Assert.Equal("4 more are listed only in the log and in the summary of the job.", lines[21]);
        Assert.Equal(["e.yml:11:1", "e.yml:12:1", "a.yml:11:1", "a.yml:12:1"], lines[22..26].Select(line => line.Split(": ")[0]));
        Assert.Equal("12 errors, 12 warnings. Nothing was published.", lines[26]);
    }

    [Fact]
    public void The_summary_of_the_job_lists_all_worst_first()
    {
        var lines = Annotations.Summary(Many(), Catalogue.Chinese).TrimEnd().Split('\n');
        Assert.Equal("| 位置 | 级别 | 规则 | 说明 |", lines[0]);
        Assert.Equal(@"| e.yml:1:1 | 错误 | `tab` | 缩进里有制表符；请改用半角空格 |", lines[2]);
        Assert.Equal(2 + 25 + 2, lines.Length);
        Assert.Equal("12个错误，12个警告。什么都没有发布。", lines[^1]);
    }

    [Fact]
    public void What_an_author_wrote_is_no_Markdown()
    {
        var problems = new ProblemList();
        problems.Error("bad-slug", new Place("a|b.yml", 1, 1), ("found", "<b>|*x*`[y](z)"));
        Assert.Contains(@"| a\|b.yml:1:1 | error | `bad-slug` | ""&lt;b\>\|\*x\*\`\[y\]\(z\)"" ", Annotations.Summary(problems.Sorted(), Catalogue.English));
    }

    [Fact]
    public void A_summary_that_GitHub_would_not_show_is_cut_and_says_so()
    {
        var problems = new ProblemList();
        for (var line = 1; line <= 20_000; line++)
            problems.Error("tab", new Place("e.yml", line, 1));
        var summary = Annotations.Summary(problems.Sorted(), Catalogue.English);
        Assert.InRange(summary.Length, 900_000, 1_048_576);
        Assert.Matches(@"\n[0-9]+ more are not listed here; see the log\.\n", summary);
    }

    private static System.Collections.Immutable.ImmutableArray<Problem> Many()
    {
        var problems = new ProblemList();
        problems.Note("tab", new Place("n.yml", 1, 1));
        for (var line = 1; line <= 12; line++)
        {
            problems.Warning("tab", new Place("a.yml", line, 1));
            problems.Error("tab", new Place("e.yml", line, 1));
        }
        return problems.Sorted();
    }
}
