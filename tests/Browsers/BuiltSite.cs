using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using PlanSite.Disk;
using PlanSite.Linking;
using PlanSite.Searching;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>The real site, built once, served under a strict policy from memory and laid out in a folder for <c>file://</c>.</summary>
public sealed class BuiltSite : IDisposable
{
    /// <summary>What the site must work under: its own files, no inline code, no HTML out of text, one policy for script addresses.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
        + "require-trusted-types-for 'script'; trusted-types plansite-search";

    private readonly TemporaryFolder _folder = new();
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _files;
    private readonly HttpListener _listener;
    private readonly Task _serving;

    public BuiltSite()
    {
        var result = Build.Run(TestSites.Real(), new BuildOptions());
        Assert.True(result.Output is not null && !result.Problems.HasErrors, TestSites.Print(result));
        Site = result.Site!;
        Index = SearchIndex.Build(Site);
        Texts = [.. Index.Rows.Select(row => Fields.All.Select(field => Index.Folding.Fold(field.TextOf(row))).ToArray())];
        Paths = [.. result.Output.Files.Select(file => file.Path)];
        _files = result.Output.Files.ToFrozenDictionary(file => "/" + file.Path, file => file.Bytes);

        var published = new OutputFolder(_folder.File("site"));
        published.Stage(result.Output);
        published.Publish();
        OnDisk = new Uri(_folder.File("site") + Path.DirectorySeparatorChar);

        (_listener, Served) = Listen();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Root of the site behind a server.</summary>
    public Uri Served { get; }

    /// <summary>Root of the site on the disk.</summary>
    public Uri OnDisk { get; }

    public Site Site { get; }

    /// <summary>Lucene's index of the same rows: the oracle.</summary>
    public SearchIndex Index { get; }

    /// <summary>The folded text of each field of each row: what a plain scan reads.</summary>
    public IReadOnlyList<string[]> Texts { get; }

    /// <summary>Every file, from the root.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The ids of the rows that hold a folded text, by a plain scan, in order.</summary>
    /// <param name="field">Number of the one field to look in; null: any.</param>
    public string Scan(string text, int? field = null) =>
        string.Join(' ', Texts.Index().Where(row => field is { } one
            ? row.Item[one].Contains(text, StringComparison.Ordinal)
            : row.Item.Any(each => each.Contains(text, StringComparison.Ordinal))).Select(row => Index.Rows[row.Index].Id));

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
        Index.Dispose();
        _folder.Dispose();
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
                // The fixture has ended.
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
            // The reader has gone before the answer was written, or the fixture has ended.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath);
        var isFound = _files.TryGetValue(path, out var bytes);
        var response = context.Response;
        response.StatusCode = isFound ? 200 : 404;
        response.Headers["Content-Security-Policy"] = Policy;
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
