using PlanSite.Problems;
using PlanSite.Serving;
using Xunit;

namespace PlanSite.Tests.Serving;

/// <summary>Tests that measure the whole process: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>What a preview keeps of the states of a site that are over.</summary>
[Collection(Alone.Name)]
public sealed class PreviewMemoryTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8017/");

    [Fact]
    public void Memory_stays_flat_over_500_states()
    {
        const string Plan = "content/plans/2017/guangdong.yml";
        var live = new LiveSite(Address);
        var sources = TestSites.ReadGood("two-years");
        var text = sources.Find(Plan)!.Text(new ProblemList())!;
        Run(0, 50);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Run(50, 550);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, before + 20_000_000);

        void Run(int from, int to)
        {
            for (var number = from; number < to; number++)
            {
                var changed = PlanSite.Sources.SourceFile.OfText(Plan, text.Replace("4.26活动", $"第{number}次活动", StringComparison.Ordinal));
                var state = live.Take(TestSites.Overlay(sources, new PlanSite.Sources.SourceTree([changed])));
                Assert.Contains($"第{number}次活动", live.PageAt(state, "plans/2017/guangdong/index.html")!.Html, StringComparison.Ordinal);
            }
        }
    }
}
