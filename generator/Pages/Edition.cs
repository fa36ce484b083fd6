using System.Collections.Frozen;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>The site in a further language, in a folder of that language. Only some kinds of pages are in it, and the plans' text is as printed.</summary>
/// <param name="RecordLanguage">The language of the plans, and of the site.</param>
/// <param name="Addresses">The pages it has, by their address in the language of the site.</param>
public sealed record Edition(Translation Translation, string RecordLanguage, FrozenSet<string> Addresses)
{
    public string Language => Translation.Language;

    public bool Has(SitePath address) => Addresses.Contains(address.Text);

    public SitePath PathOf(SitePath address) => new($"{Language.ToLowerInvariant()}/{address.Text}");
}

/// <summary>A title in another language than its page, with that language.</summary>
public sealed record ForeignTitle(string Text, string Language);

/// <summary>
/// Where a page is, in which edition, and so how it names things and leads to them: to the edition's own page where there is one, else
/// to that of the site.
/// </summary>
/// <param name="Address">The page, or the one that it is the twin of, in the language of the site.</param>
/// <param name="Edition">Null for the language of the site.</param>
public readonly record struct Here(SitePath Address, Edition? Edition)
{
    public SitePath Path => Edition?.PathOf(Address) ?? Address;

    /// <summary>The language of what the plans print; null where it is that of the page.</summary>
    public string? RecordLanguage => Edition?.RecordLanguage;

    private Titles? Titles => Edition?.Translation.Titles;

    public static implicit operator Here(SitePath address) => new(address, null);

    /// <summary>The link to a page, as <see cref="SitePath.To"/>; or to its twin in the edition.</summary>
    public string To(SitePath address, string? anchor = null)
    {
        var (from, target) = (Path, Edition?.Has(address) == true ? Edition.PathOf(address) : address);
        return from.To(target, anchor);
    }

    /// <summary>The address that a link of prose means; null if it leads out of the site.</summary>
    public string? Resolve(string link) => Address.Resolve(link);

    public string NameOf(Province province) => Titles?.Provinces.Of(province.Name) ?? province.Name;

    public string NameOf(Priority priority) => Titles?.Priorities.Of(priority.Title) ?? priority.Title;

    public string NameOf(WorkItem item) => Titles?.Items.Of(item.Title) ?? item.Title;

    public string NameOf(BodyFamily family) => Titles?.Families.Of(family.Name) ?? family.Name;

    public string NameOf(LinkedPlan plan) =>
        Titles is { } titles ? Words.Fill(titles.Plan, NameOf(plan.Province), plan.Plan.Year)! : plan.Plan.Title;

    public string ShortNameOf(Province province) => Edition is null ? province.ShortName : NameOf(province);

    /// <summary>Two characters or three, for a tile of the map.</summary>
    public string SignOf(Province province) => Edition is null ? province.ShortName : province.Letters.ToUpperInvariant();

    /// <summary>A body, which has no page in an edition: by its title in the edition, else as its page calls it.</summary>
    public CountedLink LinkTo(Body body, int count) => Titles is { } titles && body.NameIn(titles) is { } name
        ? new CountedLink(To(Pages.Address.Of(body)), name, count)
        : new CountedLink(To(Pages.Address.Of(body)), body.Name, count, RecordLanguage);

    /// <summary>A title of the edition for what stands as printed beside it; null in the language of the plans.</summary>
    public string? Translated(string name) => Edition is null ? null : name;
}
