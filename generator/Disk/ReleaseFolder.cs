using System.Collections.Immutable;
using System.Text.Json;

namespace PlanSite.Disk;

/// <summary>
/// A folder from which a web server serves: <c>releases/</c> side by side, and <c>current</c>, a link to the one that is served. A release is
/// written under another name, then named, and the link is put in place of the former at once; so whenever the machine stops, a whole release
/// is served, and what was begun is cleared away by the next run.
/// </summary>
public sealed class ReleaseFolder
{
    /// <summary>A server may still be reading from the former release.</summary>
    public const int Fewest = 2;

    private const string Unfinished = ".new";
    private const string Leaving = ".old";
    private const string Note = ".json";

    // Their names hold a hash of their content: beside those of another release they change nothing.
    private const string HashedFiles = "assets/";

    private readonly string _path;
    private readonly string _releases;

    public ReleaseFolder(string path)
    {
        _path = Path.GetFullPath(path);
        _releases = Path.Combine(_path, "releases");
    }

    /// <summary>What a web server is told to serve.</summary>
    public string Link => Path.Combine(_path, "current");

    /// <summary>Whether something that is not ours stands where the link should.</summary>
    public bool HasForeignLink => Current is null && (Path.Exists(Link) || new DirectoryInfo(Link).LinkTarget is not null);

    /// <summary>The release that is served; null: none yet.</summary>
    public Release? Current => Release.TryParse(Path.GetFileName(new DirectoryInfo(Link).LinkTarget));

    /// <summary>The right to deploy here, held by one process at a time; null: another has it. What a run that was ended has left is cleared away.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public FolderLock? Lock()
    {
        var held = FolderLock.Take(Path.Combine(_path, "lock"));
        if (held is not null)
            Clear();
        return held;
    }

    /// <summary>Serves a built site instead of what was served. The site is read once, and each file compared with its manifest as it is read.</summary>
    /// <param name="keep">How many releases are kept, and for how many the hashed files of a former one are still served.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; what was served is served.</exception>
    public Deployment Deploy(BuiltFolder built, int keep)
    {
        var before = Current;
        if (before is not null && BuiltFolder.Open(FolderOf(before))?.Hash == built.Hash)
            return new Deployment(before, IsNew: false, [], 0, 0);
        var releases = All();
        var next = new Release((releases.IsEmpty ? 0 : releases[^1].Number) + 1, built.Hash[..8]);
        var staging = FolderOf(next) + Unfinished;
        try
        {
            var wrong = built.Unlisted().ToList();
            var linked = 0;
            foreach (var path in built.Paths)
            {
                if (built.Read(path) is not { } bytes)
                    wrong.Add(path);
                else if (Place(bytes, path, staging, before is null ? null : FolderOf(before)))
                    linked++;
            }
            if (wrong.Count > 0)
            {
                Discard(staging);
                return new Deployment(next, IsNew: false, [.. wrong], 0, 0);
            }
            var kept = Keep(built, releases, next.Number - keep, staging);
            var note = FolderOf(next) + Note;
            File.WriteAllBytes(note, JsonSerializer.SerializeToUtf8Bytes(new ReleaseNote(before?.Name, kept), JsonSerializerOptions.Web));
            SystemCalls.Flush(staging); // or after a power cut the link could lead to empty files
            Directory.Move(staging, FolderOf(next));
            Serve(next);
            RemoveAllBut(keep, [next, before]);
            return new Deployment(next, IsNew: true, [], linked, kept.Count);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(staging); // a full disk is not left full
            throw;
        }
    }

    /// <summary>Serves the release again that was served before; null: there is none any more.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; what was served is served.</exception>
    public Release? Rollback()
    {
        if (Current is not { } current || Release.TryParse(NoteOf(current).Previous) is not { } target || BuiltFolder.Open(FolderOf(target)) is not { } site)
            return null;
        // Pages of the release that is taken back are open in browsers as well. Noted first, so that they are not kept for ever.
        var kept = Missing(site, [.. All().Where(release => release != target)], oldest: 0);
        var own = NoteOf(target);
        foreach (var (path, (number, _)) in kept)
            own.Kept[path] = number;
        AtomicFile.Write(FolderOf(target) + Note, JsonSerializer.SerializeToUtf8Bytes(own, JsonSerializerOptions.Web));
        foreach (var (path, (_, from)) in kept)
            Keep(from, FileIn(FolderOf(target), path));
        SystemCalls.Flush(FolderOf(target));
        Serve(target);
        return target;
    }

    // Unchanged files are the former release's, under a second name: this saves the disk, and their time, by which browsers know them, stays.
    private static bool Place(byte[] bytes, string path, string folder, string? former)
    {
        var target = FileIn(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var there = former is null ? null : new FileInfo(FileIn(former, path));
        var isSame = there is { Exists: true } && there.Length == bytes.Length && File.ReadAllBytes(there.FullName).AsSpan().SequenceEqual(bytes);
        if (isSame && SystemCalls.TryLink(there!.FullName, target))
            return true;
        using (var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            stream.Write(bytes);
        // Servers make an ETag of time and size: two contents of one size within a second would have the same.
        if (there is { Exists: true } && !isSame && File.GetLastWriteTimeUtc(target) < there.LastWriteTimeUtc.AddSeconds(1))
            File.SetLastWriteTimeUtc(target, there.LastWriteTimeUtc.AddSeconds(1));
        return false;
    }

    private SortedDictionary<string, int> Keep(BuiltFolder built, ImmutableArray<Release> releases, int oldest, string staging)
    {
        var numbers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, (number, from)) in Missing(built, releases, oldest))
        {
            Keep(from, FileIn(staging, path));
            numbers.Add(path, number);
        }
        return numbers;
    }

    private static void Keep(string from, string target)
    {
        if (File.Exists(target))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (!SystemCalls.TryLink(from, target))
            AtomicFile.Write(target, File.ReadAllBytes(from));
    }

    // The hashed files of other releases which a site has not, each with the last release whose own it was and where it lies.
    private SortedDictionary<string, (int Number, string From)> Missing(BuiltFolder site, ImmutableArray<Release> others, int oldest)
    {
        var missing = new SortedDictionary<string, (int Number, string From)>(StringComparer.Ordinal);
        foreach (var other in others)
        {
            var own = BuiltFolder.Open(FolderOf(other))?.Paths.Where(IsHashed).Select(path => (Path: path, other.Number)) ?? [];
            foreach (var (path, number) in own.Concat(NoteOf(other).Kept.Select(kept => (Path: kept.Key, Number: kept.Value))))
            {
                var file = FileIn(FolderOf(other), path);
                if (number >= oldest && IsHashed(path) && !site.Has(path) && (!missing.TryGetValue(path, out var known) || known.Number < number) && File.Exists(file))
                    missing[path] = (number, file);
            }
        }
        return missing;
    }

    private static bool IsHashed(string path) => path.StartsWith(HashedFiles, StringComparison.Ordinal);

    private void Serve(Release release)
    {
        var link = Link + Unfinished;
        Directory.CreateSymbolicLink(link, Path.Combine("releases", release.Name));
        SystemCalls.ReplaceLink(Link, link, Link + Leaving);
        SystemCalls.FlushNames(_path);
    }

    private void RemoveAllBut(int keep, ImmutableArray<Release?> served)
    {
        foreach (var release in All().Reverse().Skip(keep).Except(served.OfType<Release>()))
            Remove(release);
    }

    // Another name first: what is left of it when the machine stops shall not be taken for a release.
    private void Remove(Release release)
    {
        try
        {
            Directory.Move(FolderOf(release), FolderOf(release) + Leaving);
            Discard(FolderOf(release) + Leaving);
            File.Delete(FolderOf(release) + Note);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Something on Windows still reads it; the next run tries again.
        }
    }

    private void Clear()
    {
        var (link, former) = (Link + Unfinished, Link + Leaving);
        if (!Path.Exists(Link) && new DirectoryInfo(former).LinkTarget is not null)
            Directory.Move(former, Link); // Windows stopped between two names
        foreach (var left in new[] { link, former }.Where(left => new DirectoryInfo(left).LinkTarget is not null))
        {
            if (OperatingSystem.IsWindows())
                Directory.Delete(left);
            else
                File.Delete(left);
        }
        Directory.CreateDirectory(_releases);
        foreach (var entry in Directory.EnumerateFileSystemEntries(_releases).ToList())
        {
            var name = Path.GetFileName(entry);
            if (Release.TryParse(Path.GetFileNameWithoutExtension(name)) is not null && Path.GetExtension(name) is Unfinished or Leaving)
                Discard(entry);
            else if (Release.TryParse(Path.GetFileNameWithoutExtension(name)) is { } noted && Path.GetExtension(name) == Note && !Directory.Exists(FolderOf(noted)))
                File.Delete(entry);
        }
    }

    private static void Discard(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // For the next run.
        }
    }

    private ImmutableArray<Release> All() =>
    [
        .. Directory.EnumerateDirectories(_releases).Select(path => Release.TryParse(Path.GetFileName(path))).OfType<Release>()
            .OrderBy(release => release.Number).ThenBy(release => release.Hash, StringComparer.Ordinal),
    ];

    private ReleaseNote NoteOf(Release release)
    {
        var path = FolderOf(release) + Note;
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<ReleaseNote>(File.ReadAllBytes(path), JsonSerializerOptions.Web) is { Kept: not null } note ? note : ReleaseNote.None;
        }
        catch (JsonException)
        {
            return ReleaseNote.None;
        }
    }

    private string FolderOf(Release release) => Path.Combine(_releases, release.Name);

    private static string FileIn(string folder, string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}

/// <summary>What a deploy has come to.</summary>
/// <param name="IsNew">Whether another release is served than before.</param>
/// <param name="Wrong">The files that are not as the manifest of the build says; with any, nothing was deployed.</param>
/// <param name="Unchanged">How many files are those of the former release.</param>
/// <param name="Kept">How many hashed files of former releases are still served.</param>
public sealed record Deployment(Release Release, bool IsNew, ImmutableArray<string> Wrong, int Unchanged, int Kept);
