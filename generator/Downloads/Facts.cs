using System.Diagnostics;
using System.Text.Json;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;

namespace PlanSite.Downloads;

/// <summary>What the JSON twin of a page says before its tasks: what they are the tasks of. Only what the content states; null where it states nothing.</summary>
internal static class Facts
{
    /// <summary>One JSON object; <c>kind</c>, <c>title</c> and <c>path</c> first, whatever the page.</summary>
    public static byte[] Of(Page page, Site site) => PlainJson.Bytes(PlainJson.Compact, writer =>
    {
        var subject = page.Data!.Subject;
        writer.WriteStartObject();
        writer.WriteString("kind", KindOf(subject));
        writer.WriteString("title", TitleOf(subject));
        writer.WriteString("path", page.Path.Text);
        if (site.Content.Settings.BaseUrl is { } url)
            writer.WriteString("url", Frame.CanonicalOf(url, page.Path));
        Write(writer, subject, site);
        writer.WriteNumber("task_count", page.Data.Rows.Length);
        writer.WriteEndObject();
    });

    private static string KindOf(object subject) => subject switch
    {
        Site => "site",
        LinkedPlan => "plan",
        Province => "province",
        Priority => "priority",
        WorkItem => "item",
        BodyFamily => "family",
        Body => "body",
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
        _ => throw new UnreachableException(),
    };

    private static void Write(Utf8JsonWriter writer, object subject, Site site)
    {
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
                break;
            case Province province:
                writer.WriteString("english", province.English);
                writer.WriteString("code", province.Code);
                break;
            case Priority priority:
                writer.WriteString("english", priority.English);
                writer.WriteNumber("number", priority.Number);
                break;
            case WorkItem item:
                writer.WriteString("english", item.English);
                break;
            case BodyFamily family:
                writer.WriteString("english", family.English);
                writer.WriteStartArray("bodies");
                foreach (var body in site.BodiesOf(family))
                    Write(writer, body);
                writer.WriteEndArray();
                break;
            case Body body:
                writer.WriteString("english", body.English);
                writer.WriteString("province", body.Province?.Name);
                writer.WriteString("family", body.Family?.Name);
                break;
        }
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
