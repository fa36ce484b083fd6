using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Targets;

namespace PlanSite.Downloads;

/// <summary>One file to take away.</summary>
public sealed record DownloadFile(SitePath Path, DownloadFormat Format, SharedBytes Content);

/// <summary>What every page lists, as files beside it, and the description of the tables of the whole site (datapackage.json).</summary>
public sealed class DownloadFiles
{
    private readonly FrozenDictionary<string, ImmutableArray<DownloadFile>> _byPage;

    private DownloadFiles(FrozenDictionary<string, ImmutableArray<DownloadFile>> byPage, ImmutableArray<DownloadFile> all)
    {
        _byPage = byPage;
        All = all;
    }

    public ImmutableArray<DownloadFile> All { get; }

    /// <summary>The files that stand beside a page.</summary>
    public ImmutableArray<DownloadFile> On(SitePath page) => _byPage.GetValueOrDefault(page.Text, []);

    /// <summary>Makes the files of all pages.</summary>
    public static DownloadFiles Of(ImmutableArray<Page> pages, Site site, ProblemList problems)
    {
        var planning = new Planning(site, problems);
        var tasks = new TableFiles<TaskRow>(planning, "tasks", site.Rows, row => row.Id, TaskColumns.Of(site.Content.Settings));
        var targets = new TableFiles<RowTarget>(planning, "targets", AllOf<RowTarget>(pages), TargetColumns.KeyOf, TargetColumns.All);
        var documents = new TableFiles<CitedDocument>(planning, "documents", site.Documents, document => document.Slug, DocumentColumns.Of(site));

        ImmutableArray<Page> withRows = [.. pages.Where(page => page.Data is { Formats.IsEmpty: false })];
        var files = InOrder.Map(withRows, problems, (page, _) =>
            page.Data!.Formats.Select(format => new DownloadFile(Address.Of(page.Path, format), format, ContentOf(page, format))).ToImmutableArray());
        var byPage = withRows.Zip(files).ToFrozenDictionary(pair => pair.First.Path.Text, pair => pair.Second, StringComparer.Ordinal);
        ImmutableArray<DataResource> resources =
        [
            .. Resource(Address.Data, tasks.Name, [.. tasks.Columns], "id"),
            .. Resource(Address.Targets, targets.Name, [.. targets.Columns], "target").Select(each => each with { RefersToTasksBy = "id" }),
            .. Resource(Address.Documents, documents.Name, [.. documents.Columns], "path"),
        ];
        var package = resources.IsEmpty ? [] : ImmutableArray.Create(
            new DownloadFile(Address.DataPackage, DownloadFormat.Json, new SharedBytes([DataPackage.Of(planning, resources)])));
        return new DownloadFiles(byPage, [.. files.SelectMany(each => each), .. package, .. CitationFiles.Of(site)]);

        SharedBytes ContentOf(Page page, DownloadFormat format) => page.Data switch
        {
            PageData<TaskRow> data => tasks.Of(data.Rows, Facts.Of(page, planning), format),
            PageData<RowTarget> data => targets.Of(data.Rows, Facts.Of(page, planning), format),
            PageData<CitedDocument> data => documents.Of(data.Rows, Facts.Of(page, planning), format),
            _ => throw new UnreachableException(),
        };

        ImmutableArray<DataResource> Resource(SitePath page, string name, ImmutableArray<Column> columns, string key) =>
        [
            .. byPage.GetValueOrDefault(page.Text, []).Where(file => file.Format == DownloadFormat.Csv)
                .Select(file => new DataResource(name, columns, key, file)),
        ];
    }

    private static ImmutableArray<T> AllOf<T>(ImmutableArray<Page> pages) =>
        pages.Select(page => page.Data).OfType<PageData<T>>().FirstOrDefault()?.Rows ?? [];

    /// <summary>The files of a page as it offers them.</summary>
    public ImmutableArray<DownloadLink> LinksOn(Page page, Planning planning) =>
    [
        .. On(page.Here.Address).Select(file => new DownloadLink(
            page.Path.To(file.Path), planning.Say("downloads." + file.Format.Word), file.Format.MediaType, NameOf(file.Path), SizeOf(file.Content.Length, planning))),
    ];

    // plans/2017/guangdong/index.csv is saved as plans-2017-guangdong.csv.
    private static string NameOf(SitePath path) => path.Text.Replace("/index.", ".", StringComparison.Ordinal).Replace('/', '-');

    private static string SizeOf(long bytes, Planning planning)
    {
        const double Kilo = 1024;
        var (word, size) = bytes < Kilo * Kilo ? ("downloads.kilobytes", bytes / Kilo) : ("downloads.megabytes", bytes / Kilo / Kilo);
        return planning.Say(word, Math.Ceiling(size * 10) is var tenths and < 100 ? tenths / 10 : Math.Ceiling(size));
    }
}
