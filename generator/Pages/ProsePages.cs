using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Prose;

namespace PlanSite.Pages;

/// <summary>A page of prose.</summary>
/// <param name="Contents">Its headings of level 2, for a table of contents.</param>
public sealed record ProseView(string Title, Html Body, ImmutableArray<Link> Contents);

public static class ProsePages
{
    public static IEnumerable<Page> Plan(Planning planning)
    {
        foreach (var page in planning.Prose)
        {
            var here = planning.At(Address.Of(page));
            yield return new Page(here, "prose", page.Place, planning => Content(planning, page, here)) { ProseLinks = page.Text.Links };
        }
    }

    private static PageContent Content(Planning planning, ProsePage page, Here here) => new(
        new Head(page.Title, page.Description, planning.Trail(here), page.Slug),
        new ProseView(
            page.Title,
            page.Text.ToHtml(target => Planning.Href(here, target)),
            [.. page.Text.Headings.Where(heading => heading.Level == 2).Select(heading => new Link("#" + heading.Id, heading.Text))]));
}
