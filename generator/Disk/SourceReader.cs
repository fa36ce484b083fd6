using PlanSite.Model;
using PlanSite.Sources;

namespace PlanSite.Disk;

/// <summary>Reads every input of a site: <c>site.yml</c>, <c>content/</c> and <c>templates/</c>; hidden files are no input.</summary>
public static class SourceReader
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };

    /// <summary>Reads all of them.</summary>
    /// <param name="site">The folder.</param>
    /// <param name="former">What was read of it before; its files stay the same objects where they hold the same bytes.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static SourceTree Read(string site, SourceTree? former = null)
    {
        var paths = new List<string>();
        if (File.Exists(Path.Combine(site, SiteSettings.File)))
            paths.Add(Path.Combine(site, SiteSettings.File));
        foreach (var folder in new[] { "content", "templates" })
        {
            if (Directory.Exists(Path.Combine(site, folder)))
                paths.AddRange(Directory.EnumerateFiles(Path.Combine(site, folder), "*", Everything));
        }
        return new SourceTree(
            from path in paths
            let relative = Path.GetRelativePath(site, path).Replace(Path.DirectorySeparatorChar, '/')
            where !IsHidden(relative)
            select ReadFile(path, relative, former));
    }

    private static SourceFile ReadFile(string path, string name, SourceTree? former)
    {
        var bytes = File.ReadAllBytes(path);
        return former?.Find(name) is { } same && same.Bytes.Span.SequenceEqual(bytes) ? same : new SourceFile(name, bytes);
    }

    // Windows hides by an attribute, other systems by a dot; both count everywhere, so that a site is the same on each.
    internal static bool IsHidden(string path) => path.Split('/').Any(part => part.StartsWith('.'));
}
