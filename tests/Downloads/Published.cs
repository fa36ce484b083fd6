namespace PlanSite.Tests.Downloads;

/// <summary>The real site as the tests of this folder read it, built once.</summary>
internal static class Published
{
    /// <summary>Where <see cref="Below"/> says that it is served.</summary>
    public const string BaseUrl = "https://plans.example/a/b/";

    private static readonly Lazy<BuildResult> NoAddress = new(() => Build.Run(TestSites.Real(), new BuildOptions()));

    private static readonly Lazy<BuildResult> WithAddress = new(() => Build.Run(TestSites.Real(), new BuildOptions(BaseUrl)));

    public static BuildResult Root => NoAddress.Value;

    public static BuildResult Below => WithAddress.Value;

    public static BuildResult At(string? baseUrl) => baseUrl is null ? Root : Below;
}
