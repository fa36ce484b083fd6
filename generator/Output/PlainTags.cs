using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace PlanSite.Output;

/// <summary>What <see cref="PlainTags"/> came upon.</summary>
internal enum PlainTagKind
{
    Start,
    End,
    Text,
}

/// <summary>
/// Takes a page apart that is as templates make it: lower-case names, values in double quotes, no character references but those of
/// <see cref="Rendering.Escape"/>. Whatever else it meets, it says so, and stops; it never guesses. AngleSharp took a sixth of a build of ten thousand
/// tasks for the same; a test holds the two to the same findings on every page there is.
/// </summary>
internal ref struct PlainTags(ReadOnlySpan<byte> html)
{
    private static readonly SearchValues<byte> Unusual = SearchValues.Create("\r\0\f"u8);
    private static readonly SearchValues<byte> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-:"u8);
    private static readonly SearchValues<byte> OfAttributes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:_"u8); // viewBox
    private static readonly SearchValues<byte> Space = SearchValues.Create(" \n\t"u8);

    // What every page is full of, so as not to make a text of each.
    private static readonly KnownNames Elements = new(
        "a", "p", "li", "ul", "ol", "td", "th", "tr", "dt", "dd", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "div", "span", "section", "mark", "script", "link", "meta", "template", "article", "tbody", "thead", "table", "data",
        "nav", "header", "footer", "main", "form", "label", "input", "button", "title", "head", "body", "html", "strong", "time", "caption", "svg", "path", "text", "g", "rect");

    // Those that PageReader asks for; of the others it only matters that they do not begin with "on".
    private static readonly KnownNames Asked = new(
        "href", "id", "src", "action", "formaction", "xlink:href", "poster", "data-task", "lang", "rel", "name", "content", "http-equiv", "hreflang", "type", "srcset", "srcdoc", "style");

    private readonly ReadOnlySpan<byte> _html = html;
    private int _at;
    private int _placed; // up to here the lines have been counted
    private int _line = 1;
    private string? _within; // a script or a title: up to its end there is no other tag

    /// <summary>The tag, until the next is read.</summary>
    public PageTag Tag { get; } = new();

    public PlainTagKind Kind { get; private set; }

    /// <summary>The text between two tags, its references resolved.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether all up to now was plain.</summary>
    public bool IsPlain { get; private set; } = !html.ContainsAny(Unusual);

    /// <summary>Goes on to the next tag or text; false at the end, and at what is not plain.</summary>
    /// <param name="isTextWanted">Else it is passed over.</param>
    public bool Read(bool isTextWanted)
    {
        while (IsPlain && _at < _html.Length)
        {
            var text = _at;
            var next = _within is null ? _html[_at..].IndexOf((byte)'<') : EndOf(_within);
            if (next < 0)
            {
                IsPlain &= _within is null;
                return false;
            }
            IsPlain &= _within != "script" || _html.Slice(text, next).IndexOf("<!--"u8) < 0;
            _at += next;
            if (isTextWanted && next > 0)
            {
                (Kind, Text) = (PlainTagKind.Text, Decoded(_html[text.._at]));
                return IsPlain;
            }
            if (ReadMarkup())
                return IsPlain;
        }
        return false;
    }

    private readonly int EndOf(string element)
    {
        Span<byte> end = stackalloc byte[16];
        var length = Encoding.UTF8.GetBytes($"</{element}>", end);
        return _html[_at..].IndexOf(end[..length]);
    }

    // False for what is no tag: a comment or the document type.
    private bool ReadMarkup()
    {
        var rest = _html[_at..];
        if (rest.StartsWith("<!--"u8))
        {
            var end = rest[4..].IndexOf("-->"u8);
            IsPlain &= end >= 0 && !rest[4..].StartsWith(">"u8) && !rest[4..].StartsWith("->"u8) && !rest.Slice(4, end).Contains((byte)'!');
            _at += 4 + end + 3;
            return false;
        }
        if (rest.StartsWith("<!DOCTYPE html>"u8))
        {
            _at += "<!DOCTYPE html>".Length;
            return false;
        }
        var isEnd = rest.Length > 1 && rest[1] == '/';
        _at += isEnd ? 2 : 1;
        Tag.Name = Name();
        Tag.Attributes.Clear();
        (Tag.Line, Tag.Column) = (0, 0);
        Kind = isEnd ? PlainTagKind.End : PlainTagKind.Start;
        var start = _at;
        while (IsPlain && ReadAttribute())
        {
        }
        if (isEnd)
        {
            IsPlain &= _at == start + 1;
            _within = null;
        }
        else if (IsPlain)
        {
            Enter(start - Tag.Name.Length - 1);
        }
        return true;
    }

    private string Name()
    {
        var rest = _html[_at..];
        var length = rest.IndexOfAnyExcept(OfNames);
        if (length <= 0 || rest[0] is < (byte)'a' or > (byte)'z')
        {
            IsPlain = false;
            return "";
        }
        _at += length;
        return Elements.Find(rest[..length]) ?? Encoding.UTF8.GetString(rest[..length]);
    }

    // False at the end of the tag.
    private bool ReadAttribute()
    {
        var rest = _html[_at..];
        var space = rest.IndexOfAnyExcept(Space);
        if (space < 0)
            return IsPlain = false;
        rest = rest[space..];
        _at += space;
        if (rest[0] == '>' || rest.StartsWith("/>"u8))
        {
            _at += rest[0] == '>' ? 1 : 2;
            return false;
        }
        var length = rest.IndexOfAnyExcept(OfAttributes);
        if (space == 0 || length <= 0)
            return IsPlain = false;
        var name = rest[..length];
        var value = ReadOnlySpan<byte>.Empty;
        _at += length;
        if (rest[length] == '=')
        {
            var end = rest.Length > length + 1 && rest[length + 1] == '"' ? rest[(length + 2)..].IndexOf((byte)'"') : -1;
            if (end < 0)
                return IsPlain = false;
            value = rest.Slice(length + 2, end);
            _at += end + 3;
        }
        Take(name, value);
        return IsPlain;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Asked.Find(name) is not { } asked)
        {
            IsPlain &= !name.StartsWith("on"u8) && (!name.ContainsAnyInRange((byte)'A', (byte)'Z') || !IsAskedOtherwise(name));
            return;
        }
        foreach (var other in Tag.Attributes)
            IsPlain &= other.Name != asked;
        Tag.Attributes.Add(new PageAttribute(asked, Decoded(value)));
    }

    // In capitals, which mean the same.
    private static bool IsAskedOtherwise(ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[name.Length];
        Ascii.ToLower(name, lower, out _);
        return Asked.Find(lower) is not null || lower.StartsWith("on"u8);
    }

    private void Enter(int start)
    {
        if (Tag.Name is "script" or "title")
            _within = Tag.Name;
        IsPlain &= Tag.Name is not ("style" or "xmp" or "iframe" or "noembed" or "noframes" or "textarea" or "plaintext");
        // Only a link to a place on another page is told of after all pages have been read.
        foreach (var attribute in Tag.Attributes)
        {
            if (attribute.Name == "href" && attribute.Value.IndexOf('#', StringComparison.Ordinal) > 0)
                (Tag.Line, Tag.Column) = PlaceAt(start);
        }
    }

    private (int Line, int Column) PlaceAt(int offset)
    {
        _line += _html[_placed..offset].Count((byte)'\n');
        _placed = offset;
        var before = _html[..offset];
        return (_line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    private string Decoded(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'&'))
            return Encoding.UTF8.GetString(text);
        var decoded = new StringBuilder(text.Length);
        for (var next = text.IndexOf((byte)'&'); next >= 0; next = text.IndexOf((byte)'&'))
        {
            decoded.Append(Encoding.UTF8.GetString(text[..next]));
            text = text[next..];
            var length = text.IndexOf((byte)';') + 1;
            char? meant = text[..length] switch
            {
                var reference when reference.SequenceEqual("&amp;"u8) => '&',
                var reference when reference.SequenceEqual("&lt;"u8) => '<',
                var reference when reference.SequenceEqual("&gt;"u8) => '>',
                var reference when reference.SequenceEqual("&quot;"u8) => '"',
                var reference when reference.SequenceEqual("&#39;"u8) => '\'',
                _ => null,
            };
            if (meant is null)
            {
                IsPlain = false;
                return "";
            }
            decoded.Append(meant.Value);
            text = text[length..];
        }
        return decoded.Append(Encoding.UTF8.GetString(text)).ToString();
    }

    /// <summary>Names that are texts already, found by their first eight bytes.</summary>
    private sealed class KnownNames
    {
        private readonly FrozenDictionary<ulong, string[]> _byBeginning;

        public KnownNames(params string[] names) => _byBeginning = names
            .GroupBy(name => Beginning(Encoding.ASCII.GetBytes(name))).ToFrozenDictionary(group => group.Key, group => group.ToArray());

        public string? Find(ReadOnlySpan<byte> name)
        {
            if (!_byBeginning.TryGetValue(Beginning(name), out var known))
                return null;
            foreach (var each in known)
            {
                if (each.Length == name.Length && (name.Length <= sizeof(ulong) || Ascii.Equals(name, each)))
                    return each;
            }
            return null;
        }

        private static ulong Beginning(ReadOnlySpan<byte> name)
        {
            if (name.Length >= sizeof(ulong))
                return BinaryPrimitives.ReadUInt64LittleEndian(name);
            var beginning = 0UL;
            for (var i = 0; i < name.Length; i++)
                beginning |= (ulong)name[i] << (8 * i);
            return beginning;
        }
    }
}
