using System.Globalization;

namespace PlanSite.Bench;

/// <summary>A table in Markdown, and how figures are written in it.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The first column is words, the others are figures.</summary>
    public void Print(string title)
    {
        Console.WriteLine($"### {title}\n");
        Console.WriteLine(Line(heads));
        Console.WriteLine(Line([.. heads.Select((_, column) => column == 0 ? "---" : "---:")]));
        foreach (var row in _rows)
            Console.WriteLine(Line(row));
        Console.WriteLine();
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Kilobytes(double bytes) => (bytes / 1_000).ToString("N1", CultureInfo.InvariantCulture);

    public static string Megabytes(double bytes) => (bytes / 1_000_000).ToString("N1", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N2", CultureInfo.InvariantCulture);

    public static string Figure(double figure, int decimals) => figure.ToString("N" + decimals, CultureInfo.InvariantCulture);

    public static string Milliseconds(double milliseconds) => milliseconds.ToString("N1", CultureInfo.InvariantCulture);

    public static string Percent(double part, double whole) => (100 * part / whole).ToString("N1", CultureInfo.InvariantCulture) + " %";

    /// <summary>Whether a figure keeps its budget, in words, with by how much.</summary>
    public static string Against(double figure, double budget) => string.Create(
        CultureInfo.InvariantCulture, $"{(figure <= budget ? "under" : "**over**")}: {figure / budget:0.00} of the budget");

    /// <summary>The value below which a share of the values lies; of few values the nearest.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
