using PlanSite.Disk;
using PlanSite.Output;
using PlanSite.Permanence;
using PlanSite.Problems;

namespace PlanSite.Commands;

/// <summary>What the verbs say of a published site that they cannot read.</summary>
internal static class Published
{
    /// <summary>Why a text names no published site.</summary>
    public static string WhyNone(string where, Catalogue words) =>
        words.Report(where.Contains("://", StringComparison.Ordinal) ? "unsafe-address" : "against-none", ("found", where));

    /// <summary>Its manifest, and that as it stands there; null, and why on the error stream, if there is none.</summary>
    /// <param name="hint">What to do about it; null: nothing to say.</param>
    public static async Task<(PublishedManifest Manifest, ReadOnlyMemory<byte> Bytes)?> ReadAsync(PublishedSite site, Catalogue words, string? hint = null)
    {
        var name = $"{site.Name.TrimEnd('/')}{(site.Name.EndsWith(".json", StringComparison.Ordinal) ? "" : "/" + MachineFiles.ManifestPath)}";
        string reason;
        try
        {
            var bytes = await site.ManifestAsync();
            if (PublishedManifest.Read(bytes) is { } manifest)
                return (manifest, bytes);
            reason = words.Report("not-manifest", ("found", name));
        }
        catch (IOException failure)
        {
            reason = words.Report("unreachable", ("found", name), ("reason", failure is FileNotFoundException ? "404" : failure.Message));
        }
        Console.Error.WriteLine($"plansite: {(hint is null ? reason : words.Report("hint", ("message", reason), ("hint", hint)))}");
        return null;
    }
}
