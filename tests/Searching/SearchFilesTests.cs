using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PlanSite.Linking;
using PlanSite.Problems;
using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Searching;

/// <summary>The files that browsers fetch: named by their content, the same for the same input, few of them new after an edit.</summary>
public class SearchFilesTests
{
    [Fact]
    public void The_same_site_gives_the_same_files()
    {
        var site = TestSites.RealSite();
        Assert.Equal(Names(FilesOf(site)), Names(FilesOf(TestSites.RealSite())));
    }

    [Fact]
    public void However_many_segments_Lucene_makes_of_it_the_files_are_the_same()
    {
        var site = TestSites.RealSite();
        var one = FilesOf(site);
        var many = FilesOf(site, rowsASegment: 7); // as of a large site
        Assert.Equal(one.Select(file => (file.Name, Convert.ToHexString(file.Bytes))), many.Select(file => (file.Name, Convert.ToHexString(file.Bytes))));
    }

    [Fact]
    public void One_edited_task_of_ten_thousand_changes_at_most_a_tenth_of_the_names()
    {
        var sources = SyntheticSite.Of(10_000, TestSites.Real());
        var site = Build.Link(sources, null, new ProblemList());
        var edited = Build.Link(SyntheticSite.WithOneTaskChanged(sources), null, new ProblemList());
        var (old, fresh) = (Names(FilesOf(site)).ToList(), Names(FilesOf(edited)).ToList());
        Assert.InRange(fresh.Except(old).Count(), 1, old.Count / 10);
        // Texts are most of the files; the rest must not hide behind them.
        Assert.InRange(fresh.Except(old).Count(IsOfTheIndex), 1, old.Count(IsOfTheIndex) / 10);

        static bool IsOfTheIndex(string name) => name[0] is 's' or 'd';
    }

    [Fact]
    public void Of_ten_thousand_rows_every_query_fetches_only_so_much()
    {
        var files = FilesOf(TestSites.TenThousandRows);
        Assert.InRange(files.Where(file => file.Name[0] is 'i' or 'n' or 'c').Sum(Compressed), 1, 31_000);
        Assert.InRange(files.Where(file => file.Name[0] == 't').Average(Compressed), 1, 600);
        Assert.InRange(files.Where(file => file.Name[0] == 's').Average(Compressed), 1, 2_300);
        Assert.InRange(files.Where(file => file.Name[0] == 'd').Average(Compressed), 1, 430);
    }

    [Fact]
    public void A_file_is_one_call_with_its_own_name_and_valid_JSON()
    {
        Assert.All(FilesOf(TestSites.RealSite()), file =>
        {
            var text = Encoding.UTF8.GetString(file.Bytes);
            var call = $"plansiteSearch.take(\"{file.Name}\",";
            Assert.StartsWith(call, text);
            JsonDocument.Parse(text[call.Length..^2]);
        });
    }

    private static int Compressed(SearchFile file)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(file.Bytes);
        return (int)bytes.Length;
    }

    private static ImmutableArray<SearchFile> FilesOf(Site site, int? rowsASegment = null)
    {
        var files = new ConcurrentBag<SearchFile>();
        var forEveryQuery = SearchFiles.Write(site, files.Add, rowsASegment);
        Assert.All(forEveryQuery, path => Assert.Contains(files, file => file.Path == path));
        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(ImmutableArray<SearchFile> files) => files.Select(file => file.Name);
}
