using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PlanSite.Problems;
using PlanSite.Serving;

namespace PlanSite.Tests.Serving;

/// <summary>A site in a folder of its own, shown as it is edited.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PreviewSession _session;
    private readonly ConcurrentQueue<(int Errors, TimeSpan Time)> _states;

    private ServedSite(TemporaryFolder folder, PreviewSession session, ConcurrentQueue<(int Errors, TimeSpan Time)> states, Uri address) =>
        (_folder, _session, _states, Address) = (folder, session, states, address);

    public Uri Address { get; }

    /// <summary>Every state there was, in order, and how long it took to make; not the states themselves, which must not be held.</summary>
    public IReadOnlyList<(int Errors, TimeSpan Time)> States => [.. _states];

    public string PathOf(string name) => _folder.File(name);

    public static async Task<ServedSite> StartAsync(PlanSite.Sources.SourceTree site)
    {
        var folder = new TemporaryFolder();
        foreach (var file in site.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file.Path))!);
            await File.WriteAllBytesAsync(folder.File(file.Path), file.Bytes.ToArray());
        }
        var (address, states) = (FreeAddress(), new ConcurrentQueue<(int Errors, TimeSpan Time)>());
        var session = await PreviewSession.StartAsync(folder.Path, address, Catalogue.English, (state, time) => states.Enqueue((state.Problems.Length, time)));
        return new ServedSite(folder, session, states, address);
    }

    /// <summary>Changes a text of a file in place, as most editors save.</summary>
    public void Replace(string path, string text, string by) => File.WriteAllText(PathOf(path), Replaced(path, text, by));

    /// <summary>The text of a file, changed.</summary>
    public string Replaced(string path, string text, string by)
    {
        var old = File.ReadAllText(PathOf(path));
        Xunit.Assert.Contains(text, old, StringComparison.Ordinal);
        return old.Replace(text, by, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _folder.Dispose();
    }

    private static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
    }
}
