using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using PlanSite.Output;
using PlanSite.Pages;

namespace PlanSite.Tests.Browsers;

/// <summary>Serves a finished site from memory on this machine, under the strict policy it must work under.</summary>
public sealed class SiteServer : IDisposable
{
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _files;
    private readonly HttpListener _listener;
    private readonly Task _serving;

    public SiteServer(IEnumerable<OutputFile> files)
    {
        _files = files.ToFrozenDictionary(file => "/" + file.Path, file => file.Bytes);
        (_listener, Root) = Listen();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Root of the site.</summary>
    public Uri Root { get; }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    // Another program may take the port between the two lines; then the next free one is tried.
    private static (HttpListener, Uri) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, new Uri(address));
            }
            catch (HttpListenerException) when (attempt < 20)
            {
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                // Each by itself: a reader that is slow to take its answer, or gone, must not keep the others waiting.
                _ = Task.Run(() => AnswerIfStillAsked(context));
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The server has ended.
            }
        }
    }

    private void AnswerIfStillAsked(HttpListenerContext context)
    {
        try
        {
            Answer(context);
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The reader has gone before the answer was written, or the server has ended.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath);
        var isFound = _files.TryGetValue(path, out var bytes);
        var response = context.Response;
        response.StatusCode = isFound ? 200 : 404;
        response.Headers["Content-Security-Policy"] = ContentPolicy.OfServers;
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };
        response.Close(bytes.ToArray(), willBlock: true);
    }
}
