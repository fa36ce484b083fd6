using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PlanSite.History;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;

namespace PlanSite.Downloads;

/// <summary>
/// What a page is about, in the words of schema.org (JSON-LD). Nothing is said that the content does not state: a data set has no publisher,
/// an organization no address of its own. Without a base address links are relative, which JSON-LD in a page resolves against the page.
/// </summary>
public sealed class DataBlocks
{
    private readonly Site _site;
    private readonly SiteHistory _history;
    private readonly DownloadFiles _downloads;
    private readonly Page _page;
    private readonly Head _head;

    private DataBlocks(Page page, Head head, Planning planning, DownloadFiles downloads) =>
        (_page, _head, _site, _history, _downloads) = (page, head, planning.Site, planning.History, downloads);

    /// <summary>One JSON text for all there is to say; null: nothing. It may hold <c>&lt;</c>, and is made safe where it is printed.</summary>
    public static string? Of(Page page, Head head, Planning planning, DownloadFiles downloads)
    {
        if (page.Path == Address.NotFound) // it has no address of its own
            return null;
        var nodes = new DataBlocks(page, head, planning, downloads).Nodes().ToImmutableArray();
        return nodes.IsEmpty ? null : Encoding.UTF8.GetString(PlainJson.Bytes(PlainJson.Compact, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@context", "https://schema.org");
            writer.WriteStartArray("@graph");
            foreach (var write in nodes)
            {
                writer.WriteStartObject();
                write(writer);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
    }

    private IEnumerable<Action<Utf8JsonWriter>> Nodes()
    {
        if (!_head.Breadcrumb.IsEmpty)
            yield return WriteBreadcrumb;
        if (_page.Path == Address.Home && !_downloads.On(Address.Data).IsEmpty)
            yield return writer => WriteDataset(writer, Address.Data, _site.Content.Settings.Title, _site.Rows);
        if (_page.Data is PageData<TaskRow> { Subject: Site or LinkedPlan, Rows.IsEmpty: false } data)
            yield return writer => WriteDataset(writer, _page.Path, Facts.TitleOf(data.Subject), data.Rows);
        if (_page is { Template: "task", Changed: { } changed })
            yield return writer => WriteTask(writer, changed);
        if (_page.Data?.Subject is Body body)
            yield return writer => WriteBody(writer, body);
    }

    private void WriteBreadcrumb(Utf8JsonWriter writer)
    {
        var parents = _head.Breadcrumb.Select(link => (Path: new SitePath(_page.Path.Resolve(link.Href)!), link.Text));
        writer.WriteString("@type", "BreadcrumbList");
        writer.WriteStartArray("itemListElement");
        foreach (var (i, (path, text)) in parents.Append((_page.Path, _head.Title)).Index())
        {
            writer.WriteStartObject();
            writer.WriteString("@type", "ListItem");
            writer.WriteNumber("position", i + 1);
            writer.WriteString("name", text);
            writer.WriteStartObject("item");
            writer.WriteString("@id", LinkTo(path));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteDataset(Utf8JsonWriter writer, SitePath path, string name, ImmutableArray<TaskRow> rows)
    {
        var (first, last) = (rows.Min(row => row.Plan.Year), rows.Max(row => row.Plan.Year));
        writer.WriteString("@type", "Dataset");
        writer.WriteString("name", name);
        writer.WriteString("description", _head.Description);
        writer.WriteString("url", LinkTo(path));
        writer.WriteString("inLanguage", _site.Content.Settings.Language);
        writer.WriteString("temporalCoverage", first == last ? Year(first) : $"{Year(first)}/{Year(last)}");
        if ((_page.Changed ?? _history.ChangeOf(rows)) is { } changed)
            writer.WriteString("dateModified", Moment.Iso(changed));
        writer.WriteStartArray("spatialCoverage");
        foreach (var province in rows.Select(row => row.Province).Distinct())
            WriteProvince(writer, province);
        writer.WriteEndArray();
        writer.WriteStartArray("distribution");
        foreach (var file in _downloads.On(path))
        {
            writer.WriteStartObject();
            writer.WriteString("@type", "DataDownload");
            writer.WriteString("encodingFormat", file.Format.MediaType);
            writer.WriteString("contentUrl", LinkTo(file.Path));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteTask(Utf8JsonWriter writer, DateTimeOffset changed)
    {
        writer.WriteString("@type", "WebPage");
        writer.WriteString("name", _head.Title);
        writer.WriteString("url", LinkTo(_page.Path));
        writer.WriteString("inLanguage", _site.Content.Settings.Language);
        writer.WriteString("dateModified", Moment.Iso(changed));
    }

    private void WriteBody(Utf8JsonWriter writer, Body body)
    {
        writer.WriteString("@type", "GovernmentOrganization");
        writer.WriteString("name", body.Name);
        var others = _site.Content.Translations.Select(translation => body.NameIn(translation.Titles)).OfType<string>().ToImmutableArray();
        if (!others.IsEmpty)
        {
            writer.WriteStartArray("alternateName");
            foreach (var other in others)
                writer.WriteStringValue(other);
            writer.WriteEndArray();
        }
        if (body.Province is { } province)
        {
            writer.WritePropertyName("areaServed");
            WriteProvince(writer, province);
        }
        writer.WriteString("mainEntityOfPage", LinkTo(_page.Path));
    }

    private static void WriteProvince(Utf8JsonWriter writer, Province province)
    {
        writer.WriteStartObject();
        writer.WriteString("@type", "AdministrativeArea");
        writer.WriteString("name", province.Name);
        writer.WriteEndObject();
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private string LinkTo(SitePath path) => _site.Content.Settings.BaseUrl is { } url ? Frame.CanonicalOf(url, path) : _page.Path.To(path);
}
