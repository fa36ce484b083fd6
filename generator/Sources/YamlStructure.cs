using System.Text.RegularExpressions;
using PlanSite.Problems;

namespace PlanSite.Sources;

/// <summary>
/// Follows the indentation of a YAML file line by line. The library says of a missing colon, a missing dash or a space too many only
/// that it "did not find expected key", and often a line later; here the line at fault is named, and what it should look like.
/// </summary>
internal sealed partial class YamlStructure(string file, ProblemList problems)
{
    private readonly Stack<Level> _open = new();
    private readonly List<Level> _closed = [];

    // The column of the last key or dash, as long as nothing stands behind it: what it holds may follow, deeper.
    private int? _waiting;
    private bool _waitingIsKey;

    // Texts where a map could begin: if fields follow in their column, or below it, they were meant as the first of them.
    private readonly List<Line> _textsBefore = [];
    private bool _isInText;

    // Behind the first line that fits nowhere, nothing can be told: its neighbours may be the ones that are wrong.
    private bool _isLost;

    /// <summary>Whether nothing more can be told of the indentation.</summary>
    public bool IsLost => _isLost;

    /// <summary>A dash that begins an entry of a list.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">Spaces and dashes before it.</param>
    /// <param name="word">The first key behind it on the line; null if there is none.</param>
    public void Dash(int line, int column, string? word)
    {
        Enter(new Line(line, column, column, word), isList: true);
        (_waiting, _waitingIsKey) = (column, false);
    }

    /// <summary>The name of a field.</summary>
    /// <param name="lineStart">The column of the first dash on the line, or the key's own.</param>
    public void Key(int line, int column, int lineStart, string word, bool hasValue)
    {
        Enter(new Line(line, column, lineStart, word), isList: false);
        _waiting = hasValue ? null : column;
        _waitingIsKey = true;
    }

    /// <summary>A text that is no key: an entry of a list, a value on a line of its own, or a slip.</summary>
    /// <returns>Where its value begins, if the text is right (at its beginning) or a field without its colon; null if it has been reported as stray.</returns>
    public int? Text(int line, int column, string text)
    {
        if (_isLost)
            return 0;
        var mayBeFirst = _open.Count == 0 || (_waiting is not null && !_waitingIsKey);
        if (mayBeFirst || column > _waiting || _textsBefore.Exists(before => before.Column == column))
        {
            if (char.IsLetter(text[0]) && (mayBeFirst || _textsBefore.Count > 0))
                _textsBefore.Add(new Line(line, column, column, text));
            _waiting = null;
            return 0;
        }
        if (_isInText)
            return null;
        var level = _open.FirstOrDefault(open => open.Begin.Column <= column);
        if (level is { IsList: false } && level.Begin.Column == column && (Word().IsMatch(text) || !IsWord(level.Begin.Word)))
        {
            Close(column);
            MissingColon(line, column, text);
            var length = Word().Match(text).Length;
            (_waiting, _waitingIsKey) = (length == text.Length ? column : null, true);
            _isLost = text.EndsWith(':');
            return length < text.Length && text[length] == ' ' ? length : null;
        }
        problems.Error("text-over-lines", new Place(file, line, column + 1));
        _isInText = true;
        _isLost = text.EndsWith(':'); // it was meant to hold the lines that follow
        return null;
    }

    /// <summary>Says no more: how far a line is indented cannot be told.</summary>
    public void GiveUp() => _isLost = true;

    /// <summary>Begins anew, behind a line <c>---</c>.</summary>
    public void Reset()
    {
        _open.Clear();
        _textsBefore.Clear();
        (_waiting, _isInText) = (null, false);
    }

    private void Enter(Line begin, bool isList)
    {
        if (_isLost)
            return;
        JoinTexts(begin, isList);
        var isFirst = _open.Count == 0;
        Close(begin.Column);
        if (isFirst || (_waiting < begin.Column))
            _open.Push(new Level(begin, isList));
        else if (_open.TryPeek(out var level) && level.Begin.Column == begin.Column)
            Join(level, begin, isList);
        else
            ReportStray(begin, isList);
        _isInText = false;
    }

    private void JoinTexts(Line begin, bool isList)
    {
        if (_textsBefore is [var first, ..] && (first.Column == begin.Column ? !isList : first.Column < begin.Column && IsWord(_textsBefore[^1].Word)))
        {
            foreach (var text in _textsBefore)
                MissingColon(text.Number, text.Column, text.Word ?? "");
            _open.Push(new Level(first with { Word = begin.Word }, IsList: false));
            (_waiting, _waitingIsKey) = (first.Column, true);
        }
        _textsBefore.Clear();
    }

    private void Close(int column)
    {
        _closed.Clear();
        while (_open.TryPeek(out var level) && level.Begin.Column > column)
            _closed.Add(_open.Pop());
    }

    private void Join(Level level, Line begin, bool isList)
    {
        if (level.IsList == isList)
        {
            // `cites:` and its pairs in one column: no field is named in Chinese.
            if (!isList && _waiting == begin.Column && IsWord(level.Begin.Word) && !IsWord(begin.Word))
                ReportIndentation(begin, begin.Column + 2, null);
        }
        else if (isList && _waitingIsKey && _waiting == begin.Column)
        {
            _open.Push(new Level(begin, IsList: true)); // a list may stand in the column of its key
        }
        else if (isList)
        {
            ReportStray(begin, isList);
        }
        else
        {
            _open.Pop();
            if (_open.TryPeek(out var below) && below.Begin.Column == begin.Column)
                return;
            var entry = _closed.LastOrDefault();
            if (entry is null || entry.IsList || entry.Begin.Word == begin.Word)
                ReportDash(begin, level.Begin.Number);
            else
                ReportIndentation(begin, entry.Begin.Column, entry.Begin.Number);
        }
    }

    private void ReportStray(Line begin, bool isList)
    {
        var outermost = _closed.LastOrDefault();
        if (isList && outermost is { IsList: false } && _open.TryPeek(out var holder) && !holder.IsList && holder.Begin.Column < begin.Column)
        {
            ReportDash(outermost.Begin, begin.Number); // its second entry has the dash that its first lacks
            return;
        }
        if (!isList && _closed.Count == 0 && !IsWord(begin.Word))
        {
            if (!_isInText)
                problems.Error("text-over-lines", new Place(file, begin.Number, begin.Column + 1)); // a text that holds a colon
            _isLost = true;
            return;
        }

        var alike = _closed.Concat(_open).Where(level => level.IsList == isList).ToList();
        var odd = alike.Find(level => level.Begin.Column % 2 != 0 && Math.Abs(level.Begin.Column - begin.Column) == 1);
        if (begin.Column % 2 == 0 && odd is not null)
        {
            // Editors indent by two: the line with an odd number of spaces is the one that slipped, be they before its dash or behind.
            var slipped = odd.Begin.Start % 2 == 0 ? odd.Begin.Column : odd.Begin.Start;
            ReportIndentation(odd.Begin with { Column = slipped }, slipped + begin.Column - odd.Begin.Column, null);
            return;
        }
        var meant = alike.Find(level => isList && level.Begin.Word == begin.Word)
            ?? alike.MinBy(level => Math.Abs(level.Begin.Column - begin.Column));
        if (_waitingIsKey && _waiting is { } key && (isList || meant is null))
            ReportIndentation(begin, key + 2, null);
        else
            ReportIndentation(begin, meant?.Begin.Column ?? 0, meant?.Begin.Number);
    }

    private void MissingColon(int line, int column, string text)
    {
        var word = Word().Match(text).Value;
        var wide = text.IndexOf('：', StringComparison.Ordinal);
        if (word.Length == 0 && wide >= 0)
            problems.Error("full-width-colon", new Place(file, line, column + wide + 1));
        else
            problems.Error("missing-colon", new Place(file, line, column + word.Length + 1), ("found", word.Length > 0 ? word : text));
    }

    private void ReportDash(Line begin, int like)
    {
        problems.Error("missing-dash", new Place(file, begin.Number, begin.Column + 1), ("found", begin.Word ?? ""), ("line", like));
        _isLost = true;
    }

    private void ReportIndentation(Line begin, int allowed, int? like)
    {
        var place = new Place(file, begin.Number, begin.Column + 1);
        if (like is { } line)
            problems.Error("wrong-indentation", place, ("found", begin.Column), ("allowed", allowed), ("line", line));
        else
            problems.Error("wrong-indentation", place, ("found", begin.Column), ("allowed", allowed));
        _isLost = true;
    }

    private static bool IsWord(string? text) => text is not null && Word().Match(text).Length == text.Length;

    // Every field is named so; in Chinese text a line seldom begins with one.
    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex Word();

    /// <param name="Number">Counted from 1.</param>
    /// <param name="Column">Counted from 0.</param>
    /// <param name="Start">The column of the first dash or key on the line.</param>
    private readonly record struct Line(int Number, int Column, int Start, string? Word);

    private sealed record Level(Line Begin, bool IsList);
}
