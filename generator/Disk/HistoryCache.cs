using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanSite.History;

namespace PlanSite.Disk;

/// <summary>A past that was read up to a commit.</summary>
/// <param name="Steps">Every commit on its line that touched a plan, oldest first.</param>
internal sealed record KnownHistory(string Head, ImmutableArray<KnownStep> Steps);

/// <param name="Revision">What the commit changed; of one that only wrote otherwise, nothing.</param>
/// <param name="Waiting">Plans that could not be read at that commit.</param>
internal sealed record KnownStep(Revision Revision, ImmutableArray<WaitingPlan> Waiting);

/// <param name="Blob">The file when it could last be read; null if it never could.</param>
internal sealed record WaitingPlan(string Path, string? Blob);

/// <summary>
/// Keeps a past in the git directory, where nobody commits it. It is only ever a help: one that is damaged, or was made by another build
/// of PlanSite, which may compare otherwise, is made anew; one that cannot be written is done without.
/// </summary>
internal sealed class HistoryCache(string folder, string prefix)
{
    // Of this very program: whoever changes how versions are compared need not think of it.
    private static readonly string Maker = typeof(HistoryCache).Module.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture);

    // Several sites may lie in one repository.
    private readonly string _path = Path.Combine(folder, $"history-{Hash(Encoding.UTF8.GetBytes(prefix))[..8]}.json");

    public KnownHistory? Read()
    {
        try
        {
            // The first line vouches for the rest.
            var bytes = File.ReadAllBytes(_path).AsSpan();
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0 || Encoding.ASCII.GetString(bytes[..end]) != Signature(bytes[(end + 1)..]))
                return null;
            return JsonSerializer.Deserialize(bytes[(end + 1)..], HistoryJson.Default.KnownHistory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(KnownHistory history)
    {
        // Each build has its own, and whichever comes last puts the same in its place.
        var staged = $"{_path}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(folder);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(history, HistoryJson.Default.KnownHistory);
            File.WriteAllBytes(staged, [.. Encoding.ASCII.GetBytes(Signature(bytes) + "\n"), .. bytes]);
            File.Move(staged, _path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TryDelete(staged);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is not in the way of the next.
        }
    }

    private static string Signature(ReadOnlySpan<byte> bytes) => $"{Maker} {Hash(bytes)}";

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

[JsonSerializable(typeof(KnownHistory))]
internal sealed partial class HistoryJson : JsonSerializerContext;
