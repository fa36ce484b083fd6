using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.History;
using PlanSite.Model;
using PlanSite.Sources;

namespace PlanSite.Disk;

/// <summary>
/// Reads what became of the plans, commit by commit. Of a merge it sees what came in by it, at the time it came in (first parents only):
/// that is what was published, in an order without branches. Only blobs of plans that differ are read; what a commit changed is kept.
/// </summary>
public static class GitHistory
{
    /// <summary>The past of the site's plans as far as its repository knows it; without git, none. Nothing outside the git directory is written.</summary>
    /// <param name="site">The folder of the site, anywhere in a working copy.</param>
    /// <param name="revision">The last commit of it.</param>
    public static SiteHistory Read(string site, string revision = "HEAD")
    {
        if (GitTree.Git(site, ["rev-parse", "--is-shallow-repository", "--git-path", "plansite", "--show-prefix", "--verify", "--quiet", revision], null, out _) is not { } said)
            return SiteHistory.None;
        // The prefix is an empty line at the top of a working copy.
        if (Encoding.UTF8.GetString(said).Split('\n') is not [var isShallow, var folder, var prefix, var head, ..])
            return SiteHistory.None;
        if (isShallow == "true")
            return SiteHistory.Shallow;
        var cache = new HistoryCache(Path.Combine(site, folder), prefix);
        var known = cache.Read();
        if (known?.Head != head)
        {
            if (Continued(site, head, known) is not { } whole)
                return SiteHistory.Shallow; // a clone without all blobs
            cache.Write(known = whole);
        }
        return SiteHistory.Of(known.Steps.Select(step => step.Revision));
    }

    private static KnownHistory? Continued(string site, string head, KnownHistory? known)
    {
        if (GitTree.Git(site, ["log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-show-signature", "--relative", "--format=commit %H %ct", head, "--", Content.PlansFolder.TrimEnd('/')], null, out _) is not { } log)
            return new KnownHistory(head, []);
        var all = Commits(Encoding.UTF8.GetString(log)).ToList(); // newest first
        var steps = new List<KnownStep>();
        // What lies behind a commit is the same on every branch that it is on.
        var places = (known?.Steps ?? []).Select((step, index) => (step.Revision.Commit, index)).ToDictionary(StringComparer.Ordinal);
        var met = all.FindIndex(commit => places.ContainsKey(commit.Hash));
        if (met >= 0)
            steps.AddRange(known!.Steps.Take(places[all[met].Hash] + 1));
        var fresh = all.Take(met < 0 ? all.Count : met).Reverse().ToImmutableArray();
        var hashes = fresh.SelectMany(commit => commit.Files).SelectMany(file => new[] { file.Before, file.After })
            .Concat(steps is [.., var last] ? last.Waiting.Select(each => each.Blob) : [])
            .OfType<string>().Distinct().ToImmutableArray();
        if (GitTree.Blobs(site, hashes, out _) is not { } blobs)
            return null;
        foreach (var commit in fresh)
            steps.Add(Step(commit, steps is [.., var former] ? former.Waiting : [], blobs));
        return new KnownHistory(head, [.. steps]);
    }

    // A plan left broken by a commit was not published then: it is compared once it can be read again, with what it was before.
    private static KnownStep Step(Commit commit, ImmutableArray<WaitingPlan> waiting, Dictionary<string, ReadOnlyMemory<byte>> blobs)
    {
        var open = waiting.ToDictionary(plan => plan.Path, plan => plan.Blob, StringComparer.Ordinal);
        var (before, after) = (new List<SourceFile>(), new List<SourceFile>());
        foreach (var (path, oldBlob, newBlob) in commit.Files)
        {
            var was = open.Remove(path, out var waited) ? waited : oldBlob;
            if (was is not null && !RevisionReader.IsReadable(new SourceFile(path, blobs[was])))
                was = null; // broken from its first day
            var now = newBlob is null ? null : new SourceFile(path, blobs[newBlob]);
            if (now is not null && !RevisionReader.IsReadable(now))
            {
                open[path] = was;
                continue;
            }
            if (was is not null)
                before.Add(new SourceFile(path, blobs[was]));
            if (now is not null)
                after.Add(now);
        }
        var (plans, rows) = RevisionReader.Between(new SourceTree(before), new SourceTree(after));
        return new KnownStep(new Revision(commit.Hash, commit.Time, plans, rows), [.. open.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new WaitingPlan(pair.Key, pair.Value))]);
    }

    // "commit <hash> <seconds>", then for each file ":<mode> <mode> <blob> <blob> <status>" and its path; each ends with NUL, and a line end may stand before.
    private static IEnumerable<Commit> Commits(string log)
    {
        Commit? commit = null;
        var parts = log.Split('\0');
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].TrimStart('\n');
            if (part.StartsWith("commit ", StringComparison.Ordinal))
            {
                if (commit is not null)
                    yield return commit;
                var words = part.Split(' ');
                commit = new Commit(words[1], DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[2], CultureInfo.InvariantCulture)), []);
            }
            else if (part.StartsWith(':') && commit is not null)
            {
                var words = part[1..].Split(' ');
                var path = parts[++i];
                if (path.EndsWith(".yml", StringComparison.Ordinal) && !SourceReader.IsHidden(path))
                    commit = commit with { Files = commit.Files.Add(new ChangedPlan(path, Blob(words[0], words[2]), Blob(words[1], words[3]))) };
            }
        }
        if (commit is not null)
            yield return commit;

        // Links and submodules are no files.
        static string? Blob(string mode, string hash) => mode.StartsWith("100", StringComparison.Ordinal) && hash.Any(digit => digit != '0') ? hash : null;
    }

    private sealed record Commit(string Hash, DateTimeOffset Time, ImmutableArray<ChangedPlan> Files);

    private readonly record struct ChangedPlan(string Path, string? Before, string? After);
}
