using System.Text.RegularExpressions;

namespace PlanSite.Formatting;

/// <summary>In which columns the fields of a file stand where they are typed right: what tells how far a line behind a tab was meant to be indented.</summary>
internal sealed partial class FieldColumns
{
    // How wide editors show a tab; 0 where it slipped in before spaces that are enough without it.
    private static readonly int[] TabWidths = [0, 2, 4, 8];
    private static readonly int[] WideSpaceWidths = [0, 1, 2];

    private readonly Dictionary<string, HashSet<int>> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<int> _dashes = [];

    public static FieldColumns Of(string[] lines)
    {
        var columns = new FieldColumns();
        int? block = null;
        foreach (var line in lines)
        {
            var spaces = line.Length - line.TrimStart(' ').Length;
            if (spaces == line.Length || spaces > block)
                continue;
            block = null;
            if (line[spaces] == '-' && spaces + 1 < line.Length && line[spaces + 1] == ' ')
                columns._dashes.Add(spaces);
            if (RightField().Match(line) is not { Success: true } field)
                continue;
            columns._fields.Add(field.Groups[3].Value);
            columns.At(field.Groups[2].Value + field.Groups[3].Value).Add(spaces);
            if (line.AsSpan(field.Length).TrimStart() is ['|' or '>', ..])
                block = field.Groups[3].Index;
        }
        return columns;
    }

    public bool Has(string field) => _fields.Contains(field);

    public bool HasDash(int column) => _dashes.Contains(column);

    /// <summary>The one column in which the field of a line can have been meant to stand; null if there is none, or more.</summary>
    public int? ColumnOf(string line)
    {
        var text = line.TrimStart(' ', '\t', '\u3000', '\u00A0');
        var field = FieldStart().Match(text);
        if (!field.Success || !_columns.TryGetValue(field.Groups[1].Value + field.Groups[2].Value, out var columns))
            return null;
        var indentation = line[..^text.Length];
        var meant = from tab in TabWidths
                    from wide in WideSpaceWidths
                    let column = indentation.Sum(character => character switch { '\t' => tab, '\u3000' => wide, '\u00A0' => Math.Min(wide, 1), _ => 1 })
                    where columns.Contains(column)
                    select column;
        return meant.Distinct().ToList() is [var single] ? single : null;
    }

    private HashSet<int> At(string field) => _columns.TryGetValue(field, out var columns) ? columns : _columns[field] = [];

    [GeneratedRegex("^( *)((?:- )*)([a-z_]+):(?=\\s|$)")]
    private static partial Regex RightField();

    [GeneratedRegex("^((?:- )*)([a-z_]+)[:：]")]
    private static partial Regex FieldStart();
}
