using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>China's provincial-level units as equal squares: what is published of each, whole or partial, and how many tasks.</summary>
/// <param name="Width">In the units of the drawing, where a tile's side is 44.</param>
/// <param name="Tiles">From the top left, as one reads: the order of the keyboard is that of the eye.</param>
/// <param name="Beside">Units of which a plan is to be expected, but that have no tile.</param>
/// <param name="Whole">How many units' newest plan is here whole.</param>
/// <param name="Partial">And how many's in part.</param>
/// <param name="Absent">And of how many there is none, although one is to be expected.</param>
/// <param name="Outside">Units on the map of which no plan is to be expected, by name.</param>
public sealed record TileMapView(
    int Width,
    int Height,
    ImmutableArray<TileView> Tiles,
    ImmutableArray<UnitView> Beside,
    int Whole,
    int Partial,
    int Absent,
    ImmutableArray<string> Outside);

/// <summary>One square, at a place of the drawing.</summary>
public sealed record TileView(int X, int Y, UnitView Unit);

/// <summary>A unit and its newest plan.</summary>
/// <param name="Sign">What stands on the tile.</param>
/// <param name="State"><c>whole</c>, <c>partial</c>, <c>absent</c>, or <c>outside</c> where none is to be expected: the name of its look.</param>
/// <param name="Plan">Null if there is none.</param>
public sealed record UnitView(string Name, string ShortName, string Sign, string State, UnitPlan? Plan);

/// <summary>A plan of a unit, in few words.</summary>
public sealed record UnitPlan(string Href, string Year, int TaskCount, bool IsPartial)
{
    public static UnitPlan Of(LinkedPlan plan, Here here) =>
        new(here.To(Address.Of(plan)), plan.Plan.YearText, plan.Rows.Length, plan.Plan.Coverage == Coverage.Partial);
}

public static class TileMap
{
    private const int Pitch = 48;
    private const int Side = 44;

    public static TileMapView Of(Site site, Here here)
    {
        var units = site.Content.Provinces.Select(province => (province.Tile, View: Unit(site, province, here))).ToImmutableArray();
        var placed = units.Where(unit => unit.Tile is { IsRead: true }).OrderBy(unit => unit.Tile!.Row).ThenBy(unit => unit.Tile!.Column).ToImmutableArray();
        // A site of a few provinces shows their corner of the map.
        var left = placed.Select(unit => unit.Tile!.Column).DefaultIfEmpty(1).Min();
        var top = placed.Select(unit => unit.Tile!.Row).DefaultIfEmpty(1).Min();
        var tiles = placed.Select(unit => new TileView((unit.Tile!.Column - left) * Pitch, (unit.Tile.Row - top) * Pitch, unit.View)).ToImmutableArray();
        var outside = units.Where(unit => unit is { Tile: not null, View.State: "outside" }).Select(unit => unit.View.ShortName).ToImmutableArray();
        return new TileMapView(
            tiles.Select(tile => tile.X).DefaultIfEmpty(0).Max() + Side,
            tiles.Select(tile => tile.Y).DefaultIfEmpty(0).Max() + Side,
            tiles,
            [.. units.Where(unit => unit.Tile is null && unit.View.State != "outside").Select(unit => unit.View)],
            units.Count(unit => unit.View.State == "whole"),
            units.Count(unit => unit.View.State == "partial"),
            units.Count(unit => unit.View.State == "absent"),
            outside);
    }

    private static UnitView Unit(Site site, Province province, Here here)
    {
        var plan = site.PlansOf(province).FirstOrDefault();
        var state = plan switch
        {
            { Plan.Coverage: Coverage.Complete } => "whole",
            { Plan.Coverage: Coverage.Partial } => "partial",
            _ => province.IsExpected ? "absent" : "outside",
        };
        return new UnitView(here.NameOf(province), here.ShortNameOf(province), here.SignOf(province), state, plan is null ? null : UnitPlan.Of(plan, here));
    }
}
