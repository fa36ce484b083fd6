using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Searching;

namespace PlanSite.Bench;

/// <summary>A query that readers are known to ask, and what it stands for.</summary>
internal sealed record NamedQuery(string Text, string Kind);

/// <summary>What is asked.</summary>
internal static class Queries
{
    private const int Seed = 20170426;

    /// <summary>Queries of every kind that costs differently.</summary>
    public static ImmutableArray<NamedQuery> Named { get; } =
    [
        new("知识产权", "commonest"),
        new("专利", "common"),
        new("质押融资", "usual"),
        new("专利导航", "usual"),
        new("海关", "usual"),
        new("知识产权 海关", "two words"),
        new("专利 质押 银行", "three words"),
        new("task:专利信息", "a field"),
        new("工作内容:实施专利导航项目", "an item"),
        new("零突破", "rare"),
        new("知識產權質押融資", "traditional"),
        new("量子计算机", "nothing"),
    ];

    /// <summary>
    /// Some three hundred, of every ten: six strings of 1 to 12 characters as they stand in a field, two pairs of words of one row, two
    /// strings in the field they stand in. Seeded: the same site is asked the same.
    /// </summary>
    public static string[] Sampled(Site site, int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(number => (number % 10) switch
        {
            < 6 => Quoted(Piece(Part(Row(), Field()), 1, 12)),
            < 8 => Pair(Row()),
            _ => InField(Row(), Field()),
        })];

        string Pair(TaskRow row) => $"{Quoted(Piece(row.Task.Cell.Text, 2, 4))} {Quoted(Piece(Part(row, Field()), 2, 4))}";

        string InField(TaskRow row, SearchField field) => $"{field.Name}:{Quoted(Piece(Part(row, field), 2, 6))}";

        TaskRow Row() => site.Rows[random.Next(site.Rows.Length)];

        SearchField Field() => Fields.All[random.Next(Fields.All.Length)];

        // One of the texts of a field; of the task, which no row lacks, if it is empty.
        string Part(TaskRow row, SearchField field)
        {
            var parts = field.TextOf(row).Split(Folding.Part).Where(part => part.Length > 0).ToArray();
            return parts.Length > 0 ? parts[random.Next(parts.Length)] : row.Task.Cell.Text;
        }

        string Piece(string text, int shortest, int longest)
        {
            var points = Grams.Points(text);
            var length = Math.Min(points.Length, random.Next(shortest, longest + 1));
            var start = random.Next(points.Length - length + 1);
            return string.Concat(points[start..(start + length)]);
        }
    }

    // So that nothing in it is a sign of the query language.
    private static string Quoted(string text) => $"\"{text.Replace('"', ' ')}\"";
}
