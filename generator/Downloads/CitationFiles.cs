using System.Text;
using PlanSite.Citing;
using PlanSite.Linking;
using PlanSite.Pages;

namespace PlanSite.Downloads;

/// <summary>The citation of each plan for reference managers, beside the plan's page.</summary>
internal static class CitationFiles
{
    public static IEnumerable<DownloadFile> Of(Site site)
    {
        foreach (var plan in site.Plans)
        {
            var page = Address.Of(plan);
            var settings = site.Content.Settings;
            var citation = Citation.Of(plan.Plan, plan.Province, settings.BaseUrl is { } url ? Frame.CanonicalOf(url, page) : null, settings.Language);
            yield return File(page, DownloadFormat.BibTeX, () => Encoding.UTF8.GetBytes(BibTeX.Of(citation)));
            yield return File(page, DownloadFormat.CslJson, () => [.. PlainJson.Bytes(PlainJson.Indented, writer => CslJson.Write(writer, citation)), (byte)'\n']);
        }
    }

    private static DownloadFile File(SitePath page, DownloadFormat format, Func<byte[]> bytes) => new(Address.Of(page, format), format, () => new FileContent(bytes()));
}
