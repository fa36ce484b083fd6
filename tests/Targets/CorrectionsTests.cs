using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Targets;
using Xunit;

namespace PlanSite.Tests.Targets;

/// <summary>An editor's corrections, on rows of the real plans.</summary>
public class CorrectionsTests
{
    [Fact]
    public void A_wording_is_no_target_when_an_editor_says_so() =>
        Assert.Equal(["不超过10家", "500个左右"], Wordings("gd-2017-031", "not: [5个]"));

    [Fact]
    public void A_wording_is_a_target_when_an_editor_says_so()
    {
        var target = Assert.Single(Of("hi-2017-005", "also: [{ text: 两省区, value: 2, unit: 个 }]"));
        Assert.Equal(("两省区", 2m, "个"), (target.Wording, target.Target.Low, target.Target.Unit.Name));
    }

    [Fact]
    public void A_value_is_another_when_an_editor_says_both()
    {
        var target = Assert.Single(Of("cq-2017-005", "not: [80%以上]\n    also: [{ text: 80%以上, value: 80-100, unit: \"%\" }]"));
        Assert.Equal((80m, 100m), (target.Target.Low, target.Target.High));
    }

    [Fact]
    public void Without_the_file_nothing_is_corrected() => Assert.Equal(["1件以上"], Wordings("gd-2017-029", null));

    private static IEnumerable<string> Wordings(string id, string? correction) => Of(id, correction).Select(each => each.Wording);

    [Fact]
    public void Part_of_a_number_is_no_wording()
    {
        var problems = new ProblemList();
        Read("gx-2017-015", "not: [0家]", problems); // of 50家
        Assert.Equal("unknown-wording", Assert.Single(problems.InOrderOfReport).Rule);
    }

    private static IEnumerable<RowTarget> Of(string id, string? correction)
    {
        var problems = new ProblemList();
        var targets = Read(id, correction, problems);
        Assert.Empty(problems.InOrderOfReport);
        return targets.All.Where(each => each.Row.Id == id);
    }

    private static TargetIndex Read(string id, string? correction, ProblemList problems)
    {
        var real = TestSites.Real();
        if (correction is not null)
            real = TestSites.Overlay(real, new SourceTree([SourceFile.OfText("content/targets.yml", $"targets:\n  - id: {id}\n    {correction}\n")]));
        return TargetIndex.Of(Build.Link(real, null, problems), problems);
    }
}
