using System.Collections.Immutable;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Problems;

public class InOrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Results_and_problems_come_in_the_order_of_the_input(bool isWeighted)
    {
        var problems = new ProblemList();
        var results = InOrder.Map([.. Enumerable.Range(0, 1000)], problems, (i, found) =>
        {
            if (i % 7 == 0)
                Thread.Yield();
            found.Error("tab", new Place("file.yml", 1, 1), ("found", i));
            return i * 2;
        }, isWeighted ? i => i % 10 : null);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i * 2), results);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), problems.InOrderOfReport.Select(problem => problem.Facts[0].Value));
    }

    [Fact]
    public void Nothing_in_gives_nothing_out() => Assert.Empty(InOrder.Map(ImmutableArray<int>.Empty, new ProblemList(), (i, _) => i));
}
