using System.Globalization;
using PlanSite.Linking;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Tests;
using PlanSite.Tests.Searching;

namespace PlanSite.Bench;

/// <summary>What is measured: the real site, or a synthetic one of so many tasks.</summary>
/// <param name="Title">How tables call it.</param>
internal sealed record BenchSite(string Title, int Tasks, SourceTree Sources)
{
    public const string Real = "real";
    public const string RealTitle = "the real site";
    private const int FewestTasks = 40;

    public static bool IsName(string name) => name == Real || (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var tasks) && tasks >= FewestTasks);

    public static BenchSite Of(string name)
    {
        var real = TestSites.Real();
        if (name == Real)
            return new BenchSite(RealTitle, Link(real).Rows.Length, real);
        var tasks = int.Parse(name, CultureInfo.InvariantCulture);
        return new BenchSite(string.Create(CultureInfo.InvariantCulture, $"{tasks:N0} tasks"), tasks, SyntheticSite.Of(tasks, real));
    }

    /// <summary>The linked content.</summary>
    public static Site Link(SourceTree sources)
    {
        var problems = new ProblemList();
        var site = Build.Link(sources, null, problems);
        Stop(problems);
        return site;
    }

    /// <summary>Nothing is measured of a site that has problems.</summary>
    public static void Stop(ProblemList problems)
    {
        if (problems.HasErrors)
            throw new InvalidOperationException(Report.Of(problems.Sorted(), Catalogue.English));
    }
}
