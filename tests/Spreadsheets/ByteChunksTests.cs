using System.Buffers;
using System.Text;
using PlanSite.Spreadsheets;
using Xunit;

namespace PlanSite.Tests.Spreadsheets;

public class ByteChunksTests
{
    [Fact]
    public void What_is_written_comes_out_in_order_whatever_the_sizes_of_the_pieces()
    {
        var (expected, actual, sizes) = (new MemoryStream(), new MemoryStream(), new List<int>());
        using (var chunks = new ByteChunks(chunk =>
        {
            actual.Write(chunk);
            sizes.Add(chunk.Length);
        }))
        {
            foreach (var length in Enumerable.Range(0, 400).Select(i => i * i % 997).Append(300_000).Append(1).Append(200_000))
            {
                var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('一' + i % 5_000)));
                expected.Write(Encoding.UTF8.GetBytes(text));
                chunks.Write(text);
                expected.Write("|"u8);
                chunks.Write("|"u8);
                expected.Write(Encoding.UTF8.GetBytes($"{length}"));
                chunks.Write(length);
                expected.Write("𠮷"u8);
                BuffersExtensions.Write(chunks, "𠮷"u8); // as a JSON writer does
            }
            chunks.Flush();
        }
        Assert.True(expected.ToArray().AsSpan().SequenceEqual(actual.ToArray()));
        Assert.InRange(sizes.Count, 2, 40);
        Assert.DoesNotContain(0, sizes);
    }
}
