using System.IO.Compression;
using PlanSite.Downloads;
using PlanSite.Output;
using Xunit;

namespace PlanSite.Tests.Output;

public class PrecompressionTests
{
    private static readonly OutputTree Tree = Build.Run(TestSites.ReadGood("small"), new BuildOptions(IsPrecompressed: true)).Output!;

    [Fact]
    public void Twins_unpack_to_their_files_are_smaller_and_are_in_the_manifest()
    {
        var files = Tree.Files.ToDictionary(file => file.Path);
        var twins = files.Values.Where(file => file.Path.EndsWith(".gz", StringComparison.Ordinal) || file.Path.EndsWith(".br", StringComparison.Ordinal)).ToList();
        Assert.All(twins, twin =>
        {
            var whole = files[twin.Path[..^3]];
            Assert.Equal(whole.Bytes.ToArray(), Unpacked(twin));
            Assert.True(twin.Bytes.Length < whole.Bytes.Length);
            Assert.Contains($"\"{twin.Path}\": \"{twin.Hash}\"", System.Text.Encoding.UTF8.GetString(files[MachineFiles.ManifestPath].Bytes.Span));
        });
        var pages = files.Values.Where(file => file.Path.EndsWith(".html", StringComparison.Ordinal) && file.Bytes.Length >= 1024).ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(files.ContainsKey(page.Path + ".gz") && files.ContainsKey(page.Path + ".br"), page.Path));
        Assert.DoesNotContain("robots.txt.gz", files.Keys); // it fits into a packet
        Assert.DoesNotContain(files.Keys, path => path.Contains(".xlsx.", StringComparison.Ordinal)); // it is packed as it is
    }

    [Fact]
    public void The_bytes_are_the_same_each_time_and_tell_neither_time_nor_system()
    {
        var again = Build.Run(TestSites.ReadGood("small"), new BuildOptions(IsPrecompressed: true)).Output!;
        Assert.Equal(Tree.Files.Select(file => (file.Path, file.Hash)), again.Files.Select(file => (file.Path, file.Hash)));
        Assert.All(Tree.Files.Where(file => file.Path.EndsWith(".gz", StringComparison.Ordinal)), file =>
        {
            Assert.Equal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], file.Bytes[..8].ToArray());
            Assert.Equal(255, file.Bytes.Span[9]);
        });
    }

    [Fact]
    public void Without_being_asked_for_there_are_none_and_the_other_files_are_the_same()
    {
        var plain = Build.Run(TestSites.ReadGood("small"), new BuildOptions()).Output!;
        Assert.Equal(
            plain.Files.Where(file => file.Path != MachineFiles.ManifestPath).Select(file => (file.Path, file.Hash)),
            Tree.Files.Where(file => file.Path != MachineFiles.ManifestPath && !file.Path.EndsWith(".gz", StringComparison.Ordinal) && !file.Path.EndsWith(".br", StringComparison.Ordinal)).Select(file => (file.Path, file.Hash)));
    }

    [Fact]
    public void A_file_that_is_written_bit_by_bit_has_the_same_twins()
    {
        foreach (var lines in new[] { 100, 200_000 }) // the second is beyond a megabyte
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, lines).Select(i => $"{i * 7919L % 104_729}: 任务\n")));
            var written = new OutputFile("a.json", new FileContent(bytes.Length, to =>
            {
                foreach (var part in bytes.Chunk(777))
                    to.Write(part.AsSpan());
            }));
            Assert.Equal(Precompression.TwinsOf(new OutputFile("a.json", bytes)).Select(twin => (twin.Path, twin.Hash)), Precompression.TwinsOf(written).Select(twin => (twin.Path, twin.Hash)));
            Assert.All(Precompression.TwinsOf(written), twin => Assert.Equal(bytes, Unpacked(twin)));
        }
    }

    private static byte[] Unpacked(OutputFile twin)
    {
        using var packed = new MemoryStream(twin.Bytes.ToArray());
        using Stream stream = twin.Path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress) : new BrotliStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
