using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using PlanSite.Output;

namespace PlanSite.Disk;

/// <summary>The folder a site is published in. It is replaced as a whole, and only if PlanSite made it.</summary>
public sealed class OutputFolder
{
    private readonly string _path;
    private readonly Lazy<PublishedFiles> _published;
    private readonly ConcurrentDictionary<string, string> _folders = new(StringComparer.Ordinal);

    public OutputFolder(string path)
    {
        // Behind a link, what is exchanged is the folder it leads to: a server follows it as well.
        _path = Path.TrimEndingDirectorySeparator(
            new DirectoryInfo(path).LinkTarget is null ? Path.GetFullPath(path) : Directory.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName);
        _published = new(Begin);
    }

    /// <summary>Where the next site is written before it is exchanged for the published one.</summary>
    public string Staging => _path + ".new";

    private string Former => _path + ".old";

    public string FullPath => _path;

    /// <summary>The right to build into this folder, to be held from before a site is staged until it is published; null: another build has it.
    /// A folder that a crash of the portable way has left missing is brought back.</summary>
    public FolderLock? Lock()
    {
        var held = FolderLock.Take(_path + ".lock");
        if (held is not null)
            Repair();
        return held;
    }

    /// <summary>The folders among those that a build would replace which PlanSite did not make; null: none.</summary>
    public string? ForeignFolder() => new[] { _path, Staging, Former }.FirstOrDefault(folder => !IsOurs(folder, isWhole: folder == _path));

    /// <summary>Puts a file of a site next to the published one, which stays as it is; from any thread. The first begins the folder. A file
    /// that is published already is not written anew: it has a name in both.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; nothing is published.</exception>
    public void Stage(OutputFile file)
    {
        var published = _published.Value;
        var target = Path.Combine(Staging, file.Path.Replace('/', Path.DirectorySeparatorChar));
        _folders.GetOrAdd(Path.GetDirectoryName(target)!, folder => Directory.CreateDirectory(folder).FullName);
        if (published.TryLink(file, target))
            return;
        // CreateNew costs a third less than Create, which truncates even a new file (measured on ext4).
        using var handle = File.OpenHandle(target, file.Path == MachineFiles.ManifestPath ? FileMode.Create : FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var at = 0L;
        file.Content.HandOn(chunk =>
        {
            RandomAccess.Write(handle, chunk, at);
            at += chunk.Length;
        });
    }

    /// <summary>Gives up what was staged: a full disk is not left full.</summary>
    public void GiveUp() => Discard(Staging);

    // The manifest is the mark by which a later run knows the folder for ours: its beginning goes first, the whole of it last.
    private PublishedFiles Begin()
    {
        Delete(Staging);
        Directory.CreateDirectory(Staging);
        File.WriteAllText(Path.Combine(Staging, MachineFiles.ManifestPath), MachineFiles.ManifestBeginning);
        return PublishedFiles.In(_path);
    }

    /// <summary>Puts the staged site in the place of the published one.</summary>
    public void Publish()
    {
        if (!Directory.Exists(_path))
        {
            Directory.Move(Staging, _path);
        }
        else if (!SystemCalls.TryExchange(Staging, _path))
        {
            Delete(Former);
            Directory.Move(_path, Former);
            Directory.Move(Staging, _path);
        }
        Discard(Staging);
        Discard(Former);
    }

    // Between the two renames of the portable way a crash leaves no published folder; the former one is still whole.
    private void Repair()
    {
        if (!Directory.Exists(_path) && Directory.Exists(Former))
            Directory.Move(Former, _path);
    }

    // The manifest goes last: as long as it is there, what is left of a folder is known for ours.
    private static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var inner in Directory.EnumerateDirectories(folder))
            Directory.Delete(inner, recursive: true);
        foreach (var file in Directory.EnumerateFiles(folder).OrderBy(file => Path.GetFileName(file) == MachineFiles.ManifestPath))
            File.Delete(file);
        Directory.Delete(folder);
    }

    // The new site is published; that the old one cannot be deleted (an open file on Windows) is for the next run to try again.
    private static void Discard(string folder)
    {
        try
        {
            Delete(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    // What a run that was killed has staged may end in the midst of its manifest; what is published never does.
    private static bool IsOurs(string folder, bool isWhole)
    {
        if (File.Exists(folder))
            return false;
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return true;
        var manifest = Path.Combine(folder, MachineFiles.ManifestPath);
        if (!File.Exists(manifest))
            return false;
        if (!isWhole)
            return IsBegun(File.ReadAllBytes(manifest));
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("tool", out var tool)
                && tool.ValueKind == JsonValueKind.String
                && tool.GetString() == MachineFiles.Tool;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsBegun(ReadOnlySpan<byte> manifest)
    {
        var beginning = Encoding.UTF8.GetBytes(MachineFiles.ManifestBeginning).AsSpan();
        return manifest.Length < beginning.Length ? beginning.StartsWith(manifest) : manifest.StartsWith(beginning);
    }
}
