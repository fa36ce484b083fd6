using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Problems;

namespace PlanSite.Spreadsheets;

/// <summary>One cell of a table, merged or not.</summary>
/// <param name="Row">Of its upper left corner, counted from 1; likewise <paramref name="Column"/>.</param>
/// <param name="Rows">How many rows it spans; likewise <paramref name="Columns"/>.</param>
/// <param name="Text">As it stands, lines parted by LF.</param>
/// <param name="Place">The file and table, the row, the column: <c>plan.xlsx#Sheet1:12:3</c>.</param>
public sealed record GridCell(int Row, int Column, int Rows, int Columns, string Text, Place Place)
{
    /// <summary>Whether nothing in it can be seen.</summary>
    public bool IsEmpty { get; } = Text.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control);
}

/// <summary>One table of a document, or one sheet of a workbook.</summary>
/// <param name="Name">The sheet's name; empty where it has none.</param>
/// <param name="Cells">By row, then column. Empty cells may be left out.</param>
public sealed record GridTable(string Name, ImmutableArray<GridCell> Cells);

/// <summary>A text that stands in no table: a title above it, a footer, a footnote.</summary>
public sealed record GridText(string Text, Place Place);

/// <summary>Everything that was found in a file, in its order: what the formats have in common.</summary>
public sealed record Grid(ImmutableArray<GridTable> Tables, ImmutableArray<GridText> Outside)
{
    /// <summary>The most that any format can say; a span beyond it is damage.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Likewise for rows.</summary>
    public const int MostRows = 1_048_576;
}
