using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>A table of counts, things down and provinces across, in which the eye finds the large ones by their colour.</summary>
/// <param name="Provinces">Short names, as heads of columns.</param>
public sealed record MatrixView(ImmutableArray<string> Provinces, ImmutableArray<MatrixLine> Lines);

/// <summary>One thing in all provinces.</summary>
/// <param name="Number">Before the title; null where things have none.</param>
public sealed record MatrixLine(int? Number, string Title, ImmutableArray<ForeignTitle> Beside, string Href, int Total, ImmutableArray<MatrixCell> Cells);

/// <summary>How many of a province's tasks are the thing's.</summary>
/// <param name="Share">In per cent of the province's; null where the colour is not about that.</param>
/// <param name="Heat">0, for none, to 5: the class <c>heat-3</c>.</param>
/// <param name="Href">Where to read the rows counted; null where there are none.</param>
public sealed record MatrixCell(string Province, int Count, int? Share, int Heat, string? Href);

/// <summary>What a line of a matrix counts.</summary>
/// <param name="HrefOf">Where the newest of a province's rows leads.</param>
public sealed record Counted(Link Thing, IEnumerable<TaskRow> Rows, Func<TaskRow, string> HrefOf, int? Number = null, ImmutableArray<ForeignTitle> Beside = default);

public static class Matrix
{
    private const int Hottest = 5;

    /// <summary>Coloured by a count's share of the largest in the table.</summary>
    public static MatrixView OfCounts(IEnumerable<Province> provinces, IEnumerable<Counted> things, Here here)
    {
        var matrix = Count([.. provinces], things, here);
        var largest = matrix.Lines.SelectMany(line => line.Cells).Select(cell => cell.Count).DefaultIfEmpty(0).Max();
        return Each(matrix, (cell, _) => cell with { Heat = Heat(cell.Count, largest) });
    }

    /// <summary>Coloured by a count's share of its province's tasks, a step every tenth: plans of any length can be compared.</summary>
    public static MatrixView OfShares(IEnumerable<Province> provinces, IEnumerable<Counted> things, Here here)
    {
        var matrix = Count([.. provinces], things, here);
        var totals = matrix.Provinces.Select((_, column) => matrix.Lines.Sum(line => line.Cells[column].Count)).ToImmutableArray();
        return Each(matrix, (cell, column) => cell with
        {
            Heat = Heat(2 * cell.Count, totals[column]),
            Share = cell.Count == 0 ? null : (100 * cell.Count + totals[column] / 2) / totals[column],
        });
    }

    private static int Heat(int part, int whole) => part == 0 ? 0 : Math.Min(Hottest, (Hottest * part + whole - 1) / whole);

    private static MatrixView Count(ImmutableArray<Province> provinces, IEnumerable<Counted> things, Here here) => new(
        [.. provinces.Select(here.ShortNameOf)],
        [
            .. from thing in things
               let byProvince = thing.Rows.ToLookup(row => row.Province.Slug, StringComparer.Ordinal)
               let cells = provinces.Select(province => Cell(here.NameOf(province), [.. byProvince[province.Slug]], thing.HrefOf)).ToImmutableArray()
               select new MatrixLine(thing.Number, thing.Thing.Text, thing.Beside.IsDefault ? [] : thing.Beside, thing.Thing.Href, cells.Sum(cell => cell.Count), cells),
        ]);

    private static MatrixCell Cell(string province, ImmutableArray<TaskRow> rows, Func<TaskRow, string> hrefOf) =>
        new(province, rows.Length, null, 0, rows.Length > 0 ? hrefOf(rows[0]) : null);

    private static MatrixView Each(MatrixView matrix, Func<MatrixCell, int, MatrixCell> change) => matrix with
    {
        Lines = [.. matrix.Lines.Select(line => line with { Cells = [.. line.Cells.Select(change)] })],
    };
}
