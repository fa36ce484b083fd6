using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Sources;

// What stands behind a colon or a dash: quotes, brackets, block text, plain text.
internal sealed partial class YamlLines
{
    private void CheckValue(string line, int start, int parent)
    {
        switch (line[start])
        {
            case '"' or '\'':
                CheckQuoted(line, start);
                break;
            case '[' or '{':
                CheckBracket(start, parent);
                break;
            case '|' or '>':
                CheckBlock(line, start, parent);
                break;
            case '&' or '*' or '!' or '@' or '`' or '%' or ']' or '}' or ',':
            case '-' or '?' when start + 1 == line.Length || line[start + 1] == ' ':
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
            if (line.TrimEnd() is [.., '”' or '’' or '＂' or '＇'] trimmed && trimmed.Length > start + 1)
                Error("full-width-quote", trimmed.Length - 1, ("found", trimmed[^1].ToString()));
            else
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

    // A bracket closes before the next line that is indented no deeper than what holds it.
    private void CheckBracket(int start, int parent)
    {
        var opened = _line;
        var closers = new Stack<char>();
        for (var from = start; _line < _lines.Length; _line++, from = 0)
        {
            var line = _lines[_line];
            if (_line > opened && line.Trim().Length > 0 && SkipSpaces(line, 0) <= parent && line.TrimStart()[0] is not (']' or '}'))
                break;
            if (CheckBracketLine(line, from, closers) is not { } end)
                continue;
            var rest = SkipSpaces(line, end);
            if (closers.Count == 0 && rest < line.Length && line[rest] != '#')
                Error("text-after-bracket", rest, ("found", line[rest..].TrimEnd()));
            return;
        }
        _line = opened;
        Error("unclosed-bracket", start, ("found", _lines[opened][start].ToString()));
        _line = _lines.Length; // what stands behind an open bracket cannot be told
    }

    // Where the line goes on behind the outermost bracket, or its end at a slip that has been reported; null if the bracket is still open.
    private int? CheckBracketLine(string line, int from, Stack<char> closers)
    {
        for (var i = from; i < line.Length; i++)
        {
            var isFirst = line.AsSpan(0, i).TrimEnd() is [] or [.., ',' or '[' or '{' or ':'];
            if (line[i] is '"' or '\'' && isFirst)
            {
                if (EndOfQuoted(line, i) is var end and > 0)
                    i = end;
                else
                    return Slip("unclosed-quote", i, ("found", line[i].ToString()));
            }
            else if (line[i] == '#' && i > 0 && line[i - 1] == ' ')
                return null;
            else if (line[i] is '，' or '、' && closers.TryPeek(out var open) && (open == ']' || FlowField().IsMatch(line, i + 1)))
                return Slip("full-width-comma", i, ("found", line[i].ToString()));
            else if (line[i] is '&' or '*' or '!' or '@' or '`' && isFirst)
                return Slip("yaml-feature", i, ("found", line[i..].Split(' ')[0]));
            else if (line[i] is '[' or '{')
                closers.Push(line[i] == '[' ? ']' : '}');
            else if (closers.TryPeek(out var closer) && line[i] == closer && closers.Pop() == closer && closers.Count == 0)
                return i + 1;
            else if (closer == '}' && isFirst && FlowKey().Match(line, i) is { Success: true } key && key.Value[^1] is '：')
                return Slip("full-width-colon", i + key.Length - 1);
            else if (closer == '}' && isFirst && FlowKey().Match(line, i) is { Success: true } tight)
                return Slip("missing-space.colon", i + tight.Length);
        }
        return null;

        int? Slip(string message, int index, params ReadOnlySpan<Fact> facts)
        {
            Error(message, index, facts);
            return line.Length;
        }
    }

    private void CheckBlock(string line, int start, int parent)
    {
        var header = BlockHeader().Match(line, start);
        if (!header.Success)
            Error("text-after-bar", SkipSpaces(line, start + 1), ("found", line[start].ToString()));
        if (parent < 0)
        {
            _line = _lines.Length; // a file that is one text: of its lines nothing can be told
            return;
        }
        if (SkipBlock(parent) || !IsText(_line + 1))
            return;
        _line++;
        var spaces = SkipSpaces(_lines[_line], 0);
        if (!_structure.IsLost)
            Error("wrong-indentation", spaces, ("found", spaces), ("allowed", parent + 2));
        while (IsText(_line + 1))
            _line++;
    }

    // Leaves the last line of the text as the current one. False if there is none.
    private bool SkipBlock(int parent)
    {
        (int Spaces, int Line)? first = null;
        while (_line + 1 < _lines.Length && !ConflictMarker().IsMatch(_lines[_line + 1]))
        {
            var next = _lines[_line + 1];
            var spaces = SkipSpaces(next, 0);
            var isBlank = next.Trim().Length == 0;
            if (spaces < first?.Spaces && KeyAt(next, spaces) is { } key && IsFieldName(key))
                break; // a field that is indented too much, more likely than a line of the text that is indented too little
            var isTab = !isBlank && next[spaces] == '\t';
            if (!isBlank && !isTab && spaces <= parent)
                break;
            _line++;
            CheckCharacters(next);
            if (isBlank)
                continue;
            first ??= (spaces, _line + 1);
            if (isTab)
                Error("tab", spaces);
            else if (FieldOfLine().Match(next) is { Success: true } swallowed && _fieldNames.Contains(swallowed.Groups[1].Value))
                Error("wrong-indentation", spaces, ("found", spaces), ("allowed", parent));
            else if (!ReportJoined(next) && spaces < first.Value.Spaces)
                Error("wrong-indentation", spaces, ("found", spaces), ("allowed", first.Value.Spaces), ("line", first.Value.Line));
        }
        return first is not null;
    }

    // Whether a line is neither a field nor an entry, a comment, a conflict or empty.
    private bool IsText(int number)
    {
        if (number >= _lines.Length || _lines[number].Trim().Length == 0 || ConflictMarker().IsMatch(_lines[number]))
            return false;
        var start = SkipSpaces(_lines[number], 0);
        return KeyAt(_lines[number], start) is null && _lines[number][start] is not ('-' or '#' or '\t' or '\u3000');
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
            if (line[i] == '＃' && i > start && line[i - 1] == ' ')
            {
                Error("full-width-hash", i);
                return;
            }
            if (line[i] == ':' && (i + 1 == line.Length || line[i + 1] == ' '))
            {
                Error("colon-in-text", i);
                return;
            }
        }
        if (line.TrimEnd() is not [.., '"'] closed)
            return;
        var quotes = closed.AsSpan(start).Count('"');
        if (quotes % 2 == 1)
            Error("unclosed-quote.unopened", closed.Length - 1, ("found", "\""));
        else if (quotes == 2 && closed[start + 1] == '"') // 。"text": the quotes would be text as well
            Error("unclosed-quote.late", start, ("found", closed[start].ToString()));
    }

    [GeneratedRegex(@"\G[a-z_]+(?:：|:(?!//)(?=[^\s,}]))")]
    private static partial Regex FlowKey();

    [GeneratedRegex(@"\G *[a-z_]+ *[:：]")]
    private static partial Regex FlowField();

    [GeneratedRegex(@"\G[|>](?:[1-9]?[-+]?|[-+][1-9])(?: +#.*| *)$")]
    private static partial Regex BlockHeader();
}
