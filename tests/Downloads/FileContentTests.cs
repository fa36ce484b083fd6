using System.Security.Cryptography;
using System.Text;
using PlanSite.Downloads;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Tests.Pages;
using Xunit;

namespace PlanSite.Tests.Downloads;

/// <summary>A file that is written anew each time is the same file, and of the length that was said before.</summary>
public class FileContentTests
{
    [Fact]
    public void Bytes_at_hand_and_bytes_written_are_handed_on_alike()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i} 项\n")));
        FileContent[] contents = [new(bytes), new(bytes.AsMemory(..1_000), bytes.AsMemory(1_000..)), new(bytes.Length, to => to.Write(bytes.AsSpan()))];
        Assert.All(contents, content =>
        {
            for (var time = 0; time < 2; time++)
            {
                var taken = new MemoryStream();
                content.HandOn(taken.Write);
                Assert.True(bytes.AsSpan().SequenceEqual(taken.ToArray()));
                Assert.True(bytes.AsSpan().SequenceEqual(content.Joined.Span));
                Assert.Equal(bytes.Length, content.Length);
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), content.Hash);
            }
        });
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), new FileContent(bytes.Length, to => to.Write(bytes.AsSpan())).Hash); // nobody has taken them
    }

    [Fact]
    public void No_table_of_ten_thousand_tasks_is_put_together_and_each_is_as_long_as_its_page_says()
    {
        var site = TestSites.TenThousandRows;
        var files = new DownloadFiles(new Planning(site, new ProblemList()), PagesOf.All(site));
        foreach (var file in files.All.Where(file => file.Format != DownloadFormat.Workbook))
        {
            var (said, length, largest) = (file.Length, 0L, 0);
            file.Content.HandOn(chunk => (length, largest) = (length + chunk.Length, Math.Max(largest, chunk.Length)));
            Assert.Equal(said, length);
            Assert.InRange(largest, 1, 300_000);
        }
    }
}
