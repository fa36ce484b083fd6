using System.Text;

namespace PlanSite.Disk;

/// <summary>The commit that a site's files are.</summary>
public static class GitCommit
{
    /// <summary>The whole hash of the present commit, if it holds every input as it is on the disk, and no other; else null.</summary>
    /// <param name="site">The folder of the site, anywhere in a working copy or nowhere.</param>
    public static string? Of(string site)
    {
        if (Ask(site, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is not { } commit || Ask(site, "rev-parse", "--show-prefix") is not { } prefix)
            return null;
        // What git was told to overlook is an input all the same.
        if (Ask(site, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching", "--", "site.yml", "content", "templates") is not { } status)
            return null;
        var isChanged = status.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry[3..]) // "XY path", from the root of the working copy
            .Any(path => !SourceReader.IsHidden(path.StartsWith(prefix.Trim(), StringComparison.Ordinal) ? path[prefix.Trim().Length..].TrimEnd('/') : path));
        // In a repository that does not hold the site, git has nothing to say of its files.
        return isChanged || Ask(site, "ls-files", "--", "site.yml") is null or "" ? null : commit.Trim();
    }

    private static string? Ask(string site, params string[] arguments) =>
        GitTree.Git(site, arguments, null, out _) is { } answer ? Encoding.UTF8.GetString(answer) : null;
}
