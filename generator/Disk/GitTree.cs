using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PlanSite.Sources;

namespace PlanSite.Disk;

/// <summary>Reads the inputs of a site as a revision of git has them. Nothing is checked out and nothing written.</summary>
public static class GitTree
{
    /// <summary>The inputs at a revision; null, and why, if there is none.</summary>
    /// <param name="site">The folder of the site, anywhere in a working copy.</param>
    /// <param name="revision">What git takes for a commit: a hash, a branch, a tag, <c>HEAD~3</c>.</param>
    /// <param name="reason">What git said.</param>
    /// <param name="withTemplates">Whether its templates are read as well.</param>
    public static SourceTree? Read(string site, string revision, out string reason, bool withTemplates = false)
    {
        // A word that begins with a dash would be an option.
        if (Git(site, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], null, out reason) is not { } commit)
            return null;
        if (Git(site, ["ls-tree", "-r", "-z", Encoding.ASCII.GetString(commit).Trim(), "--", "site.yml", "content", .. withTemplates ? ["templates"] : Array.Empty<string>()], null, out reason) is not { } listing)
            return null;
        var entries = Encoding.UTF8.GetString(listing).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Entry)
            .Where(entry => entry.IsFile && !SourceReader.IsHidden(entry.Path)).ToList();
        if (Blobs(site, [.. entries.Select(entry => entry.Hash).Distinct()], out reason) is not { } blobs)
            return null;
        return new SourceTree(entries.Select(entry => new SourceFile(entry.Path, blobs[entry.Hash])));
    }

    /// <summary>Every line that a file ever had, in any commit that the current one comes from; none where there is no git.</summary>
    public static IEnumerable<string> LinesEver(string site, string path) =>
        Git(site, ["log", "--format=", "--patch", "--no-color", "--no-ext-diff", "--no-textconv", "--", path], null, out _) is { } history
            ? Encoding.UTF8.GetString(history).Split('\n')
            : [];

    /// <summary>Contents by their hashes, in one question; null, and why, if one is not there.</summary>
    internal static Dictionary<string, ReadOnlyMemory<byte>>? Blobs(string folder, ImmutableArray<string> hashes, out string reason)
    {
        var found = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        reason = "";
        if (hashes.IsEmpty)
            return found;
        if (Git(folder, ["cat-file", "--batch"], string.Concat(hashes.Select(hash => hash + "\n")), out reason) is not { } blobs)
            return null;
        var at = 0;
        foreach (var hash in hashes)
        {
            // <hash> blob <size> LF <content> LF; or <hash> missing LF
            var end = Array.IndexOf(blobs, (byte)'\n', at);
            if (Encoding.ASCII.GetString(blobs, at, end - at).Split(' ') is not [_, "blob", var length])
            {
                reason = Encoding.ASCII.GetString(blobs, at, end - at);
                return null;
            }
            var size = int.Parse(length, CultureInfo.InvariantCulture);
            found[hash] = blobs.AsMemory(end + 1, size);
            at = end + 1 + size + 1;
        }
        return found;
    }

    // <mode> <type> <hash> TAB <path>; links and submodules are no files.
    private static (bool IsFile, string Hash, string Path) Entry(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var parts = line[..tab].Split(' ');
        return (parts[0].StartsWith("100", StringComparison.Ordinal), parts[2], line[(tab + 1)..]);
    }

    /// <summary>What git answers; null, and what it said, if it refuses or is not there.</summary>
    internal static byte[]? Git(string folder, string[] arguments, string? input, out string reason)
    {
        var start = new ProcessStartInfo("git", ["--no-pager", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_TERMINAL_PROMPT"] = "0", ["GIT_NO_LAZY_FETCH"] = "1" },
        };
        try
        {
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync();
            // Both ways at once: git answers while it is still being asked.
            var asking = Task.Run(() =>
            {
                using var to = git.StandardInput;
                to.Write(input ?? "");
            });
            using var output = new MemoryStream();
            git.StandardOutput.BaseStream.CopyTo(output);
            git.WaitForExit();
            asking.Wait();
            reason = error.GetAwaiter().GetResult().Trim();
            return git.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "git";
            return null;
        }
    }
}
