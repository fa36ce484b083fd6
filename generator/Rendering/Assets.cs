using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Rendering;

/// <summary>The files of <c>templates/assets/</c>, each under a name that holds a hash of its content, so that caches may keep them for ever.</summary>
public sealed partial class Assets
{
    private const string Folder = "templates/assets/";
    private const string Script = ".js";

    private static readonly KeptReading<ReadOnlyMemory<byte>> PublishedFiles = new(Published);

    private readonly FrozenDictionary<string, Asset> _byName;

    private Assets(FrozenDictionary<string, Asset> byName) => _byName = byName;

    /// <summary>By ordinal name.</summary>
    public ImmutableArray<Asset> All => [.. _byName.Values.OrderBy(asset => asset.Name, StringComparer.Ordinal)];

    public static Assets Of(SourceTree sources, ProblemList problems)
    {
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        var published = sources.Under(Folder).ToDictionary(file => file.Path[Folder.Length..], file => PublishedFiles.Of(file, problems), StringComparer.Ordinal);
        foreach (var file in sources.Under(Folder))
        {
            var name = file.Path[Folder.Length..];
            CheckReferences(file, problems);
            CheckPicture(file, problems);
            var bytes = WithParts(file, published, problems);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..8];
            var dot = name.LastIndexOf('.');
            var hashed = dot > 0 ? $"{name[..dot]}.{hash}{name[dot..]}" : $"{name}.{hash}";
            if (SitePath.TryParse("assets/" + hashed) is { } path)
                assets.Add(name, new Asset(name, path, bytes));
            else
                problems.Error("bad-file-name", Place.StartOf(file.Path), ("found", name));
        }
        return new Assets(assets.ToFrozenDictionary(StringComparer.Ordinal));
    }

    public Asset? Find(string name) => _byName.GetValueOrDefault(name);

    // A script says `// Parts: a.js, b.js` of those that it is published behind, in one file: each file more is a thing to wait for.
    private static ReadOnlyMemory<byte> WithParts(SourceFile file, Dictionary<string, ReadOnlyMemory<byte>> published, ProblemList problems)
    {
        var own = published[file.Path[Folder.Length..]];
        if (!IsScript(file) || file.Text(new ProblemList()) is not { } text || Parts().Match(text) is not { Success: true } line)
            return own;
        var all = new List<byte>();
        foreach (var part in line.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.EndsWith(Script, StringComparison.Ordinal) && published.TryGetValue(part, out var bytes))
                all.AddRange([.. bytes.Span, (byte)';']); // or what follows in brackets would be a call
            else
                problems.Error("asset-part", new Place(file.Path, text.AsSpan(0, line.Index).Count('\n') + 1, 1), ("found", part));
        }
        return (byte[])[.. all, .. own.Span];
    }

    [GeneratedRegex(@"^// Parts:([^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Parts();

    private static bool IsScript(SourceFile file) => file.Path.EndsWith(Script, StringComparison.Ordinal);

    // The files of this folder are renamed by their content, and nothing is loaded from elsewhere: what a style names would not be there.
    private static void CheckReferences(SourceFile file, ProblemList problems)
    {
        if (!file.Path.EndsWith(".css", StringComparison.Ordinal) || file.Text(new ProblemList()) is not { } css)
            return;
        foreach (var reference in Reference().Matches(css).Where(match => !match.Groups[1].Value.StartsWith("data:", StringComparison.OrdinalIgnoreCase)))
        {
            var before = css.AsSpan(0, reference.Index);
            var place = new Place(file.Path, before.Count('\n') + 1, reference.Index - before.LastIndexOf('\n'));
            problems.Error("asset-reference", place, ("found", reference.Value.Trim()));
        }
    }

    [GeneratedRegex(@"@import\b[^;]*|\b(?:image-set|src)\([^)]*|url\(\s*[""']?([^)""']*)", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();

    // In an <img> it would not run, but a picture can be opened by itself, and then is a page without our policy.
    private static void CheckPicture(SourceFile file, ProblemList problems)
    {
        if (!file.Path.EndsWith(".svg", StringComparison.Ordinal) || file.Text(new ProblemList()) is not { } svg)
            return;
        foreach (Match code in CodeInPicture().Matches(svg))
        {
            var before = svg.AsSpan(0, code.Index);
            problems.Error("asset-picture", new Place(file.Path, before.Count('\n') + 1, code.Index - before.LastIndexOf('\n')), ("found", code.Value.Trim()));
        }
    }

    [GeneratedRegex(@"<(?:\w+:)?(?:script|foreignObject|handler|iframe|embed|object)\b|<!ENTITY|<\?xml-stylesheet|\son\w+\s*=|\bhref\s*=\s*[""']?(?!\s*[""']?#)[^""'>]*", RegexOptions.IgnoreCase)]
    private static partial Regex CodeInPicture();

    // Text goes out with LF line ends, so that a checkout on Windows gives the same bytes and so the same names.
    private static ReadOnlyMemory<byte> Published(SourceFile file, ProblemList problems)
    {
        var isText = IsScript(file) || file.Path.EndsWith(".css", StringComparison.Ordinal) || file.Path.EndsWith(".svg", StringComparison.Ordinal);
        if (!isText || file.Text(problems) is not { } text)
            return file.Bytes;
        return Encoding.UTF8.GetBytes(IsScript(file) ? Scripts.Minified(file.Path, text, problems) ?? "" : text);
    }
}

/// <summary>One asset.</summary>
/// <param name="Name">As templates call it, without the hash.</param>
public sealed record Asset(string Name, SitePath Path, ReadOnlyMemory<byte> Bytes);
