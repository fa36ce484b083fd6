using System.Threading.Channels;
using PlanSite.Sources;

namespace PlanSite.Disk;

/// <summary>Reads a site again whenever its files have changed, however they were saved: in place, by renaming, many at once.</summary>
public sealed class SourceWatcher : IDisposable
{
    // An editor may empty a file before it fills it, and a checkout writes hundreds of files: they are read once it is quiet.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    // Some disks (of a network, of a virtual machine) tell nothing; then this finds out.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly string _site;
    private readonly FileSystemWatcher _watcher;
    private readonly Channel<bool> _events = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private SourceTree _last;

    /// <summary>Begins to watch, then reads: what is saved in between is not missed.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public SourceWatcher(string site)
    {
        _site = Path.GetFullPath(site);
        _watcher = new FileSystemWatcher(_site)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            InternalBufferSize = 64 * 1024,
        };
        _watcher.Created += Tell;
        _watcher.Changed += Tell;
        _watcher.Deleted += Tell;
        _watcher.Renamed += Tell;
        _watcher.Error += (_, _) => _events.Writer.TryWrite(true); // too many at once: something has changed
        _watcher.EnableRaisingEvents = true;
        _last = SourceReader.Read(_site);
    }

    /// <summary>The site as it is now.</summary>
    public SourceTree Now => _last;

    /// <summary>Waits until the site is another than it was, and gives it; files that did not change are the same objects.</summary>
    /// <exception cref="OperationCanceledException">It is to be waited no longer.</exception>
    public async Task<SourceTree> NextAsync(CancellationToken end)
    {
        while (true)
        {
            var isTold = await WaitAsync(Glance, end);
            for (var waited = TimeSpan.Zero; isTold && waited < Longest && await WaitAsync(Quiet, end); waited += Quiet)
            {
            }
            var read = TryRead();
            // On a busy machine it may be long before a file that was emptied is filled.
            if (read is not null && HasEmptied(read) && await WaitAsync(Longest, end))
                read = TryRead();
            if (read is not null && !IsSame(read, _last))
                return _last = read;
        }
    }

    public void Dispose() => _watcher.Dispose();

    private static bool IsSame(SourceTree one, SourceTree other) =>
        one.Files.Length == other.Files.Length && one.Files.Zip(other.Files).All(pair => ReferenceEquals(pair.First, pair.Second));

    private bool HasEmptied(SourceTree read) => read.Files.Any(file => file.Bytes.IsEmpty && _last.Find(file.Path) is { Bytes.IsEmpty: false });

    private void Tell(object sender, FileSystemEventArgs change)
    {
        var folder = Path.GetRelativePath(_site, change.FullPath).Split(Path.DirectorySeparatorChar)[0];
        if (folder is "content" or "templates" or Model.SiteSettings.File) // not the published site, which a build beside this writes
            _events.Writer.TryWrite(true);
    }

    private async Task<bool> WaitAsync(TimeSpan longest, CancellationToken end)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(end);
        limit.CancelAfter(longest);
        try
        {
            return await _events.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return false;
        }
    }

    // A file may be gone, or locked, between being listed and being read: then there is a next time.
    private SourceTree? TryRead()
    {
        try
        {
            return SourceReader.Read(_site, _last);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _events.Writer.TryWrite(true);
            return null;
        }
    }
}
