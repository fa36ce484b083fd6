using System.Collections.Immutable;
using PlanSite.Citing;
using PlanSite.Linking;

namespace PlanSite.Pages;

/// <summary>How a page is pointed to and what it holds is cited. What only the reader knows has a slot: the date always, the address where none is known.</summary>
/// <param name="Href">The page's own address, whole if it is known where the site will be served.</param>
/// <param name="Text">The same to be read; without a known address the path from the root of the site.</param>
/// <param name="IsWhole">Whether it is known where the site will be served.</param>
/// <param name="BeforeDate">The citation up to the date of reading.</param>
/// <param name="AfterDate">What follows that date.</param>
/// <param name="Url">The address that is cited; null: the reader's.</param>
/// <param name="AfterAddress">What ends it.</param>
/// <param name="Files">The citation for reference managers.</param>
public sealed record CitingView(
    string Href, string Text, bool IsWhole, string BeforeDate, string AfterDate, string? Url, string AfterAddress, ImmutableArray<CitationLink> Files)
{
    public static CitingView Of(Planning planning, LinkedPlan plan)
    {
        var record = Address.Of(plan);
        var here = planning.At(record);
        var (address, language) = Known(planning, record);
        var name = $"plans-{plan.Plan.YearText}-{plan.Province.Slug}"; // as its other files are called once they are saved
        return View(here, address, Citation.Of(plan.Plan, plan.Province, address, language),
        [
            .. DownloadFormat.Citations.Select(format => new CitationLink(
                here.To(Address.Of(record, format)), planning.Say("cite." + format.Word), format.MediaType, name + format.Ending)),
        ]);
    }

    public static CitingView Of(Planning planning, TaskRow row, string heading)
    {
        var here = Address.Of(row);
        var (address, language) = Known(planning, here);
        return View(here, address, Citation.Of(row, heading, address, language), []);
    }

    private static (string? Address, string Language) Known(Planning planning, SitePath here)
    {
        var settings = planning.Site.Content.Settings;
        return (settings.BaseUrl is { } url ? Frame.CanonicalOf(url, here) : null, settings.Language);
    }

    // The page of the site's own language is cited, in every edition.
    private static CitingView View(Here here, string? address, Citation citation, ImmutableArray<CitationLink> files) => new(
        address ?? here.Path.To(here.Address), address ?? here.Address.Text, address is not null, citation.BeforeDate, Citation.AfterDate, citation.Url, Citation.AfterAddress, files);
}

/// <summary>A citation as a file.</summary>
/// <param name="Name">What it is called once it is saved.</param>
public sealed record CitationLink(string Href, string Format, string MediaType, string Name);
