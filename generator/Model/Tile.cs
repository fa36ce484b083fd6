using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>Where a provincial-level unit stands on the tile map, counted from the top left.</summary>
/// <param name="Row">0 if it could not be read; so is the column.</param>
public sealed record Tile(int Row, int Column, Place Place)
{
    // More columns would make tiles too small to be hit by a finger on a phone; China is about as high as it is broad.
    private const int MostColumns = 9;
    private const int MostRows = 12;

    public bool IsRead => Row > 0 && Column > 0;

    public static Tile Read(YamlMap yaml) => new(
        Row: yaml.NumberIn(yaml.Text("row"), "row", 1, MostRows) ?? 0,
        Column: yaml.NumberIn(yaml.Text("column"), "column", 1, MostColumns) ?? 0,
        Place: yaml.Place);

    public override string ToString() => FormattableString.Invariant($"row: {Row}, column: {Column}");
}
