using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PlanSite.Downloads;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Spreadsheets;

namespace PlanSite.Output;

/// <summary>Where a site came from, for who would make it again.</summary>
/// <param name="Commit">The whole hash of the commit whose files the inputs are; null: not known, or they differ.</param>
/// <param name="BaseUrl">The base address, where the command line said it and not site.yml.</param>
public sealed record Provenance(string? Commit, string? BaseUrl);

/// <summary>The files that machines read.</summary>
public static class MachineFiles
{
    /// <summary>Lists every other file with its hash; its presence also marks a folder as made by PlanSite.</summary>
    public const string ManifestPath = "build.json"; // Address.Manifest

    /// <summary>The value of <c>tool</c> in the manifest.</summary>
    public const string Tool = "plansite";

    /// <summary>How every manifest begins; alone, it marks a folder that is still being written.</summary>
    public const string ManifestBeginning = $"{{\n  \"tool\": \"{Tool}\"";

    private const int SitemapLimit = 50_000; // https://www.sitemaps.org/protocol.html

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n" };

    /// <summary>robots.txt, and with a base address the sitemap, which must state whole addresses.</summary>
    public static IEnumerable<OutputFile> ForCrawlers(IEnumerable<Page> pages, SiteSettings settings)
    {
        if (settings.BaseUrl is not { } baseUrl)
        {
            yield return OutputFile.OfText("robots.txt", "User-agent: *\nAllow: /\n");
            yield break;
        }
        var addresses = pages.Where(page => page.Path != Address.NotFound)
            .Select(page => (Location: Frame.CanonicalOf(baseUrl, page.Path), page.Changed)).OrderBy(address => address.Location, StringComparer.Ordinal).ToImmutableArray();
        var parts = addresses.Chunk(SitemapLimit).ToImmutableArray();
        if (parts.Length == 1)
        {
            yield return Xml("sitemap.xml", "urlset", "url", parts[0]);
        }
        else
        {
            for (var i = 0; i < parts.Length; i++)
                yield return Xml(Part(i), "urlset", "url", parts[i]);
            yield return Xml("sitemap.xml", "sitemapindex", "sitemap", parts.Select((part, i) => (baseUrl + Part(i), part.Max(address => address.Changed))));
        }
        yield return OutputFile.OfText("robots.txt", $"User-agent: *\nAllow: /\nSitemap: {baseUrl}sitemap.xml\n");

        static string Part(int index) => FormattableString.Invariant($"sitemap-{index + 1}.xml");
    }

    /// <summary>The version of the program.</summary>
    public static string Version { get; } = typeof(MachineFiles).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>security.txt (RFC 9116), if site.yml says all that it needs.</summary>
    public static IEnumerable<OutputFile> ForFinders(SiteSettings settings)
    {
        const string Path = ".well-known/security.txt";
        if (settings.Security is not { Expires: { } expires } security)
            yield break;
        var text = new StringBuilder($"Contact: {security.Contact}\nExpires: {expires}\n");
        if (security.Policy is { } policy)
            text.Append("Policy: ").Append(policy).Append('\n');
        text.Append("Preferred-Languages: ").Append(settings.Language).Append('\n');
        if (settings.BaseUrl is { } baseUrl)
            text.Append("Canonical: ").Append(baseUrl).Append(Path).Append('\n');
        yield return OutputFile.OfText(Path, text.ToString());
    }

    /// <summary>build.json (DESIGN, "Contracts"): tool, version, where the site came from, counts, and the SHA-256 of every file but itself.</summary>
    /// <param name="files">By ordinal path.</param>
    public static OutputFile Manifest(IEnumerable<(string Path, FileHash Hash)> files, Planning planning, int pageCount, Provenance? provenance = null)
    {
        var site = planning.Site;
        // In pieces: the manifest of a large site is tens of megabytes, and as one text it was thrice that on top of all else.
        var parts = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        using var chunks = new ByteChunks(chunk => parts.Add(chunk.ToArray()));
        using (var writer = new Utf8JsonWriter(chunks, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("tool", Tool);
            writer.WriteString("version", Version);
            if (provenance?.Commit is { } commit)
                writer.WriteString("commit", commit);
            if (provenance?.BaseUrl is { } baseUrl)
                writer.WriteString("base_url", baseUrl);
            writer.WriteStartObject("counts");
            writer.WriteNumber("plans", site.Plans.Length);
            writer.WriteNumber("tasks", site.Rows.Length);
            writer.WriteNumber("pages", pageCount);
            writer.WriteNumber("items", site.Items.Count(item => site.RowsUnder(item).Length > 0));
            writer.WriteNumber("bodies", site.Bodies.Length);
            writer.WriteNumber("documents", site.Documents.Length);
            writer.WriteEndObject();
            writer.WriteString("history", planning.History.Reach.ToString().ToLowerInvariant());
            writer.WriteStartObject("files");
            foreach (var (path, hash) in files)
                writer.WriteString(path, hash.ToString());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        chunks.Write("\n"u8);
        chunks.Flush();
        return new OutputFile(ManifestPath, new FileContent(parts.ToImmutable()));
    }

    private static OutputFile Xml(string path, string root, string entry, IEnumerable<(string Location, DateTimeOffset? Changed)> addresses)
    {
        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var document = new XElement(sitemap + root, addresses.Select(address => new XElement(
            sitemap + entry,
            new XElement(sitemap + "loc", address.Location),
            address.Changed is { } time ? new XElement(sitemap + "lastmod", Moment.Iso(time)) : null)));
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").Append(document.ToString().ReplaceLineEndings("\n")).Append('\n');
        return OutputFile.OfText(path, text.ToString());
    }
}
