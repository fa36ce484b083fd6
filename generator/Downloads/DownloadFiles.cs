using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Spreadsheets;

namespace PlanSite.Downloads;

/// <summary>One file to take away.</summary>
public sealed record DownloadFile(SitePath Path, DownloadFormat Format, SharedBytes Content);

/// <summary>The rows of every page that has some, as files beside it, and the description of those of the whole site (datapackage.json).</summary>
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
        var columns = TaskColumns.Of(site.Content.Settings);
        var titles = columns.Select(column => planning.Say("data.columns." + column.Name)).ToImmutableArray();
        var sheet = planning.Say("data.sheet");
        var heads = columns.Select((column, i) => new SheetColumn(titles[i], column.Width)).ToImmutableArray();
        var texts = new RowTexts(site, columns, titles);

        ImmutableArray<Page> withRows = [.. pages.Where(page => page.Data is { Formats.IsEmpty: false })];
        var files = InOrder.Map(withRows, problems, (page, _) =>
            page.Data!.Formats.Select(format => new DownloadFile(Address.Of(page.Path, format), format, ContentOf(page, format))).ToImmutableArray());
        var byPage = withRows.Zip(files).ToFrozenDictionary(pair => pair.First.Path.Text, pair => pair.Second, StringComparer.Ordinal);
        var whole = byPage.GetValueOrDefault(Address.Data.Text, []).Where(file => file.Format == DownloadFormat.Csv)
            .Select(file => new DownloadFile(Address.DataPackage, DownloadFormat.Json, new SharedBytes([DataPackage.Of(planning, columns, file)])));
        return new DownloadFiles(byPage, [.. files.SelectMany(each => each), .. whole, .. CitationFiles.Of(site)]);

        SharedBytes ContentOf(Page page, DownloadFormat format)
        {
            var rows = page.Data!.Rows;
            if (format == DownloadFormat.ExcelCsv)
                return texts.ExcelCsv(rows);
            if (format == DownloadFormat.Csv)
                return texts.PlainCsv(rows);
            if (format == DownloadFormat.Json)
                return texts.Json(Facts.Of(page, site), rows);
            return new SharedBytes([Workbook.Of(sheet, heads, rows.Select(row => columns.Select(column => CellOf(column.Value(row)))))]);
        }
    }

    private static object CellOf(object? value) => value is int ? value : RowTexts.TextOf(value);

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
