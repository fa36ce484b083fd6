namespace PlanSite.Pages;

/// <summary>The path of a file of the site, from its root without a leading slash: lower-case ASCII, so that it is the same on every host and disk.</summary>
public readonly record struct SitePath
{
    /// <exception cref="ArgumentException">The path could not stand in an address as it is: slugs are checked where they are read.</exception>
    public SitePath(string text)
    {
        if (!IsPath(text))
            throw new ArgumentException($"\"{text}\" is no path of the site.", nameof(text));
        Text = text;
    }

    public string Text { get; }

    /// <summary>Null if the text is no path of a site.</summary>
    public static SitePath? TryParse(string? text) => text is not null && IsPath(text) ? new SitePath(text) : null;

    /// <summary>The link from this file to another: relative, and naming the file, so that it works on a disk and below any folder.</summary>
    public string To(SitePath other, string? anchor = null)
    {
        var fragment = anchor is null ? "" : "#" + anchor;
        if (other == this)
            return anchor is null ? Text[(Text.LastIndexOf('/') + 1)..] : fragment;

        // Without parting them into folders: a build asks this a hundred times a page.
        var here = Text.AsSpan();
        var there = other.Text.AsSpan();
        var shared = here[..here.CommonPrefixLength(there)].LastIndexOf('/') + 1; // the folders that both are in
        return string.Concat(Up(here[shared..].Count('/')), there[shared..], fragment);
    }

    private static ReadOnlySpan<char> Up(int folders)
    {
        const string Deep = "../../../../../../";
        return folders * 3 <= Deep.Length ? Deep.AsSpan(0, folders * 3) : string.Concat(Enumerable.Repeat("../", folders));
    }

    /// <summary>The file that a link means when followed from this one; null if it leads out of the site or elsewhere.</summary>
    public string? Resolve(string link)
    {
        var path = new char[RoomFor(link)];
        return TryResolve(link, path, out var length) ? new string(path, 0, length) : null;
    }

    /// <summary>How long the path can be that a link means.</summary>
    public int RoomFor(ReadOnlySpan<char> link) => Text.Length + 1 + link.Length;

    /// <summary>As <see cref="Resolve"/>, without a new text: the checks ask it of every link of a site.</summary>
    /// <param name="link">The link.</param>
    /// <param name="path">Has <see cref="RoomFor"/> it.</param>
    /// <param name="length">Of what was written into it.</param>
    public bool TryResolve(ReadOnlySpan<char> link, Span<char> path, out int length)
    {
        var end = link.IndexOfAny('#', '?');
        var rest = end < 0 ? link : link[..end];
        length = rest.IsEmpty ? Text.Length : rest[0] == '/' ? 0 : Math.Max(0, Text.LastIndexOf('/'));
        Text.AsSpan(0, length).CopyTo(path);
        foreach (var range in rest.Split('/'))
        {
            var part = rest[range];
            if (part is "..")
            {
                if (length == 0)
                    return false;
                length = Math.Max(0, path[..length].LastIndexOf('/'));
            }
            else if (part is not ("." or ""))
            {
                if (length > 0)
                    path[length++] = '/';
                part.CopyTo(path[length..]);
                length += part.Length;
            }
        }
        return true;
    }

    public override string ToString() => "/" + Text;

    // Words of a-z and 0-9 with one -, . or / between each two.
    private static bool IsPath(ReadOnlySpan<char> text)
    {
        var isWord = false;
        foreach (var each in text)
        {
            var wasWord = isWord;
            isWord = each is (>= 'a' and <= 'z') or (>= '0' and <= '9');
            if (!isWord && (!wasWord || each is not ('-' or '.' or '/')))
                return false;
        }
        return isWord;
    }
}
