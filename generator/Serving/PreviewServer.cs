using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PlanSite.Pages;
using PlanSite.Problems;

namespace PlanSite.Serving;

/// <summary>
/// Shows a live site to browsers on this machine, and to nobody else: it listens on the loopback address, answers only where it is called
/// by a name of this machine (a page elsewhere may have its own name lead here), allows no other origin anything, and knows no file but
/// those of the preview.
/// </summary>
internal sealed class PreviewServer : IAsyncDisposable
{
    // No path of a site begins with this (SitePath).
    private const string Own = "-/";

    private const string Policy = ContentPolicy.OfServers;

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _web;
    private readonly LiveSite _site;
    private readonly Catalogue _catalogue;
    private readonly Uri _address;
    private readonly TaskCompletionSource _defect = new();

    private PreviewServer(WebApplication web, LiveSite site, Uri address, Catalogue catalogue) =>
        (_web, _site, _address, _catalogue) = (web, site, address, catalogue);

    /// <summary>Begins to serve.</summary>
    /// <param name="site">What is shown.</param>
    /// <param name="address">An address of this machine with a port.</param>
    /// <param name="catalogue">The words for problems.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PreviewServer> StartAsync(LiveSite site, Uri address, Catalogue catalogue)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, address.Port);
        });
        var web = builder.Build();
        var server = new PreviewServer(web, site, address, catalogue);
        web.Run(server.AnswerAsync);
        await web.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>Fails when a request met a defect of ours; never ends otherwise.</summary>
    public Task Defect => _defect.Task;

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await AnswerSoundlyAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone, or the server ends.
        }
        catch (Exception defect)
        {
            _defect.TrySetException(defect);
            throw;
        }
    }

    private Task AnswerSoundlyAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Policy;
        if (request.Host.Value != _address.Authority && request.Host.Value != $"localhost:{_address.Port}")
            return RefuseAsync(response, StatusCodes.Status421MisdirectedRequest);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return RefuseAsync(response, StatusCodes.Status405MethodNotAllowed);
        var path = PathOf(request.Path.Value!);
        return path switch
        {
            Own + "events" => TellAsync(context, PathOf(request.Query["page"].ToString())),
            Own + "preview.js" or Own + "preview.css" => SendAsync(response, path, OwnFile(path[Own.Length..])),
            _ => ShowAsync(response, path),
        };
    }

    private static Task RefuseAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static string PathOf(string path) => (path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path).TrimStart('/');

    private async Task ShowAsync(HttpResponse response, string path)
    {
        var (state, _) = await _site.BegunAsync(response.HttpContext.RequestAborted);
        if (_site.PageAt(state, path) is { } page)
        {
            await SendPageAsync(response, page);
            return;
        }
        if (state.Sound?.FileAt(path) is { } file)
        {
            await SendAsync(response, path, file);
            return;
        }
        response.StatusCode = StatusCodes.Status404NotFound;
        await SendPageAsync(response, _site.PageAt(state, "404.html") ?? new PreviewedPage(null, []));
    }

    // A page that never came out is empty but for the script, which says what is wrong.
    private static Task SendPageAsync(HttpResponse response, PreviewedPage page)
    {
        var html = page.Html ?? "<!DOCTYPE html><title>PlanSite</title><body></body>";
        var own = $"<link rel=\"stylesheet\" href=\"/{Own}preview.css\"><script src=\"/{Own}preview.js\" data-page=\"{HashOf(page)}\" defer></script>";
        var end = html.LastIndexOf("</body>", StringComparison.Ordinal);
        return SendAsync(response, "page.html", Encoding.UTF8.GetBytes(end < 0 ? html + own : html.Insert(end, own)));
    }

    private static string HashOf(PreviewedPage? page) =>
        page?.Html is { } html ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..16] : "";

    private static async Task SendAsync(HttpResponse response, string path, ReadOnlyMemory<byte> bytes)
    {
        // Their names hold a hash of them, so that a page shown anew need not fetch them anew.
        if (path.StartsWith("assets/", StringComparison.Ordinal))
            response.Headers.CacheControl = "max-age=31536000, immutable";
        response.ContentType = Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            ".csv" => "text/csv; charset=utf-8",
            ".xml" => "application/xml",
            ".txt" or ".bib" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        };
        response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(response.HttpContext.Request.Method))
            await response.Body.WriteAsync(bytes);
    }

    // Server-sent events: how the page stands now, and again whenever that may have changed.
    private async Task TellAsync(HttpContext context, string path)
    {
        context.Response.ContentType = "text/event-stream";
        var last = "";
        while (true)
        {
            var (state, change) = await _site.BegunAsync(context.RequestAborted);
            if (Told(state, path) is var told && told != last)
            {
                await context.Response.WriteAsync($"data: {last = told}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
            await change.WaitAsync(context.RequestAborted);
        }
    }

    private string Told(LiveState state, string path)
    {
        var page = _site.PageAt(state, path);
        var problems = state.Problems.Concat(page?.Problems ?? []).ToList();
        return JsonSerializer.Serialize(
            new
            {
                Page = page is null ? null : HashOf(page),
                Words = new { Problems = _catalogue.Report(state.IsPresent && page is not { Problems.IsEmpty: false } ? "preview-warned" : "preview-stale"), Gone = _catalogue.Report("preview-gone"), Ended = _catalogue.Report("preview-ended") },
                Problems = problems.Select(problem => new { Place = problem.Place.ToString(), problem.Rule, Message = _catalogue.Say(problem) }),
            },
            Compact);
    }

    private static byte[] OwnFile(string name)
    {
        using var stream = typeof(PreviewServer).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
