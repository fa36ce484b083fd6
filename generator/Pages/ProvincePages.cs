using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>The provinces: those with a plan as links, the others of which one is to be expected by name.</summary>
public sealed record ProvinceListView(ImmutableArray<ProvinceEntry> WithPlans, ImmutableArray<string> Without);

/// <summary>A province with a plan.</summary>
public sealed record ProvinceEntry(string Name, ImmutableArray<ForeignTitle> Beside, string Href, int PlanCount, int TaskCount);

/// <summary>A province over the years.</summary>
/// <param name="Code">GB/T 2260; null for 兵团.</param>
/// <param name="OnlyHere">Work items that no other province's plan on this site has.</param>
public sealed record ProvinceView(
    string Name,
    ImmutableArray<ForeignTitle> Beside,
    string? Code,
    int TaskCount,
    ImmutableArray<PlanCard> Plans,
    ImmutableArray<PriorityEntry> Priorities,
    ImmutableArray<CountedLink> Bodies,
    ImmutableArray<CountedLink> OnlyHere);

public static class ProvincePages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        yield return new Page(planning.At(Address.Provinces), "provinces", Place.StartOf(Content.ProvincesFile), List);
        foreach (var province in planning.Site.Provinces)
        {
            yield return new Page(planning.At(Address.Of(province)), "province", province.Place, planning => One(planning, province))
            {
                Data = DataOf(planning.Site, province),
            };
        }
    }

    private static PageContent List(Planning planning)
    {
        var (site, here) = (planning.Site, planning.At(Address.Provinces));
        return new PageContent(
            new Head(planning.Say("provinces.title"), planning.Say("provinces.description"), planning.Trail(here), "provinces"),
            new ProvinceListView(
                [
                    .. site.Provinces.Select(province => new ProvinceEntry(
                        here.NameOf(province),
                        planning.Beside(province),
                        here.To(Address.Of(province)),
                        site.PlansOf(province).Count(),
                        site.PlansOf(province).Sum(plan => plan.Rows.Length))),
                ],
                [.. site.Content.Provinces.Where(province => province.IsExpected && !site.PlansOf(province).Any()).Select(here.NameOf)]));
    }

    private static PageContent One(Planning planning, Province province)
    {
        var site = planning.Site;
        var here = planning.At(Address.Of(province));
        var rows = DataOf(site, province).Rows;
        var view = new ProvinceView(
            here.NameOf(province),
            planning.Beside(province),
            province.Code,
            rows.Length,
            [.. site.PlansOf(province).Select(plan => PlanCard.Of(plan, here))],
            [
                .. site.Content.Priorities.Select(priority => new PriorityEntry(
                    priority.Number, here.NameOf(priority), here.To(Address.Of(priority)), rows.Count(row => row.Priority == priority))),
            ],
            [
                .. site.Bodies.Where(body => body.Province?.Slug == province.Slug)
                    .Select(body => here.LinkTo(body, site.RowsOf(body).Length))
                    .OrderByDescending(body => body.Count),
            ],
            [
                .. site.Items.Select(item => (Item: item, Rows: site.RowsUnder(item)))
                    .Where(each => each.Rows.Length > 0 && each.Rows.All(row => row.Province.Slug == province.Slug))
                    .Select(each => new CountedLink(here.To(Address.Of(each.Item)), here.NameOf(each.Item), each.Rows.Length)),
            ]);
        return new PageContent(
            new Head(
                here.NameOf(province),
                planning.Say("province.description", here.NameOf(province), view.Plans.Length, rows.Length),
                planning.Trail(here, (Address.Provinces, planning.Say("nav.provinces"))),
                "provinces",
                new Scope(planning.Say("search.within", here.NameOf(province)), $"province={province.Slug}")),
            view);
    }

    /// <summary>The rows of a province over the years.</summary>
    public static PageData<TaskRow> DataOf(Site site, Province province) => new(province, [.. site.PlansOf(province).SelectMany(plan => plan.Rows)]);
}
