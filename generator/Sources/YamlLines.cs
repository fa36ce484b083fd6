using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>
/// Looks at the raw lines before the YAML library does. The library reports these slips elsewhere than where they are, in its own
/// words, or not at all: it takes <c>task：…</c> for text, cuts text at <c> #</c>, and lets an open quote swallow the lines that follow.
/// </summary>
internal sealed partial class YamlLines
{
    // What input methods and word processors put where a dash is meant.
    private const string Bullets = "－—–−•·●‐﹣";

    private readonly string _file;
    private readonly string[] _lines;
    private readonly ProblemList _problems;
    private readonly YamlStructure _structure;
    private readonly HashSet<string> _fieldNames;
    private int _line;
    private bool _hasLost;

    private YamlLines(string file, string text, ProblemList problems)
    {
        _file = file;
        _lines = text.Split('\n');
        _problems = problems;
        _structure = new YamlStructure(file, problems);
        _fieldNames =
        [
            .. _lines.Select(line => FieldOfLine().Match(line)).Where(field => field.Success)
                .CountBy(field => field.Groups[1].Value).Where(field => field.Value > 1).Select(field => field.Key),
        ];
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
            CheckCharacters(line);
            if (SkipConflict(line))
                continue;
            if (CheckIndentation(line) is not { } start)
                continue;
            if (start == line.Length || line[start] is '#' or '%')
            {
                CheckComment(line, start);
                continue;
            }
            if (line[start] == '＃')
            {
                Error("full-width-hash", start);
                continue;
            }
            if (line.StartsWith("---", StringComparison.Ordinal) || line.StartsWith("...", StringComparison.Ordinal))
                _structure.Reset();
            else
                CheckStructure(line, start);
        }
    }

    private void CheckCharacters(string line)
    {
        if (Invisible().Match(line) is { Success: true } invisible)
            Error("invisible-character", invisible.Index, ("found", FormattableString.Invariant($"U+{(int)line[invisible.Index]:X4}")));
        // One wrong saving loses many characters: the first stands for all.
        if (line.IndexOf('\uFFFD', StringComparison.Ordinal) is var lost and >= 0 && !_hasLost)
        {
            Error("lost-character", lost);
            _hasLost = true;
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
        while (start < line.Length && char.IsWhiteSpace(line[start]))
        {
            if (line[start] != ' ' && line.Trim().Length > 0)
            {
                Error(line[start] == '\t' ? "tab" : "full-width-space", start);
                _structure.GiveUp();
                return null;
            }
            start++;
        }
        return start;
    }

    // A comment is "# " and its words. A hash that slipped in before a line of the record leaves no space behind it, or the indentation;
    // and a line joined to a comment brings its indentation along.
    private void CheckComment(string line, int start)
    {
        var words = SkipSpaces(line, start + 1);
        if (start == line.Length || line[start] != '#' || words >= line.Length || line[words] == '#')
            return;
        var isIndentation = words - start > 2 && _line > 0 && _lines[_line - 1].Trim() is [not '#', ..];
        if (words == start + 1 || isIndentation)
            Error("text-cut.line", start);
        else if (!ReportJoined(line))
            return;
        _structure.GiveUp(); // what it holds may follow
    }

    // Two lines that have become one: a field behind a text or a comment, with its indentation before it.
    private bool ReportJoined(string line)
    {
        if (JoinedField().Match(line) is not { Success: true } joined)
            return false;
        Error("colon-in-text.field", joined.Groups[1].Index, ("found", joined.Groups[1].Value));
        return true;
    }

    private static bool IsOtherSpace(char character) => character is not (' ' or '\t') && char.IsWhiteSpace(character);

    private void CheckStructure(string line, int start)
    {
        if (Bullets.Contains(line[start]) && Key().IsMatch(line, SkipSpaces(line, start + 1)))
        {
            // Taken for the dash it was meant as.
            Error("missing-dash", start, ("found", KeyAt(line, SkipSpaces(line, start + 1)) ?? ""));
            line = $"{line[..start]}-{line[(start + 1)..]}";
        }
        var (parent, lineStart) = (-1, start);
        while (line[start] == '-' && (start + 1 == line.Length || line[start + 1] != '-'))
        {
            var behind = SkipSpaces(line, start + 1);
            if (behind == start + 1 && behind < line.Length)
            {
                _structure.GiveUp();
                Error(IsOtherSpace(line[behind]) ? "full-width-space" : "missing-space.dash", behind);
                return;
            }
            _structure.Dash(_line + 1, start, KeyAt(line, behind));
            if (behind == line.Length)
                return;
            (parent, start) = (start, behind);
        }

        if (KeyAt(line, start) is { } key && (parent < 0 || IsFieldName(key) || line[start + key.Length] == ':'))
            CheckField(line, start, lineStart, key);
        else
            CheckText(line, start, parent);
    }

    private void CheckField(string line, int start, int lineStart, string key)
    {
        var colon = start + key.Length;
        var value = SkipSpaces(line, colon + 1);
        var hasValue = value < line.Length && (line[value] != '#' || value == colon + 1);
        if (line[colon] == '：')
            Error("full-width-colon", colon);
        else if (hasValue && value == colon + 1)
        {
            _structure.GiveUp(); // whether lines below belong to it cannot be told
            Error(IsOtherSpace(line[value]) ? "full-width-space" : "missing-space.colon", value);
        }
        else if (hasValue)
        {
            _structure.Key(_line + 1, start, lineStart, key, hasValue);
            CheckValue(line, value, start);
            return;
        }
        _structure.Key(_line + 1, start, lineStart, key, hasValue);
    }

    private void CheckText(string line, int start, int parent)
    {
        if (_structure.Text(_line + 1, start, line[start..].TrimEnd()) is not { } skipped)
            return;
        var value = SkipSpaces(line, start + skipped);
        var found = _problems.InOrderOfReport.Count;
        if (value < line.Length)
            CheckValue(line, value, skipped == 0 ? parent : start);
        if (_problems.InOrderOfReport.Count > found)
            _structure.GiveUp(); // "- tasks: … was no text but a key
    }

    private static string? KeyAt(string line, int start)
    {
        if (start >= line.Length)
            return null;
        if (line[start] is '"' or '\'')
        {
            var end = EndOfQuoted(line, start);
            return end > 0 && end + 1 < line.Length && line[end + 1] == ':' ? line[start..(end + 1)] : null;
        }
        var key = Key().Match(line, start);
        // https://… at the head of a list item is a text, not a key.
        return key.Success && !line.AsSpan(key.Index + key.Length).StartsWith("//", StringComparison.Ordinal) ? key.Value[..^1] : null;
    }

    private static bool IsFieldName(string key) => key.All(character => char.IsAsciiLetterLower(character) || character == '_');

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
    [GeneratedRegex(@"\G(?:[A-Za-z_][A-Za-z0-9_-]*[:：]|(?![a-z_]+ +[\[{])[^\s""'\[\]{}#&*!|>,：:][^""：:#]*:(?=\s|$))")]
    private static partial Regex Key();

    [GeneratedRegex(@"^[ -]*([a-z_]+):(?:\s|$)")]
    private static partial Regex FieldOfLine();

    [GeneratedRegex(@"\S {2,}(?:- +)*([a-z_]+):(?: |$)")]
    private static partial Regex JoinedField();

    // Controls (a lone CR too), soft hyphen, zero width, direction, and the line ends that YAML knows besides LF; they come with pasted text.
    // And what is no character at all (U+FFFE …), which cannot be normalised.
    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]")]
    internal static partial Regex Invisible();
}
