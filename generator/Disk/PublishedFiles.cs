using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlanSite.Output;

namespace PlanSite.Disk;

/// <summary>
/// The files of the published site, for the next one to take over those that it has as well: by its time servers and copies see that such a
/// file is as it was. Releases go by the bytes (<see cref="ReleaseFolder"/>); here it
/// is enough that a file is as long and as old as it was when its manifest was written.
/// </summary>
internal sealed class PublishedFiles
{
    private readonly string _folder;
    private readonly DateTime _written;

    // By the hash of the path: this is there while pages are made, when memory is short, and nobody asks for the paths, as of a BuiltFolder.
    private readonly Dictionary<UInt128, FileHash> _hashes = [];

    private PublishedFiles(string folder, DateTime written) => (_folder, _written) = (folder, written);

    /// <summary>None, where nothing is published or its manifest cannot be read.</summary>
    public static PublishedFiles In(string folder)
    {
        var manifest = Path.Combine(folder, MachineFiles.ManifestPath);
        var files = new PublishedFiles(folder, File.GetLastWriteTimeUtc(manifest)); // before it is read: what is written meanwhile is newer
        try
        {
            if (File.Exists(manifest))
                files.Read(File.ReadAllBytes(manifest));
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            files._hashes.Clear(); // then all is written anew
        }
        return files;
    }

    /// <summary>Gives the published file of the same path and bytes a second name; false: there is none, or it has been touched since.</summary>
    public bool TryLink(OutputFile file, string name)
    {
        if (!_hashes.TryGetValue(KeyOf(Encoding.UTF8.GetBytes(file.Path)), out var hash))
            return false;
        var there = new FileInfo(Path.Combine(_folder, file.Path.Replace('/', Path.DirectorySeparatorChar)));
        // The length first: to hash what is made on the way, all of it must be made.
        return there.Exists && there.LinkTarget is null && there.Length == file.Content.Length && there.LastWriteTimeUtc <= _written
            && FileHash.Parse(file.Hash) == hash && SystemCalls.TryLink(there.FullName, name);
    }

    private void Read(ReadOnlySpan<byte> manifest)
    {
        var reader = new Utf8JsonReader(manifest);
        while (reader.Read())
        {
            if (reader is not { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } || !reader.ValueTextEquals("files"u8))
                continue;
            while (reader.Read() && reader.CurrentDepth >= 1 && reader.TokenType != JsonTokenType.EndObject)
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var key = KeyOf(reader.ValueSpan);
                reader.Read();
                _hashes[key] = FileHash.Parse(reader.GetString() ?? "");
            }
        }
    }

    private static UInt128 KeyOf(ReadOnlySpan<byte> path) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(path));
}
