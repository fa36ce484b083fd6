using System.Text;
using PlanSite.Output;
using Xunit;

namespace PlanSite.Tests;

/// <summary>Each folder of <c>tests/sites/good/</c> is a test: the built tree equals its <c>expected/</c> byte for byte.</summary>
public class GoodSiteTests
{
    public static TheoryData<string> Names() => [.. TestSites.Names(TestSites.Good)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_built_site_equals_the_expected_one(string name)
    {
        var result = Build.Run(TestSites.ReadGood(name), new BuildOptions());
        Assert.Equal("", TestSites.Print(result));

        var folder = Path.Combine(TestSites.Good, name, "expected");
        var files = Kept(name, result.Output!).ToList();
        if (TestSites.IsUpdating)
            Rewrite(folder, files);
        Assert.Equal(Paths(folder), files.Select(file => file.Path));
        foreach (var file in files)
        {
            var expected = File.ReadAllBytes(Path.Combine(folder, file.Path));
            if (!file.Bytes.Span.SequenceEqual(expected))
                Assert.Equal($"{file.Path}\n{Encoding.UTF8.GetString(expected)}", $"{file.Path}\n{Encoding.UTF8.GetString(file.Bytes.Span)}");
        }
    }

    // Of some files no copies are kept, as the hash of each stands in build.json, which is compared: of the real templates' styles and
    // scripts, of workbooks, and of the tables of parts, whose rows are those of data/; a site with its own templates keeps one of each.
    private static IEnumerable<OutputFile> Kept(string name, OutputTree output)
    {
        var hasOwnTemplates = Directory.Exists(Path.Combine(TestSites.Good, name, "templates"));
        return output.Files.Where(file => Path.GetExtension(file.Path) switch
        {
            ".xlsx" => false,
            ".csv" => file.Path.StartsWith("data/", StringComparison.Ordinal),
            ".json" => hasOwnTemplates || file.Path.StartsWith("data/", StringComparison.Ordinal) || file.Path == "build.json",
            _ => hasOwnTemplates || !file.Path.StartsWith("assets/", StringComparison.Ordinal) || file.Path.StartsWith("assets/search/", StringComparison.Ordinal),
        });
    }

    private static IEnumerable<string> Paths(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static void Rewrite(string folder, IEnumerable<OutputFile> files)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.ToArray());
        }
    }
}
