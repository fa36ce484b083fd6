using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>
/// What a server shows at an address that leads nowhere. It is shown at any depth, so its links alone begin at the root: the path of
/// <c>base_url</c>, or <c>/</c>.
/// </summary>
public sealed record NotFoundView(string Title);

public static class NotFoundPage
{
    public static IEnumerable<Page> Plan(Planning planning) => [new Page(Address.NotFound, "not-found", Place.StartOf(SiteSettings.File), Content)];

    private static PageContent Content(Planning planning)
    {
        var title = planning.Say("not_found.title");
        return new PageContent(new Head(title, planning.Say("not_found.description"), [], ""), new NotFoundView(title));
    }
}
