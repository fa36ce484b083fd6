using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>One cell of a printed row, as it is printed.</summary>
/// <param name="Text">The whole text, lines parted by LF.</param>
/// <param name="Source">Where it stands, to the character.</param>
public sealed partial record Cell(string Text, YamlText Source)
{
    public static Cell Read(YamlMap yaml, string field) => Of(yaml.Text(field));

    public static Cell? ReadOptional(YamlMap yaml, string field) => yaml.OptionalText(field) is { } text ? Of(text) : null;

    private static Cell Of(YamlText text) => new(text.Text, text);

    /// <summary>Where the character at an index of <see cref="Text"/> stands in its file.</summary>
    public Place PlaceOf(int index) => Source.PlaceOf(index);

    /// <summary>The text on one line, for lists and titles.</summary>
    public string Line => Text.Replace('\n', ' ');

    /// <summary>The lines of the cell with the printed number of those that begin with one.</summary>
    public ImmutableArray<CellLine> Lines()
    {
        var lines = ImmutableArray.CreateBuilder<CellLine>(1 + Text.AsSpan().Count('\n'));
        for (var start = 0; start <= Text.Length;)
        {
            var end = Text.IndexOf('\n', start);
            if (end < 0)
                end = Text.Length;
            lines.Add(new CellLine(start, end, NumberAt(start, end)));
            start = end + 1;
        }
        return lines.MoveToImmutable();
    }

    // A page asks this of every line it shows: nothing is made of those that have no number.
    private string? NumberAt(int start, int end)
    {
        foreach (var number in PointNumber().EnumerateMatches(Text.AsSpan(start, end - start)))
            return Text.Substring(start, number.Length);
        return null;
    }

    // A point is numbered 1. to 99.; "4.26" is a date, but in "1.2016年启动的课题" the point is 1 and the year is its text.
    [GeneratedRegex(@"\G[0-9]{1,2}\.(?![0-9])|\G[0-9]{1,2}\.(?=[0-9]{4}年)")]
    private static partial Regex PointNumber();
}

/// <summary>One line of a cell: the half-open range <paramref name="Start"/>..<paramref name="End"/> of its text.</summary>
/// <param name="Start">Index of the first character, the number included.</param>
/// <param name="End">Index behind the last.</param>
/// <param name="Number">The number as printed with its dot (<c>1.</c>), or null.</param>
public readonly record struct CellLine(int Start, int End, string? Number);
