namespace PlanSite.Bench;

/// <summary>The program that is measured.</summary>
/// <param name="Path">Its <c>plansite.dll</c>, or an executable.</param>
internal sealed record PlanSiteProgram(string Path)
{
    /// <summary>The one that was built with this bench.</summary>
    public static PlanSiteProgram Own { get; } = new(typeof(Build).Assembly.Location);

    /// <summary>A whole build, which says its stages.</summary>
    public MeasuredProcess Build(string site, string output)
    {
        string[] arguments = ["build", "--site", site, "--out", output, "--timings", "--lang", "en"];
        return Path.EndsWith(".dll", StringComparison.Ordinal) ? MeasuredProcess.Run("dotnet", [Path, .. arguments]) : MeasuredProcess.Run(Path, arguments);
    }
}
