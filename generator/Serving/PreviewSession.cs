using System.Diagnostics;
using PlanSite.Disk;
using PlanSite.Problems;

namespace PlanSite.Serving;

/// <summary>The time from beginning to end of a preview: a folder is watched, and each of its states shown.</summary>
public sealed class PreviewSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly LiveSite _site;
    private readonly SourceWatcher _watcher;
    private readonly PreviewServer _server;

    private PreviewSession(LiveSite site, SourceWatcher watcher, PreviewServer server) => (_site, _watcher, _server) = (site, watcher, server);

    /// <summary>Ends when the session does; with the defect that ended it, if it was one of ours or of the disk.</summary>
    public Task Course { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to watch and to answer; pages are there once the first state has been told.</summary>
    /// <param name="folder">The site.</param>
    /// <param name="address">An address of this machine with a port.</param>
    /// <param name="catalogue">The words for problems.</param>
    /// <param name="told">Told of every state, and how long it took to make.</param>
    /// <exception cref="IOException">The folder cannot be read, or the port is taken.</exception>
    public static async Task<PreviewSession> StartAsync(string folder, Uri address, Catalogue catalogue, Action<LiveState, TimeSpan> told)
    {
        var site = new LiveSite(address);
        var watcher = new SourceWatcher(folder);
        try
        {
            var session = new PreviewSession(site, watcher, await PreviewServer.StartAsync(site, address, catalogue));
            session.Course = Task.WhenAny(Task.Run(() => session.FollowAsync(told)), session._server.Defect).Unwrap();
            return session;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _server.DisposeAsync();
        await Course.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _watcher.Dispose();
        _end.Dispose();
    }

    private async Task FollowAsync(Action<LiveState, TimeSpan> told)
    {
        try
        {
            for (var sources = _watcher.Now; ; sources = await _watcher.NextAsync(_end.Token))
            {
                var clock = Stopwatch.StartNew();
                told(_site.Take(sources), clock.Elapsed);
            }
        }
        catch (OperationCanceledException)
        {
            // The session ends.
        }
    }
}
