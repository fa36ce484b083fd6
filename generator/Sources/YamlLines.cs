using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>
/// Looks at the raw lines before the YAML library does. The library reports these slips elsewhere than where they are, in its own
/// words, or not at all: it takes <c>task：…</c> for text, cuts text at <c> #</c>, and lets an open quote swallow the lines that follow.
/// </summary>
internal sealed partial class YamlLines
{
    private readonly string _file;
    private readonly string[] _lines;
    private readonly ProblemList _problems;
    private int _line;

    private YamlLines(string file, string text, ProblemList problems)
    {
        _file = file;
        _lines = text.Split('\n');
        _problems = problems;
    }

    /// <summary>Reports every slip it knows; true if there was none.</summary>
    public static bool AreSound(string file, string text, ProblemList problems)
    {
        var found = new ProblemList();
        new YamlLines(file, text, found).Check();
        problems.Add(found);
        return !found.HasErrors;
    }

    private void Check()
    {
        for (; _line < _lines.Length; _line++)
        {
            var line = _lines[_line];
            if (SkipConflict(line))
                continue;
            if (CheckIndentation(line) is not { } start)
                continue;
            if (start == line.Length || line[start] == '#')
                continue;
            CheckStructure(line, start);
        }
    }

    // A conflict is one mistake, though it shows three markers.
    private bool SkipConflict(string line)
    {
        if (!ConflictMarker().IsMatch(line))
            return false;
        Error("conflict-marker", 0, ("found", line[..7]));
        if (line[0] == '<')
        {
            var end = Array.FindIndex(_lines, _line, later => later.StartsWith(">>>>>>>", StringComparison.Ordinal));
            if (end > 0)
                _line = end;
        }
        return true;
    }

    private int? CheckIndentation(string line)
    {
        var start = 0;
        while (start < line.Length && line[start] is ' ' or '\t' or '\u3000')
        {
            if (line[start] != ' ' && line.Trim().Length > 0)
            {
                Error(line[start] == '\t' ? "tab" : "full-width-space", start);
                return null;
            }
            start++;
        }
        return start;
    }

    private void CheckStructure(string line, int start)
    {
        while (line[start] == '-' && (start + 1 == line.Length || line[start + 1] != '-'))
        {
            if (start + 1 == line.Length)
                return;
            if (line[start + 1] != ' ')
            {
                Error("missing-space.dash", start + 1);
                return;
            }
            start = SkipSpaces(line, start + 1);
            if (start == line.Length)
                return;
        }

        var key = Key().Match(line, start);
        if (!key.Success)
        {
            CheckValue(line, start, start);
            return;
        }
        var colon = key.Index + key.Length - 1;
        if (line[colon] == '：')
        {
            Error("full-width-colon", colon);
            return;
        }
        if (colon + 1 < line.Length && line[colon + 1] != ' ')
        {
            // https://… at the head of a list item is a text, not a key.
            if (!line.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal))
                Error(line[colon + 1] == '\u3000' ? "full-width-space" : "missing-space.colon", colon + 1);
            return;
        }
        var value = SkipSpaces(line, colon + 1);
        if (value < line.Length)
            CheckValue(line, value, start);
    }

    private void CheckValue(string line, int start, int keyColumn)
    {
        switch (line[start])
        {
            case '"' or '\'':
                CheckQuoted(line, start);
                break;
            case '[' or '{':
                CheckBracket(start, keyColumn);
                break;
            case '|' or '>':
                SkipBlock(keyColumn);
                break;
            case '&' or '*' or '!':
                Error("yaml-feature", start, ("found", line[start..].Split(' ')[0]));
                break;
            case '#':
                break;
            default:
                CheckPlain(line, start);
                break;
        }
    }

    private void CheckQuoted(string line, int start)
    {
        var end = EndOfQuoted(line, start);
        if (end < 0)
        {
            Error("unclosed-quote", start, ("found", line[start].ToString()));
            return;
        }
        var rest = line.AsSpan(end + 1).TrimStart();
        if (rest.Length > 0 && rest[0] is not ('#' or ':'))
            Error("text-after-quote", line.Length - rest.Length, ("found", rest.TrimEnd().ToString()));
    }

    // Text in quotes closes on its own line here: nothing else tells an open quote from a long text.
    private static int EndOfQuoted(string line, int start)
    {
        var quote = line[start];
        for (var i = start + 1; i < line.Length; i++)
        {
            if (quote == '"' && line[i] == '\\')
                i++;
            else if (line[i] == quote && quote == '\'' && i + 1 < line.Length && line[i + 1] == quote)
                i++;
            else if (line[i] == quote)
                return i;
        }
        return -1;
    }

    // A bracket closes before the next line that is indented no deeper than its own.
    private void CheckBracket(int start, int keyColumn)
    {
        var (depth, from, opened) = (0, start, _line);
        for (var at = _line; at < _lines.Length; at++, from = 0)
        {
            var line = _lines[at];
            if (at > _line && line.Trim().Length > 0 && SkipSpaces(line, 0) <= keyColumn && line.TrimStart()[0] is not (']' or '}'))
                break;
            for (var i = from; i < line.Length; i++)
            {
                if (line[i] is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or ',' or '[' or '{'))
                {
                    var end = EndOfQuoted(line, i);
                    if (end < 0)
                    {
                        _line = at;
                        Error("unclosed-quote", i, ("found", line[i].ToString()));
                        return;
                    }
                    i = end;
                }
                else if (line[i] == '#' && i > 0 && line[i - 1] == ' ')
                    break;
                else if (line[i] is '[' or '{')
                    depth++;
                else if (line[i] is ']' or '}' && --depth == 0)
                {
                    _line = at;
                    return;
                }
            }
        }
        _line = opened;
        Error("unclosed-bracket", start, ("found", _lines[opened][start].ToString()));
        _line = _lines.Length; // what stands behind an open bracket cannot be told
    }

    private void SkipBlock(int keyColumn)
    {
        while (_line + 1 < _lines.Length)
        {
            var next = _lines[_line + 1];
            if (ConflictMarker().IsMatch(next))
                return;
            if (next.Trim().Length > 0)
            {
                var indent = SkipSpaces(next, 0);
                if (next[indent] == '\t' && indent <= keyColumn)
                    return; // CheckIndentation names it
                if (indent <= keyColumn)
                    return;
            }
            _line++;
        }
    }

    private void CheckPlain(string line, int start)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '#' && i > start && line[i - 1] == ' ')
            {
                var isComment = line[i - 2] == ' ' && (i + 1 == line.Length || line[i + 1] == ' ');
                if (!isComment)
                    Error("text-cut", i, ("found", line[i..]));
                return;
            }
            if (line[i] == ':' && (i + 1 == line.Length || line[i + 1] == ' '))
            {
                Error("colon-in-text", i);
                return;
            }
        }
    }

    private static int SkipSpaces(string line, int from)
    {
        while (from < line.Length && line[from] == ' ')
            from++;
        return from;
    }

    private void Error(string message, int index, params ReadOnlySpan<Fact> facts) =>
        _problems.Error(message, new Place(_file, _line + 1, index + 1), facts);

    [GeneratedRegex(@"^(<{7}|={7}|>{7}|\|{7})($| )")]
    private static partial Regex ConflictMarker();

    // A key is a word of Latin letters, or (as in `cites`) any text up to a colon and a space.
    [GeneratedRegex(@"\G(?:[A-Za-z_][A-Za-z0-9_-]*[:：]|[^\s""'\[\]{}#&*!|>,：:][^""：:#]*:(?=\s|$))")]
    private static partial Regex Key();
}
