using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanSite.Searching;

/// <summary>
/// Names the files of an index by their content and hands each on at once; of it only its hash is kept: those of 100,000 rows are some 110 MB.
/// </summary>
internal sealed class IndexFiles(Action<SearchFile> write)
{
    private const int HashDigits = 8;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = Options.Encoder };

    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Adds a file; gives its name.</summary>
    public string Add(string kind, object value) => Add(kind, JsonSerializer.SerializeToUtf8Bytes(value, Options));

    /// <summary>Adds the file that names the others.</summary>
    public void AddManifest(object value) => Write(SearchFile.Manifest, JsonSerializer.SerializeToUtf8Bytes(value, Options));

    /// <summary>Adds a file of a value that is written; gives its name.</summary>
    public string Add(string kind, Action<Utf8JsonWriter> value)
    {
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, WriterOptions))
            value(writer);
        return Add(kind, _json.WrittenSpan);
    }

    /// <summary>Adds files that share one hash, so that the manifest need not hold one for each; gives it. From any thread.</summary>
    /// <param name="first">Number of the first.</param>
    public string AddGroup(string kind, int first, IEnumerable<Action<Utf8JsonWriter>> values)
    {
        var (all, ends) = (new ArrayBufferWriter<byte>(), new List<int>());
        foreach (var value in values)
        {
            using (var writer = new Utf8JsonWriter(all, WriterOptions))
                value(writer);
            ends.Add(all.WrittenCount);
        }
        var hash = HashOf(all.WrittenSpan)[..HashDigits];
        foreach (var (number, end) in ends.Index())
            Write(string.Create(CultureInfo.InvariantCulture, $"{kind}-{first + number}-{hash}"), all.WrittenSpan[(number == 0 ? 0 : ends[number - 1])..end]);
        return hash;
    }

    private string Add(string kind, ReadOnlySpan<byte> json)
    {
        var own = HashOf(json);
        // Of ten thousand files two may share 8 hex digits.
        for (var (hash, spaces) = (own, 0); ; hash = HashOf([.. json, .. Enumerable.Repeat((byte)' ', ++spaces)]))
        {
            var name = $"{kind}-{hash[..HashDigits]}";
            if (_hashes.TryAdd(name, own))
                Write(name, json);
            if (_hashes[name] == own)
                return name;
        }
    }

    private static string HashOf(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));

    private void Write(string name, ReadOnlySpan<byte> json) => write(new SearchFile(name, [.. "plansiteSearch.take(\""u8, .. Encoding.ASCII.GetBytes(name), .. "\","u8, .. json, .. ")\n"u8]));
}
