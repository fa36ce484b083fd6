using System.Text;
using PlanSite.Permanence;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests;

/// <summary>Each folder of <c>tests/sites/broken/</c> is a test: the site <c>small</c> with one mistake, and exactly what is said of it, in English and in Chinese.</summary>
public class BrokenSiteTests
{
    public static TheoryData<string> Names() => [.. TestSites.Names(TestSites.Broken)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mistake_is_reported_as_expected(string name)
    {
        var result = Built(name);
        Compare("expected.txt", TestSites.Print(result));
        Compare("expected.zh-CN.txt", TestSites.Print(result, Catalogue.Chinese));

        void Compare(string file, string printed)
        {
            var expectation = Path.Combine(TestSites.Broken, name, file);
            if (TestSites.IsUpdating)
                File.WriteAllText(expectation, printed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Assert.Equal(File.ReadAllText(expectation), printed);
        }
    }

    [Fact]
    public void Every_message_of_the_catalogue_has_a_broken_site_that_shows_it()
    {
        var shown = TestSites.Names(TestSites.Broken)
            .SelectMany(name => Built(name).Problems.Sorted())
            .Select(problem => problem.Message)
            .ToHashSet(StringComparer.Ordinal);
        // What is said of tables that are taken in is shown by Importing/MessagesTests.
        Assert.Empty(Catalogue.English.Keys.Where(key => !shown.Contains(key) && !Importing.MessagesTests.IsOfTables(key) && !IsOfVerbs(key)));
    }

    // What verbs other than build print; their own tests show it.
    private static bool IsOfVerbs(string key) => key.Split('.', '-')[0] is "diff" or "report" or "new" or "schema" or "verify";

    // One with an against.json is built as if that were published.
    private static BuildResult Built(string name)
    {
        var against = Path.Combine(TestSites.Broken, name, "against.json");
        var published = File.Exists(against) ? PublishedManifest.Read(File.ReadAllBytes(against)) : null;
        return Build.Run(TestSites.ReadBroken(name), new BuildOptions { Against = published is null ? null : new PublishedAddresses([.. published.Files.Keys], "2026-11-23") });
    }

    [Fact]
    public void There_are_at_least_60_of_them() => Assert.True(TestSites.Names(TestSites.Broken).Count() >= 60);
}
