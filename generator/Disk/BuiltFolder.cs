using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using PlanSite.Output;

namespace PlanSite.Disk;

/// <summary>A folder that holds a built site, as its manifest tells of it.</summary>
public sealed class BuiltFolder
{
    private readonly string _path;
    private readonly FrozenDictionary<string, string> _hashes;
    private readonly byte[] _manifest;

    private BuiltFolder(string path, byte[] manifest, FrozenDictionary<string, string> hashes)
    {
        (_path, _manifest, _hashes) = (path, manifest, hashes);
        Paths = [.. hashes.Keys.Append(MachineFiles.ManifestPath).Order(StringComparer.Ordinal)];
    }

    /// <summary>Every file of the site in ordinal order, the manifest among them.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The SHA-256 of the manifest, and so of the whole site: sites of the same hash are the same.</summary>
    public string Hash => HashOf(_manifest);

    /// <summary>Null if the folder holds no manifest of ours.</summary>
    public static BuiltFolder? Open(string path)
    {
        var manifest = Path.Combine(path, MachineFiles.ManifestPath);
        if (!File.Exists(manifest))
            return null;
        var bytes = File.ReadAllBytes(manifest);
        try
        {
            var read = JsonSerializer.Deserialize<Manifest>(bytes, JsonSerializerOptions.Web);
            return read is { Tool: MachineFiles.Tool, Files: { } files } && files.Keys.All(IsInside)
                ? new BuiltFolder(Path.GetFullPath(path), bytes, files.ToFrozenDictionary(StringComparer.Ordinal))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Has(string path) => _hashes.ContainsKey(path) || path == MachineFiles.ManifestPath;

    /// <summary>The bytes of a file of the site; null if it is missing or is not what the manifest says.</summary>
    public byte[]? Read(string path)
    {
        if (path == MachineFiles.ManifestPath)
            return _manifest;
        var file = FileAt(path);
        if (!File.Exists(file))
            return null;
        var bytes = File.ReadAllBytes(file);
        return HashOf(bytes) == _hashes[path] ? bytes : null;
    }

    /// <summary>The files in the folder of which the manifest does not tell, in ordinal order.</summary>
    public ImmutableArray<string> Unlisted() =>
    [
        .. Directory.EnumerateFiles(_path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_path, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !Has(path))
            .Order(StringComparer.Ordinal),
    ];

    public string FileAt(string path) => Path.Combine(_path, path.Replace('/', Path.DirectorySeparatorChar));

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // A manifest that was tampered with shall not lead out of the folder.
    private static bool IsInside(string path) =>
        path.Split('/').All(part => part is not ("" or "." or "..")) && !path.Contains('\\') && !path.Contains(':');

    private sealed record Manifest(string? Tool, Dictionary<string, string>? Files);
}
