using System.Net;
using PlanSite.Output;

namespace PlanSite.Disk;

/// <summary>What came of asking for a published file.</summary>
/// <param name="Bytes">Null: there is none.</param>
/// <param name="Location">Where the server leads instead, whole.</param>
public sealed record PublishedFile(ReadOnlyMemory<byte>? Bytes, Uri? Location = null);

/// <summary>A site as it is published: in a folder, or by a server. Nothing is believed of it but its bytes, and not too many of those.</summary>
public sealed class PublishedSite : IDisposable
{
    private const int MostBytes = 256 * 1024 * 1024;
    private const int MostRedirects = 5;

    private readonly HttpClient? _client;

    private PublishedSite(string name, Uri? root, string? folder, string manifest)
    {
        (Name, Root, Folder, ManifestName) = (name, root, folder, manifest);
        if (root is not null)
        {
            _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, UseCookies = false })
            {
                Timeout = TimeSpan.FromSeconds(30),
                MaxResponseContentBufferSize = MostBytes,
            };
        }
    }

    /// <summary>As it was named.</summary>
    public string Name { get; }

    /// <summary>The address of its root; null for a folder.</summary>
    public Uri? Root { get; }

    /// <summary>Its folder; null for a server.</summary>
    public string? Folder { get; }

    private string ManifestName { get; }

    /// <summary>The site at an address (with or without <c>build.json</c>), in a folder, or known by its <c>build.json</c> alone; null if it is none of these.</summary>
    public static PublishedSite? At(string where)
    {
        if (where.Contains("://", StringComparison.Ordinal))
        {
            if (!Uri.TryCreate(where, UriKind.Absolute, out var uri) || !IsAllowed(uri))
                return null;
            var text = uri.GetLeftPart(UriPartial.Path);
            text = text.EndsWith("/" + MachineFiles.ManifestPath, StringComparison.Ordinal) ? text[..^MachineFiles.ManifestPath.Length] : text.TrimEnd('/') + "/";
            return new PublishedSite(where, new Uri(text), null, MachineFiles.ManifestPath);
        }
        if (Directory.Exists(where))
            return new PublishedSite(where, null, where, MachineFiles.ManifestPath);
        return File.Exists(where) ? new PublishedSite(where, null, Path.GetDirectoryName(Path.GetFullPath(where))!, Path.GetFileName(where)) : null;
    }

    /// <summary>Its manifest as it stands there.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ManifestAsync()
    {
        var uri = Root is null ? null : new Uri(Root, ManifestName);
        for (var redirects = 0; ; redirects++)
        {
            var file = uri is null ? await ReadAsync(ManifestName) : await FetchAsync(uri);
            if (file.Bytes is { } bytes)
                return bytes;
            if (file.Location is null || redirects == MostRedirects)
                throw new FileNotFoundException(ManifestName);
            if (!IsAllowed(file.Location))
                throw new IOException(file.Location.GetLeftPart(UriPartial.Path));
            uri = file.Location;
        }
    }

    /// <summary>One of its files by its path from the root.</summary>
    /// <exception cref="IOException">The server does not answer, or the disk does not.</exception>
    public async Task<PublishedFile> ReadAsync(string path)
    {
        if (Root is not null)
            return await FetchAsync(new Uri(Root, path));
        var file = Path.Combine(Folder!, path.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(file) ? new PublishedFile(await File.ReadAllBytesAsync(file)) : new PublishedFile(null);
    }

    /// <summary>Every file that stands in its folder; none for a server, which does not tell.</summary>
    public IEnumerable<string> AllPaths() => Folder is null ? [] : Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal);

    public void Dispose() => _client?.Dispose();

    /// <summary>Whether an address may be asked: what anybody on the way could change proves nothing, but on this machine there is no way.</summary>
    public static bool IsAllowed(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    // A page that is gone says so with its bytes and 410.
    private async Task<PublishedFile> FetchAsync(Uri uri)
    {
        try
        {
            using var response = await _client!.GetAsync(uri);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Gone)
                return new PublishedFile(await response.Content.ReadAsByteArrayAsync());
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                return new PublishedFile(null, new Uri(uri, location));
            if (response.StatusCode == HttpStatusCode.NotFound)
                return new PublishedFile(null);
            throw new IOException(FormattableString.Invariant($"HTTP {(int)response.StatusCode}"));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            throw new IOException(failure is TaskCanceledException ? "30 s" : failure.Message, failure);
        }
    }
}
