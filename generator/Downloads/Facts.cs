using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Targets;

namespace PlanSite.Downloads;

/// <summary>What the JSON twin of a page says before its lines: what they are the lines of. Only what the content states; null where it states nothing.</summary>
internal static class Facts
{
    /// <summary>One JSON object; <c>kind</c>, <c>title</c> and <c>path</c> first, whatever the page.</summary>
    public static byte[] Of(Page page, Planning planning) => PlainJson.Bytes(PlainJson.Compact, writer =>
    {
        var data = page.Data!;
        writer.WriteStartObject();
        writer.WriteString("kind", data is PageData<TaskRow> ? KindOf(data.Subject) : Lines(data) + "s");
        writer.WriteString("title", data is PageData<TaskRow> ? TitleOf(data.Subject) : page.Content(planning).Head.Title);
        writer.WriteString("path", page.Path.Text);
        if (planning.Site.Content.Settings.BaseUrl is { } url)
            writer.WriteString("url", Frame.CanonicalOf(url, page.Path));
        if (data is PageData<TaskRow>)
            Write(writer, data.Subject, planning);
        writer.WriteNumber(Lines(data) + "_count", data.Count);
        writer.WriteEndObject();
    });

    private static string Lines(PageData data) => data switch
    {
        PageData<TaskRow> => "task",
        PageData<RowTarget> => "target",
        PageData<CitedDocument> => "document",
        _ => throw new UnreachableException(),
    };

    private static string KindOf(object subject) => subject switch
    {
        Site => "site",
        LinkedPlan => "plan",
        Province => "province",
        Priority => "priority",
        WorkItem => "item",
        BodyFamily => "family",
        Body => "body",
        CitedDocument => "document",
        _ => throw new UnreachableException(),
    };

    /// <summary>What readers call it.</summary>
    public static string TitleOf(object subject) => subject switch
    {
        Site site => site.Content.Settings.Title,
        LinkedPlan plan => plan.Plan.Title,
        Province province => province.Name,
        Priority priority => priority.Title,
        WorkItem item => item.Title,
        BodyFamily family => family.Name,
        Body body => body.Name,
        CitedDocument document => document.Title,
        _ => throw new UnreachableException(),
    };

    private static void Write(Utf8JsonWriter writer, object subject, Planning planning)
    {
        var site = planning.Site;
        switch (subject)
        {
            case Site:
                writer.WriteString("description", site.Content.Settings.Description);
                writer.WriteNumber("plan_count", site.Plans.Length);
                break;
            case LinkedPlan plan:
                writer.WriteString("province", plan.Province.Name);
                writer.WriteNumber("year", plan.Plan.Year);
                writer.WriteString("coverage", plan.Plan.Coverage == Coverage.Partial ? "partial" : "complete");
                writer.WriteString("coverage_note", plan.Plan.CoverageNote);
                Write(writer, plan.Plan.Source);
                writer.WriteString("date_modified", planning.History.ChangeOf(plan) is { } changed ? Moment.Iso(changed) : null);
                break;
            case Province province:
                WriteTitles(writer, planning.Beside(province));
                writer.WriteString("code", province.Code);
                break;
            case Priority priority:
                WriteTitles(writer, planning.Beside(priority));
                writer.WriteNumber("number", priority.Number);
                break;
            case WorkItem item:
                WriteTitles(writer, planning.Beside(item));
                break;
            case BodyFamily family:
                WriteTitles(writer, planning.Beside(family));
                writer.WriteStartArray("bodies");
                foreach (var body in site.BodiesOf(family))
                    Write(writer, body);
                writer.WriteEndArray();
                break;
            case Body body:
                WriteTitles(writer, planning.Beside(body));
                writer.WriteString("province", body.Province?.Name);
                writer.WriteString("family", body.Family?.Name);
                break;
            case CitedDocument document:
                WriteTitles(writer, planning.Beside(document));
                writer.WriteString("document_kind", document.Kind);
                break;
        }
    }

    // By language.
    private static void WriteTitles(Utf8JsonWriter writer, ImmutableArray<ForeignTitle> titles)
    {
        writer.WriteStartObject("titles");
        foreach (var title in titles)
            writer.WriteString(title.Language, title.Text);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlanSource? source)
    {
        writer.WriteStartObject("source");
        writer.WriteString("title", source?.Title);
        writer.WriteString("issuer", source?.Issuer);
        writer.WriteString("document_number", source?.DocumentNumber);
        writer.WriteString("url", source?.Url);
        writer.WriteString("pages", source?.Pages);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Body body)
    {
        writer.WriteStartObject();
        writer.WriteString("name", body.Name);
        writer.WriteString("province", body.Province?.Name);
        writer.WriteString("path", Address.Of(body).Text);
        writer.WriteEndObject();
    }
}
