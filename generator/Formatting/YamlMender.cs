using System.Text.RegularExpressions;

namespace PlanSite.Formatting;

/// <summary>One pass over the lines of a YAML file. Knows of YAML only what a line shows, and which lines are a text below <c>|</c>.</summary>
/// <param name="lines">Without line ends.</param>
/// <param name="names">For a plan, whose cells are mended too; null for other files.</param>
/// <param name="mends">Takes what was mended.</param>
internal sealed partial class YamlMender(string[] lines, KnownNames? names, MendList mends)
{
    private const string Bullets = "－—–−•·●‐﹣";

    private readonly FieldColumns _columns = FieldColumns.Of(lines);
    private readonly ValueMender _values = new(names, mends);

    // The text below `task: |`: the column of its field, and the spaces before its first line.
    private (int Column, string Field, int? Indent)? _block;
    private int? _cites;

    public string[] Mended()
    {
        var mended = new string[lines.Length];
        for (var i = 0; i < lines.Length; i++)
            mended[i] = Line(WithoutInvisible(lines[i]));
        return mended;
    }

    private string Line(string line)
    {
        if (line.Trim(' ', '\t').Length == 0)
            return Trimmed(line);
        if (_block is { } block && IsInBlock(line, block))
            return BlockLine(line, block);
        _block = null;
        line = Indented(Trimmed(line));
        var start = line.Length - line.TrimStart(' ').Length;
        if (line[start] == '＃')
        {
            mends.Add(Mend.Hash);
            return $"{line[..start]}#{(start + 1 < line.Length && line[start + 1] != ' ' ? " " : "")}{line[(start + 1)..]}";
        }
        return line[start] is '#' or '\t' || char.IsWhiteSpace(line[start]) ? line : Structural(line, start);
    }

    private bool IsInBlock(string line, (int Column, string Field, int? Indent) block)
    {
        var spaces = line.Length - line.TrimStart(' ').Length;
        // Behind a tab nobody sees how far a line is indented: a field that stands elsewhere in such a column is a field.
        return line[spaces] == '\t' ? _columns.ColumnOf(line) is not { } column || column > block.Column : spaces > block.Column;
    }

    private string BlockLine(string line, (int Column, string Field, int? Indent) block)
    {
        if (block.Field != "note") // where two spaces at the end may be a break
            line = Trimmed(line);
        var text = line.TrimStart(' ', '\t');
        var spaces = line[..^text.Length];
        if (spaces.Contains('\t'))
        {
            spaces = new string(' ', block.Indent ?? block.Column + 2);
            mends.Add(Mend.Indentation);
        }
        _block = block with { Indent = block.Indent ?? spaces.Length };
        return spaces + _values.CellText(block.Field, text);
    }

    private string Indented(string line)
    {
        var text = line.TrimStart(' ', '\t', '\u3000', '\u00A0');
        var indentation = line[..^text.Length];
        if (indentation.All(character => character == ' ') || text.Length == 0)
            return line;
        if ((text[0] is '#' or '＃' ? indentation.Length : _columns.ColumnOf(line)) is not { } column)
            return line;
        mends.Add(Mend.Indentation);
        return new string(' ', column) + text;
    }

    private string Structural(string line, int start)
    {
        if (Bullets.Contains(line[start], StringComparison.Ordinal) && Field().IsMatch(line, SkipSpaces(line, start + 1)))
        {
            line = $"{line[..start]}- {line[SkipSpaces(line, start + 1)..]}";
            mends.Add(Mend.Dash);
        }
        var isEntry = false;
        while (line[start] == '-' && start + 1 < line.Length && line[start + 1] != '-')
        {
            var behind = SkipSpaces(line, start + 1);
            if (line[start + 1] != ' ')
            {
                if (!_columns.HasDash(start) && !(Field().Match(line, behind) is { Success: true } field && _columns.Has(field.Groups[1].Value)))
                    return line;
                line = $"{line[..(start + 1)]} {line[behind..]}";
                behind = start + 2;
                mends.Add(Mend.Dash);
            }
            if (behind >= line.Length)
                return line;
            (start, isEntry) = (behind, true);
        }
        if (_cites is { } cites && start <= cites)
            _cites = null;
        return Field().Match(line, start) is { Success: true } key && (!isEntry || _columns.Has(key.Groups[1].Value)) ? FieldLine(line, start, key) : Pair(line, start);
    }

    private string FieldLine(string line, int start, Match key)
    {
        var name = key.Groups[1].Value;
        var colon = start + name.Length;
        var value = SkipSpaces(line, colon + 1);
        if (line[colon] == '：')
            mends.Add(Mend.Colon);
        else if (value < line.Length && line[colon + 1] != ' ')
            mends.Add(Mend.Space);
        var head = $"{line[..colon]}:";
        if (value == line.Length)
        {
            _cites = name == "cites" ? start : _cites;
            return head;
        }
        // Where the blanks are right they stay as they are: somebody may have aligned a column.
        var blanks = line[colon] == ':' && line[colon + 1] == ' ' ? line[(colon + 1)..value] : " ";
        if (line[colon] == ':' && blanks.Any(character => character != ' ') && line[colon + 1] == ' ')
        {
            mends.Add(Mend.Space);
            blanks = " ";
        }
        if (BlockHeader().IsMatch(line, value))
            _block = (start, name, null);
        _cites = name == "cites" && line[value] == '#' ? start : _cites;
        return head + blanks + _values.Value(name, line[value..]);
    }

    // Below `cites:` each line is a short title and its title.
    private string Pair(string line, int start)
    {
        var colon = line.IndexOf('：', StringComparison.Ordinal);
        if (_cites is null || start <= _cites || line[start] is '"' or '\'' or '-' || colon < 0 || line.Contains(": ", StringComparison.Ordinal) || line[^1] == ':')
            return line;
        mends.Add(Mend.Colon);
        return $"{line[..colon]}: {line[SkipSpaces(line, colon + 1)..]}";
    }

    private string Trimmed(string line)
    {
        var trimmed = line.TrimEnd(' ', '\t');
        mends.Add(Mend.TrailingSpace, trimmed.Length < line.Length ? 1 : 0);
        return trimmed;
    }

    private string WithoutInvisible(string line)
    {
        var seen = Invisible().Replace(line, "");
        mends.Add(Mend.Invisible, line.Length - seen.Length);
        return seen;
    }

    // Blanks of all kinds, which all look alike.
    private static int SkipSpaces(string line, int from)
    {
        while (from < line.Length && line[from] is ' ' or '\t' or '\u3000' or '\u00A0')
            from++;
        return from;
    }

    [GeneratedRegex(@"\G([a-z_]+)(?:：|:(?!//))")]
    private static partial Regex Field();

    [GeneratedRegex(@"\G[|>](?:[1-9]?[-+]?|[-+][1-9])(?: +#.*| *)$")]
    private static partial Regex BlockHeader();

    // What the reader calls invisible, without controls and the line ends of Unicode: what those stand for is for a person to say.
    [GeneratedRegex(@"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]")]
    private static partial Regex Invisible();
}
