using System.Collections.Immutable;
using PlanSite.Output;
using PlanSite.Problems;

namespace PlanSite.Permanence;

/// <summary>A published manifest, held against the site that the same source makes.</summary>
public static class Verification
{
    /// <summary>Names each difference.</summary>
    /// <param name="published">As it is published.</param>
    /// <param name="bytes">The same, as it stands there.</param>
    /// <param name="made">The site made again.</param>
    /// <param name="isCommit">Whether that was made of the very commit that the manifest names: then every byte of the manifest must be the same too.</param>
    /// <param name="problems">Takes the differences.</param>
    /// <returns>How many files are the same.</returns>
    public static int Compare(PublishedManifest published, ReadOnlyMemory<byte> bytes, OutputTree made, bool isCommit, ProblemList problems)
    {
        var files = made.Files.Where(file => file.Path != MachineFiles.ManifestPath).ToImmutableSortedDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal);
        var same = 0;
        var before = problems.InOrderOfReport.Count;
        foreach (var (path, hash) in published.Files)
        {
            if (!files.TryGetValue(path, out var own))
            {
                // Pressed files are made on request, and a file is pressed in one way only if its own bytes are the same.
                if (!IsPressed(path, files))
                    problems.Error("verify.unbuilt", Place.StartOf(path));
            }
            else if (own == hash)
                same++;
            else
                problems.Error("verify.other", Place.StartOf(path));
        }
        foreach (var path in files.Keys.Where(path => !published.Files.ContainsKey(path)))
            problems.Error("verify.unlisted", Place.StartOf(path));
        // Where a file differs, its manifest does too, and that is no news.
        if (isCommit && problems.InOrderOfReport.Count == before && !made.Files.First(file => file.Path == MachineFiles.ManifestPath).Bytes.Span.SequenceEqual(bytes.Span)
            && !published.Files.Keys.Any(path => IsPressed(path, files)))
        {
            problems.Error("verify.manifest", Place.StartOf(MachineFiles.ManifestPath));
        }
        return same;
    }

    private static bool IsPressed(string path, ImmutableSortedDictionary<string, string> files) =>
        path.EndsWith(".gz", StringComparison.Ordinal) && files.ContainsKey(path[..^3]) || path.EndsWith(".br", StringComparison.Ordinal) && files.ContainsKey(path[..^3]);
}
