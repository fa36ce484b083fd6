using System.Collections.Immutable;
using System.Text.Json;
using PlanSite.Output;

namespace PlanSite.Permanence;

/// <summary>A <c>build.json</c> as it is published: of any version of PlanSite.</summary>
/// <param name="Commit">Null: the site was made from files that were in no commit.</param>
/// <param name="BaseUrl">Where the command line said it; null: as site.yml says.</param>
/// <param name="History">How much of its past the build knew, in its words; null: an older version, which stated none.</param>
/// <param name="Files">Every file but itself, with its SHA-256 in lower-case hex.</param>
public sealed record PublishedManifest(string Version, string? Commit, string? BaseUrl, string? History, ImmutableSortedDictionary<string, string> Files)
{
    /// <summary>Whether it was built with compressed twins.</summary>
    public bool IsPrecompressed => Files.ContainsKey("index.html.gz");

    /// <summary>Reads one; null if it is none of PlanSite's.</summary>
    public static PublishedManifest? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (Text(root, "tool") != MachineFiles.Tool || Text(root, "version") is not { } version
                || !root.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Object)
            {
                return null;
            }
            return new PublishedManifest(version, Text(root, "commit"), Text(root, "base_url"), Text(root, "history"), files.EnumerateObject().Where(file => IsPath(file.Name))
                .GroupBy(file => file.Name, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(file => file.Key, file => file.First().Value.ToString(), StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // It comes from elsewhere: a path that leads out of the site is not followed.
    private static bool IsPath(string path) =>
        path.Length > 0 && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal) && !path.Split('/').Any(part => part is "" or "." or "..");

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
