namespace PlanSite.Pages;

/// <summary>
/// The content security policy: a page runs and shows its site's own files and nothing else, and no script makes HTML or a script's address
/// out of text but by the one policy of the search. The pages state it themselves, so that it holds on any host and from a disk;
/// a server that states it as well protects what is no page.
/// </summary>
/// <remarks>
/// No <c>integrity</c> on scripts and styles: they come from the site itself, their names hold a hash of their content already, whoever could
/// change them could change the page that names them, and on a disk a browser loads nothing that is to be compared so.
/// </remarks>
public static class ContentPolicy
{
    // Styles may hold images as data: (asset-reference), which run nothing.
    // A page asks for nothing, but the script of a preview does, and what examines a page (Lighthouse) asks for robots.txt in its name.
    private const string Start = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; ";

    private const string End = "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types plansite-search";

    /// <summary>What stands in the <c>meta</c> element of every page.</summary>
    public const string OfPages = Start + End;

    /// <summary>What a server says: the same, and that no other site shows the pages in a frame, which a page cannot say itself.</summary>
    public const string OfServers = OfPages + "; frame-ancestors 'none'";
}
