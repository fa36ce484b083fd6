using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Prose;

namespace PlanSite.Pages;

/// <summary>What the layout says round every page.</summary>
/// <param name="WindowTitle">Title of the page and of the site.</param>
/// <param name="Canonical">The page's address; null where it is not known where the site will be served.</param>
/// <param name="Navigation">The main navigation, the page's own section marked; of an edition what it has itself.</param>
/// <param name="Footer">The quantified targets, what can be taken away, the pages of prose, and what the site is made of; of an edition what it has itself.</param>
/// <param name="Kind">Name of the page's template.</param>
/// <param name="Root">What leads from the page to the root of the site: nothing, or <c>../</c> as often as needed.</param>
/// <param name="Search">The search page.</param>
/// <param name="SearchIndex">The manifest of the search index; null for a site without rows, which has none.</param>
/// <param name="Scope">What the search box is preset to; null: the whole site.</param>
public sealed record Frame(
    string Language,
    string SiteTitle,
    string WindowTitle,
    string Title,
    string Description,
    string? Canonical,
    string Home,
    ImmutableArray<NavigationLink> Navigation,
    ImmutableArray<NavigationLink> Footer,
    ImmutableArray<Link> Breadcrumb,
    string Kind,
    string Root,
    string Search,
    string? SearchIndex,
    Scope? Scope)
{
    /// <summary>The language of what the plans print; null where it is the page's own.</summary>
    public string? RecordLanguage { get; init; }

    /// <summary>The attribute of elements that hold what the plans print; empty where that is in the page's own language.</summary>
    public required Html RecordLang { get; init; }

    /// <summary>The same page in other languages, each called in its own.</summary>
    public ImmutableArray<Twin> Twins { get; init; } = [];

    /// <summary>Whole addresses of the page in all languages, its own among them; none where it is not known where the site will be served, or where there is one language.</summary>
    public ImmutableArray<Twin> Alternates { get; init; } = [];

    /// <summary>Files that the page's script will ask for, for the browser to fetch beside it.</summary>
    public ImmutableArray<string> Early { get; init; } = [];

    /// <summary>Of the main navigation, what the edition does not have: pages in the language of the site.</summary>
    public ImmutableArray<NavigationLink> NavigationBeyond { get; init; } = [];

    /// <summary>Of the foot, what the edition does not have.</summary>
    public ImmutableArray<NavigationLink> FooterBeyond { get; init; } = [];

    /// <summary>Leads to the folder of the page's edition: nothing, or <c>../</c> as often as needed.</summary>
    public required string Pages { get; init; }

    /// <summary>The page's rows, to be taken away.</summary>
    public ImmutableArray<DownloadLink> Downloads { get; init; } = [];

    /// <summary>The page of everything that can be taken away.</summary>
    public required string Data { get; init; }

    /// <summary>The same page as JSON; null: there is none.</summary>
    public string? JsonTwin { get; init; }

    /// <summary>Whether this is an address that was published once, which search engines are not to keep.</summary>
    public bool IsFormer { get; init; }

    /// <summary>Where an address that has moved leads at once; null: the reader stays.</summary>
    public string? Onward { get; init; }

    /// <summary>The list of every file of the site with its hash, and what it was made from.</summary>
    public required string Manifest { get; init; }

    /// <summary>For the <c>meta</c> element that states it.</summary>
    public Html ContentPolicy { get; } = new(PlanSite.Pages.ContentPolicy.OfPages);

    /// <summary>What the page is about, as JSON-LD; null: nothing to say.</summary>
    public string? DataBlock { get; init; }

    /// <summary>The feed of changes to what the page is about; null: there is none.</summary>
    public FeedLink? Feed { get; init; }

    private static readonly ImmutableArray<(string Section, SitePath Path)> Sections =
    [
        ("plans", Address.Plans), ("provinces", Address.Provinces), ("priorities", Address.Priorities), ("items", Address.Items),
        ("departments", Address.Departments), ("documents", Address.Documents), ("compare", Address.Compare), ("coverage", Address.Coverage),
    ];

    /// <summary>The section of the main navigation in whose folder an address is; null: in none.</summary>
    public static string? SectionOf(string path) => path.Contains('/', StringComparison.Ordinal)
        ? Sections.Select(section => section.Section).FirstOrDefault(section => path.StartsWith(section + "/", StringComparison.Ordinal))
        : null;

    /// <summary>The frame of one page.</summary>
    public static Frame Of(Page page, Head head, Planning planning)
    {
        var settings = planning.Site.Content.Settings;
        var edition = page.Here.Edition;
        var navigation = Links(Sections.Select(section => (section.Path, planning.Say("nav." + section.Section), head.Section == section.Section)));
        var footer = Links(
        [
            (Address.Targets, planning.Say("nav.targets"), false),
            (Address.Data, planning.Say("nav.data"), false),
            (Address.Changes, planning.Say("changes.title"), false),
            .. planning.Prose.Select(prose => (Address.Of(prose), prose.Title, false)),
            (Address.Design, planning.Say("design.title"), false),
        ]);
        var siteTitle = edition?.Translation.Titles.Site ?? settings.Title;
        var title = head.Title.Length > 0 ? head.Title : siteTitle;
        return new Frame(
            edition?.Language ?? settings.Language,
            siteTitle,
            head.Title.Length > 0 ? planning.Say("frame.window_title", head.Title, siteTitle) : siteTitle,
            title,
            head.Description,
            settings.BaseUrl is { } url && page.Path != Address.NotFound && page.Former is not { Target: null } ? CanonicalOf(url, page.Former?.Target ?? page.Path) : null,
            Href(page, planning.Site, Address.Home),
            navigation.Own,
            footer.Own,
            head.Breadcrumb,
            page.Template,
            RootOf(page, planning.Site),
            Href(page, planning.Site, Address.Search),
            planning.Site.Rows.IsEmpty ? null : RootOf(page, planning.Site) + Address.SearchIndex.Text,
            head.Scope)
        {
            RecordLang = new Html(page.Here.RecordLanguage is { } language ? $" lang=\"{language}\"" : ""),
            RecordLanguage = page.Here.RecordLanguage,
            NavigationBeyond = navigation.Beyond,
            FooterBeyond = footer.Beyond,
            Pages = Href(page, planning.Site, Address.Home)[..^Address.Home.Text.Length],
            Data = Href(page, planning.Site, Address.Data),
            Manifest = RootOf(page, planning.Site) + Address.Manifest.Text,
            IsFormer = page.Former is not null,
            Onward = page.Former?.Target is { } target ? page.Path.To(target) : null,
            Twins = [.. Twin.Of(page, planning).Where(twin => twin.Language != (edition?.Language ?? settings.Language))],
            Feed = FeedLink.Of(page, planning),
            Alternates = settings.BaseUrl is { } baseUrl ? Twin.WithDefault(page, planning, baseUrl) : [],
        };

        (ImmutableArray<NavigationLink> Own, ImmutableArray<NavigationLink> Beyond) Links(IEnumerable<(SitePath Path, string Text, bool IsCurrent)> all)
        {
            var links = all.ToLookup(
                link => edition is null || edition.Has(link.Path),
                link => new NavigationLink(Href(page, planning.Site, link.Path), link.Text, link.IsCurrent));
            return ([.. links[true]], [.. links[false]]);
        }
    }

    // Of the whole site, whatever the edition.
    private static string RootOf(Page page, Site site) =>
        (page.Path == Address.NotFound ? Href(page, site, Address.Home) : page.Path.To(Address.Home))[..^Address.Home.Text.Length];

    /// <summary>The link to a file from a page: relative, but from 404.html, which is shown at any depth, by the path of the base address.</summary>
    public static string Href(Page page, Site site, SitePath target)
    {
        if (page.Path != Address.NotFound)
            return page.Here.To(target);
        var root = site.Content.Settings.BaseUrl is { } url ? new Uri(url).AbsolutePath : "/";
        return root + target.Text;
    }

    /// <summary>The absolute address of a page; a folder's index by its folder.</summary>
    public static string CanonicalOf(string baseUrl, SitePath path)
    {
        const string Index = "index.html";
        var isIndex = path.Text == Index || path.Text.EndsWith("/" + Index, StringComparison.Ordinal);
        return baseUrl + (isIndex ? path.Text[..^Index.Length] : path.Text);
    }
}

/// <summary>A file to take away, as it is offered on one page.</summary>
/// <param name="Name">What the file is called once it is saved: its path says what it holds, its last part alone would not.</param>
/// <param name="Size">In the words of the interface.</param>
public sealed record DownloadLink(string Href, string Format, string MediaType, string Name, string Size);

/// <summary>A page in one of its languages.</summary>
/// <param name="Text">What the language calls itself.</param>
public sealed record Twin(string Language, string Href, string Text)
{
    /// <summary>The page in every language it is in, its own among them; none if it is in one only.</summary>
    public static IEnumerable<Twin> Of(Page page, Planning planning)
    {
        var content = planning.Site.Content;
        return page.Twins.Select(twin => new Twin(
            twin.Edition?.Language ?? content.Settings.Language,
            page.Path.To(twin.Path),
            (twin.Edition?.Translation.Words ?? content.Words).Say(planning.Problems, "frame.language")));
    }

    /// <summary>The same by their whole addresses, for search engines; who reads none of the languages is led to that of the site (<c>x-default</c>).</summary>
    public static ImmutableArray<Twin> WithDefault(Page page, Planning planning, string baseUrl)
    {
        var language = planning.Site.Content.Settings.Language;
        var twins = Of(page, planning)
            .Select(twin => twin with { Href = Frame.CanonicalOf(baseUrl, new SitePath(page.Path.Resolve(twin.Href)!)) }).ToImmutableArray();
        return [.. twins, .. twins.Where(twin => twin.Language == language).Select(twin => twin with { Language = "x-default" })];
    }
}

/// <summary>An entry of the main navigation.</summary>
public sealed record NavigationLink(string Href, string Text, bool IsCurrent);
