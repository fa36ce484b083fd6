using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Targets;

namespace PlanSite.Downloads;

/// <summary>One file to take away, made when its content is first asked for, and held until it is released.</summary>
public sealed class DownloadFile(SitePath path, DownloadFormat format, Func<FileContent> make)
{
    private readonly Lock _lock = new();
    private FileContent? _content;
    private long? _length;

    public SitePath Path { get; } = path;

    public DownloadFormat Format { get; } = format;

    public FileContent Content
    {
        get
        {
            lock (_lock)
            {
                _content ??= make();
                _length = _content.Length;
                return _content;
            }
        }
    }

    /// <summary>In bytes; known even when the content is not held any more.</summary>
    public long Length => _length ?? Content.Length;

    /// <summary>Lets go of the content; who asks for it again has it made again.</summary>
    public void Release()
    {
        lock (_lock)
            _content = null;
    }
}

/// <summary>
/// What every page lists, as files beside it, and the description of the tables of the whole site (datapackage.json). Each is made
/// when its content is first asked for.
/// </summary>
public sealed class DownloadFiles
{
    private readonly Planning _planning;
    private readonly ImmutableArray<Page> _pages;
    private readonly bool _isPreview;
    private readonly FrozenDictionary<string, ImmutableArray<DownloadFile>> _byPage;
    private readonly TableFiles<TaskRow> _tasks;
    private readonly TableFiles<RowTarget> _targets;
    private readonly TableFiles<CitedDocument> _documents;

    /// <param name="planning">What the pages were planned with.</param>
    /// <param name="pages">All that may list something.</param>
    /// <param name="isPreview">Whether the size of a workbook is not said: to make one takes longer than the page that offers it.</param>
    public DownloadFiles(Planning planning, ImmutableArray<Page> pages, bool isPreview = false)
    {
        _isPreview = isPreview;
        var site = planning.Site;
        _planning = planning = planning with { Problems = new ProblemList() }; // every word is said on the data page too, and missed there
        _pages = [.. pages.Where(page => page.Data is { Formats.IsEmpty: false })];
        _tasks = new TableFiles<TaskRow>(planning, "tasks", site.Rows, TaskColumns.Of(site.Content.Settings));
        _targets = new TableFiles<RowTarget>(planning, "targets", planning.Targets.All, TargetColumns.All);
        _documents = new TableFiles<CitedDocument>(planning, "documents", site.Documents, DocumentColumns.Of(site));
        _byPage = _pages.ToFrozenDictionary(page => page.Path.Text, FilesOf, StringComparer.Ordinal);
    }

    /// <summary>The files that stand beside a page.</summary>
    public ImmutableArray<DownloadFile> On(SitePath page) => _byPage.GetValueOrDefault(page.Text, []);

    /// <summary>The files of all pages, and those of the whole site.</summary>
    public ImmutableArray<DownloadFile> All => [.. _pages.SelectMany(page => On(page.Path)), .. OfWholeSite];

    /// <summary>Those that stand beside no page: the description of the tables, and the citations.</summary>
    public ImmutableArray<DownloadFile> OfWholeSite => [.. Package(), .. CitationFiles.Of(_planning.Site)];

    private ImmutableArray<DownloadFile> FilesOf(Page page) =>
        [.. page.Data!.Formats.Select(format => new DownloadFile(Address.Of(page.Path, format), format, () => ContentOf(page, format)))];

    private FileContent ContentOf(Page page, DownloadFormat format)
    {
        byte[] Facts() => Downloads.Facts.Of(page, _planning with { Problems = new ProblemList() });
        return page.Data switch
        {
            PageData<TaskRow> data => _tasks.Of(data.Rows, Facts, format),
            PageData<RowTarget> data => _targets.Of(data.Rows, Facts, format),
            PageData<CitedDocument> data => _documents.Of(data.Rows, Facts, format),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The description of the tables of the whole site; none where there is no table.</summary>
    public ImmutableArray<DownloadFile> Package()
    {
        ImmutableArray<DataResource> resources =
        [
            .. Resource(Address.Data, _tasks.Name, [.. _tasks.Columns], "id"),
            .. Resource(Address.Targets, _targets.Name, [.. _targets.Columns], "target").Select(each => each with { RefersToTasksBy = "id" }),
            .. Resource(Address.Documents, _documents.Name, [.. _documents.Columns], "path"),
        ];
        return resources.IsEmpty ? [] : [new DownloadFile(Address.DataPackage, DownloadFormat.Json, () => new FileContent(DataPackage.Of(_planning, resources)))];
    }

    private IEnumerable<DataResource> Resource(SitePath page, string name, ImmutableArray<Column> columns, string key) =>
        On(page).Where(file => file.Format == DownloadFormat.Csv).Select(file => new DataResource(name, columns, key, file));

    /// <summary>The files of a page as it offers them.</summary>
    public ImmutableArray<DownloadLink> LinksOn(Page page, Planning planning) =>
    [
        .. On(page.Here.Address).Select(file => new DownloadLink(
            page.Path.To(file.Path), planning.Say("downloads." + file.Format.Word), file.Format.MediaType, NameOf(file.Path), _isPreview && file.Format == DownloadFormat.Workbook ? "" : SizeOf(file.Length, planning))),
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
