using System.Collections.Immutable;
using PlanSite.Sources;

namespace PlanSite.Drafting;

/// <summary>
/// A site to begin with, which builds at once: templates, words and provinces as the site of this repository has them, one small plan, what to
/// read first, and a recipe to publish it. All of it is held by the program, so that nothing need be fetched.
/// </summary>
public static class NewSite
{
    private const string Prefix = "site/";

    // Under its own name, git would heed it here.
    private const string Dot = "dot-";

    /// <summary>Every file, by ordinal path.</summary>
    public static ImmutableArray<SourceFile> Files()
    {
        var program = typeof(NewSite).Assembly;
        return
        [
            .. program.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => new SourceFile(PathOf(name), Read(name)))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];

        byte[] Read(string name)
        {
            using var stream = program.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    // The names are made by MSBuild, on Windows with its own separators.
    private static string PathOf(string name)
    {
        var path = name[Prefix.Length..].Replace('\\', '/');
        return path.StartsWith(Dot, StringComparison.Ordinal) ? "." + path[Dot.Length..] : path;
    }
}
