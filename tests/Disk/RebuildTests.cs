using PlanSite.Disk;
using PlanSite.Output;
using PlanSite.Tests.Searching;
using Xunit;

namespace PlanSite.Tests.Disk;

/// <summary>A second build writes what differs, and nothing else; what is no longer as it was published is not taken for it.</summary>
public sealed class RebuildTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    private string Www => _folder.File("www");

    [Fact]
    public void Of_a_site_with_one_word_changed_only_the_files_that_differ_are_written()
    {
        var sources = TestSites.Real();
        var before = Publish(Build.Run(sources, new BuildOptions()).Output!.Files);
        AgeAll();
        var after = Publish(Build.Run(SyntheticSite.WithOneTaskChanged(sources), new BuildOptions()).Output!.Files);
        var old = before.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal);
        var different = after.Where(file => old.GetValueOrDefault(file.Path) != file.Hash).Select(file => file.Path).Order(StringComparer.Ordinal).ToList();
        Assert.InRange(different.Count, 1, after.Count / 8); // pages name no file that changes with every word
        Assert.Equal(different, after.Select(file => file.Path).Where(path => TimeOf(path) != LongAgo).Order(StringComparer.Ordinal));
        AssertPublished(after);
    }

    [Fact]
    public void What_was_touched_since_is_written_anew()
    {
        OutputFile[] pages = [OutputFile.OfText("a.html", "one"), OutputFile.OfText("b/c.html", "two"), OutputFile.OfText("d.html", "three"), OutputFile.OfText("e.html", "four")];
        OutputFile[] files = [.. pages, OutputFile.OfText("build.json", $"{{\"tool\": \"plansite\", \"files\": {{{string.Join(", ", pages.Select(page => $"\"{page.Path}\": \"{page.Hash}\""))}}}}}")];
        Publish(files);
        AgeAll();
        File.WriteAllText(FileAt("a.html"), "eno"); // of the same length, and new
        File.WriteAllText(FileAt("b/c.html"), "longer");
        File.SetLastWriteTimeUtc(FileAt("b/c.html"), LongAgo);
        File.Delete(FileAt("d.html"));
        Publish(files);
        AssertPublished(files);
        Assert.Equal(LongAgo, TimeOf("e.html"));
    }

    [Theory]
    [InlineData("{\"tool\": \"plansite\", \"files\": {\"a.html\": \"HASH\"}}", true)]
    [InlineData("{\"tool\": \"plansite\", \"files\": {\"a.html\": \"00\"}}", false)]
    [InlineData("{\"tool\": \"plansite\", \"files\": {\"a.html\": 7}}", false)]
    [InlineData("{\"tool\": \"plansite\", \"counts\": {\"files\": {\"a.html\": \"HASH\"}}}", false)]
    [InlineData("{\"tool\": \"plansite\", \"files\": [\"a.html\", \"HASH\"]}", false)]
    public void Only_what_a_manifest_names_is_taken_over(string manifest, bool isTaken)
    {
        var page = OutputFile.OfText("a.html", "one");
        OutputFile[] files = [page, OutputFile.OfText("build.json", manifest.Replace("HASH", page.Hash, StringComparison.Ordinal))];
        Publish(files);
        AgeAll();
        Publish(files);
        Assert.Equal(isTaken, TimeOf("a.html") == LongAgo);
        AssertPublished(files);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<OutputFile> Publish(IReadOnlyList<OutputFile> files)
    {
        var folder = new OutputFolder(Www);
        Assert.Null(folder.ForeignFolder());
        foreach (var file in files)
            folder.Stage(file);
        folder.Publish();
        return files;
    }

    private void AgeAll()
    {
        foreach (var file in Directory.EnumerateFiles(Www, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, LongAgo);
    }

    private void AssertPublished(IEnumerable<OutputFile> files) => Assert.Equal(
        files.Select(file => (file.Path, file.Hash)).Order(),
        Directory.EnumerateFiles(Www, "*", SearchOption.AllDirectories).Select(path =>
            (Path.GetRelativePath(Www, path).Replace(Path.DirectorySeparatorChar, '/'), new OutputFile("", File.ReadAllBytes(path)).Hash)).Order());

    private string FileAt(string path) => Path.Combine(Www, path.Replace('/', Path.DirectorySeparatorChar));

    private DateTime TimeOf(string path) => File.GetLastWriteTimeUtc(FileAt(path));
}
