using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.Model;
using PlanSite.Pages;

namespace PlanSite.Output;

/// <summary>
/// What servers are told of addresses that were published once, so that they answer 301 and 410. Where they are told nothing, the pages at
/// these addresses do; the tables that stood beside a page are known here alone.
/// </summary>
/// <param name="Moved">Every old address and file with where it leads.</param>
/// <param name="Gone">Every address and file that is there no longer, with the page that says so; null for a file that had none.</param>
public sealed record Redirects(ImmutableSortedDictionary<string, string> Moved, ImmutableSortedDictionary<string, string?> Gone)
{
    /// <summary>For Netlify, Cloudflare Pages and others, which take this file out of what they serve.</summary>
    public const string HostPath = "_redirects";

    /// <summary>For nginx: two maps, to be included in its <c>http</c> block.</summary>
    public const string NginxPath = "redirects.nginx.conf";

    private const string Index = "index.html";

    /// <summary>The rules for a finished site.</summary>
    /// <param name="table">What became of which address.</param>
    /// <param name="files">Every file that there is.</param>
    public static Redirects Of(FormerTable table, FrozenSet<string> files)
    {
        var moved = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var gone = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var (path, move) in table.Moved)
        {
            moved[path] = move.Target;
            foreach (var (own, other) in Beside(path).Zip(Beside(move.Target)))
            {
                if (files.Contains(other) && !files.Contains(own) && !table.Moved.ContainsKey(own) && !table.Gone.ContainsKey(own))
                    moved[own] = other;
            }
        }
        foreach (var path in table.Gone.Keys)
        {
            gone[path] = files.Contains(path) ? path : null;
            foreach (var own in Beside(path).Where(own => !files.Contains(own) && !moved.ContainsKey(own)))
                gone[own] = path;
        }
        return new Redirects(moved.ToImmutable(), gone.ToImmutable());
    }

    /// <summary>Whether an address is told of.</summary>
    public bool Know(string path) => Moved.ContainsKey(path) || Gone.ContainsKey(path);

    /// <summary>The files that tell it.</summary>
    public IEnumerable<OutputFile> Files(SiteSettings settings)
    {
        var root = settings.BaseUrl is { } url ? new Uri(url).AbsolutePath : "/";
        if (!Moved.IsEmpty)
            yield return OutputFile.OfText(HostPath, string.Concat(Moved.SelectMany(move => Forms(move.Key).Select(from => $"{root}{from} {root}{FormOf(move.Value)} 301\n"))));
        yield return OutputFile.OfText(NginxPath, Nginx(root));
    }

    private string Nginx(string root)
    {
        var text = new StringBuilder("# Addresses that were published once; how to use them stands in the README.\nmap $uri $plansite_moved {\n    default \"\";\n");
        foreach (var (from, to) in Moved)
        {
            foreach (var form in Forms(from))
                text.Append(CultureInfo.InvariantCulture, $"    \"{root}{form}\" \"{root}{FormOf(to)}\";\n");
        }
        text.Append("}\nmap $uri $plansite_gone {\n    default \"\";\n");
        foreach (var (path, page) in Gone)
        {
            foreach (var form in Forms(path))
                text.Append(CultureInfo.InvariantCulture, $"    \"{root}{form}\" \"{root}{page ?? Address.NotFound.Text}\";\n");
        }
        return text.Append("}\n").ToString();
    }

    // A folder's index is asked for by both names, and lead to by that of the folder.
    private static IEnumerable<string> Forms(string path) => IsIndex(path) ? [FormOf(path), path] : [path];

    private static string FormOf(string path) => IsIndex(path) ? path[..^Index.Length] : path;

    private static bool IsIndex(string path) => path == Index || path.EndsWith("/" + Index, StringComparison.Ordinal);

    private static IEnumerable<string> Beside(string page) => page.EndsWith(".html", StringComparison.Ordinal)
        ? DownloadFormat.All.Concat(DownloadFormat.Citations).Select(format => page[..^".html".Length] + format.Ending)
        : [];
}
