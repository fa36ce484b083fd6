using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PlanSite.Disk;
using PlanSite.Linking;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Tests;

/// <summary>Where the sites of the tests are, and how they are read.</summary>
internal static class TestSites
{
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), ".."));

    private static readonly Lazy<Site> TenThousand = new(() => Build.Link(Searching.SyntheticSite.Of(10_000, Real()), null, new ProblemList()));

    public static string Good { get; } = Path.Combine(Repository, "tests", "sites", "good");

    public static string Broken { get; } = Path.Combine(Repository, "tests", "sites", "broken");

    /// <summary>Whether expectations are rewritten instead of compared; never in CI.</summary>
    public static bool IsUpdating { get; } =
        Environment.GetEnvironmentVariable("PLANSITE_UPDATE") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateDirectories(folder).Select(each => Path.GetFileName(each)!).Order(StringComparer.Ordinal);

    /// <summary>The site that is published: the repository's own content and templates.</summary>
    public static SourceTree Real() => SourceReader.Read(Repository);

    /// <summary>The real content, linked.</summary>
    public static Site RealSite()
    {
        var problems = new ProblemList();
        return Build.Link(Real(), null, problems);
    }

    /// <summary>Ten thousand made-up rows, linked once for all tests: 31 provinces over several years.</summary>
    public static Site TenThousandRows => TenThousand.Value;

    /// <summary>A good site. One that brings no templates is built with the real ones, and the real words of the interface.</summary>
    public static SourceTree ReadGood(string name)
    {
        var site = SourceReader.Read(Path.Combine(Good, name));
        if (site.Under("templates/").Any())
            return site;
        return Overlay(new SourceTree(Real().Files.Where(file =>
            file.Path.StartsWith("templates/", StringComparison.Ordinal) || file.Path == "content/ui/zh-CN.yml")), site);
    }

    /// <summary>A broken site: the files of the good site <c>small</c>, replaced and joined by its own; one named <c>x.deleted</c> takes x away,
    /// and <c>x.padded</c> stands for x and 17 million spaces behind it.</summary>
    public static SourceTree ReadBroken(string name)
    {
        var folder = Path.Combine(Broken, name);
        var own = SourceReader.Read(folder);
        var deleted = Directory.EnumerateFiles(folder, "*.deleted", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')[..^".deleted".Length])
            .ToHashSet(StringComparer.Ordinal);
        var whole = new SourceTree(own.Files.Where(file => !file.Path.EndsWith(".deleted", StringComparison.Ordinal)).Select(Padded));
        return new SourceTree(Overlay(ReadGood("small"), whole).Files.Where(file => !deleted.Contains(file.Path)));
    }

    private static SourceFile Padded(SourceFile file) => file.Path.EndsWith(".padded", StringComparison.Ordinal)
        ? new SourceFile(file.Path[..^".padded".Length], (byte[])[.. file.Bytes.Span, .. Enumerable.Repeat((byte)' ', 17_000_000)])
        : file;

    public static SourceTree Overlay(SourceTree below, SourceTree above) =>
        new(below.Files.Where(file => above.Find(file.Path) is null).Concat(above.Files));

    /// <summary>The site <c>small</c> with one file changed, for tests that show their whole input.</summary>
    public static SourceTree SmallWith(string path, string text) => Overlay(ReadGood("small"), new SourceTree([SourceFile.OfText(path, text)]));

    /// <summary>Copies what a site consists of: site.yml, content, templates.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in SourceReader.Read(from).Files)
        {
            var path = Path.Combine(to, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.ToArray());
        }
    }

    /// <summary>Copies every file of a folder.</summary>
    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    /// <summary>Every file of a folder with the SHA-256 of its content.</summary>
    public static IEnumerable<(string Path, string Hash)> Hashes(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(folder, path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))))
            .Order();

    public static string Print(BuildResult result, Catalogue? words = null) => Report.Of(result.Problems.Sorted(), words ?? Catalogue.English);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
