namespace PlanSite.Pages;

/// <summary>What the values of a column are.</summary>
public enum ColumnKind
{
    Text,
    Number,

    /// <summary>A number that need not be whole.</summary>
    Measure,

    /// <summary>Texts: a list in JSON, parted by <see cref="Column.Separator"/> in a table's cell.</summary>
    List,
}

/// <summary>A column of a table that is taken away, whatever its lines are.</summary>
/// <param name="Name">In JSON and in the head of plain CSV; public, so never renamed. Its title and meaning are words of the interface.</param>
/// <param name="IsRequired">Whether every line has a value.</param>
/// <param name="Width">In a spreadsheet, in digits' widths, of which a Chinese character takes two.</param>
public record Column(string Name, ColumnKind Kind, bool IsRequired, int Width)
{
    /// <summary>Parts the texts of a list in one cell.</summary>
    public const string Separator = "；";
}

/// <summary>A column with where its values come from.</summary>
/// <param name="Value">A <see cref="string"/>, an <see cref="int"/>, a <see cref="decimal"/>, texts, or null for an empty cell.</param>
public sealed record Column<T>(string Name, ColumnKind Kind, bool IsRequired, int Width, Func<T, object?> Value)
    : Column(Name, Kind, IsRequired, Width);
