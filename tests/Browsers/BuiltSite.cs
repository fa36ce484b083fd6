using System.Text;
using System.Text.RegularExpressions;
using PlanSite.Disk;
using PlanSite.Linking;
using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>The real site, built once, served under a strict policy from memory and laid out in a folder for <c>file://</c>.</summary>
public sealed partial class BuiltSite : IDisposable
{
    private const int Enough = 40_000;

    private readonly TemporaryFolder _folder = new();
    private readonly SiteServer _server;
    private readonly Lazy<string[]> _kinds;

    public BuiltSite()
    {
        var result = Build.Run(TestSites.Real(), new BuildOptions { History = History.PastOfReal.Of(TestSites.RealSite()) });
        Assert.True(result.Output is not null && !result.Problems.HasErrors, TestSites.Print(result));
        Site = result.Site!;
        Index = SearchIndex.Build(Site);
        Texts = [.. Index.Rows.Select(row => Fields.All.Select(field => Index.Folding.Fold(field.TextOf(row))).ToArray())];
        Paths = [.. result.Output.Files.Select(file => file.Path)];

        var published = new OutputFolder(_folder.File("site"));
        foreach (var file in result.Output!.Files)
            published.Stage(file);
        published.Publish();
        OnDisk = new Uri(_folder.File("site") + Path.DirectorySeparatorChar);

        _server = new SiteServer(result.Output.Files);
        _kinds = new(() =>
        [
            .. Paths.Where(path => path.EndsWith(".html", StringComparison.Ordinal))
                .Select(path => (Path: path, Html: Encoding.UTF8.GetString(File.ReadAllBytes(new Uri(OnDisk, path).LocalPath))))
                .GroupBy(page => Kind().Match(page.Html) is var match ? match.Groups[1].Value + match.Groups[2].Value : "")
                .Select(pages => pages.Where(page => page.Html.Length <= Enough).OrderByDescending(page => page.Html.Length).FirstOrDefault(pages.MinBy(page => page.Html.Length)).Path),
        ]);
    }

    /// <summary>Root of the site behind a server.</summary>
    public Uri Served => _server.Root;

    /// <summary>Root of the site on the disk.</summary>
    public Uri OnDisk { get; }

    public Site Site { get; }

    /// <summary>Lucene's index of the same rows: the oracle.</summary>
    public SearchIndex Index { get; }

    /// <summary>The folded text of each field of each row: what a plain scan reads.</summary>
    public IReadOnlyList<string[]> Texts { get; }

    /// <summary>Every file, from the root.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The ids of the rows that hold a folded text, by a plain scan, in order.</summary>
    /// <param name="field">Number of the one field to look in; null: any.</param>
    public string Scan(string text, int? field = null) =>
        string.Join(' ', Texts.Index().Where(row => field is { } one
            ? row.Item[one].Contains(text, StringComparison.Ordinal)
            : row.Item.Any(each => each.Contains(text, StringComparison.Ordinal))).Select(row => Index.Rows[row.Index].Id));

    /// <summary>The largest page of each kind and language, which has most of what its kind can have; beyond some size there is only more of the same.</summary>
    public string[] PageKinds() => _kinds.Value;

    public void Dispose()
    {
        _server.Dispose();
        Index.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("^(?s:.*?)<html lang=\"([^\"]*)\"(?s:.*?)<body class=\"([^\"]*)\"")]
    private static partial Regex Kind();
}
