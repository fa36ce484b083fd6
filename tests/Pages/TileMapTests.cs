using PlanSite.Linking;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Pages;

public class TileMapTests
{
    private static readonly Site Real = TestSites.RealSite();

    private static TileMapView Map => TileMap.Of(Real, Address.Home);

    [Fact]
    public void Every_unit_of_China_has_one_tile_and_no_two_share_a_place()
    {
        Assert.Equal(34, Map.Tiles.Length);
        Assert.Equal(34, Map.Tiles.Select(tile => tile.Unit.Name).Distinct().Count());
        Assert.Equal(34, Map.Tiles.Select(tile => (tile.X, tile.Y)).Distinct().Count());
        Assert.Equal(["新疆生产建设兵团"], Map.Beside.Select(unit => unit.Name));
    }

    // Where nobody has to look for a province: who lies north, south, east and west of whom.
    [Theory]
    [InlineData("黑龙江", "吉林")]
    [InlineData("吉林", "辽宁")]
    [InlineData("内蒙古", "北京")]
    [InlineData("北京", "河北")]
    [InlineData("新疆", "西藏")]
    [InlineData("青海", "四川")]
    [InlineData("四川", "云南")]
    [InlineData("湖北", "湖南")]
    [InlineData("湖南", "广东")]
    [InlineData("广西", "海南")]
    public void A_unit_stands_above_its_southern_neighbour(string north, string south)
    {
        Assert.True(Tile(north).Y < Tile(south).Y);
        Assert.InRange(Tile(south).X - Tile(north).X, -48, 48);
    }

    [Theory]
    [InlineData("西藏", "青海")]
    [InlineData("陕西", "河南")]
    [InlineData("四川", "重庆")]
    [InlineData("江苏", "上海")]
    [InlineData("广西", "广东")]
    [InlineData("福建", "台湾")]
    [InlineData("澳门", "香港")]
    public void A_unit_stands_left_of_its_eastern_neighbour(string west, string east)
    {
        Assert.Equal(Tile(west).Y, Tile(east).Y);
        Assert.True(Tile(west).X < Tile(east).X);
    }

    [Fact]
    public void The_looks_tell_whole_partial_absent_and_outside()
    {
        var plans = Map.Tiles.Where(tile => tile.Unit.Plan is not null)
            .Select(tile => $"{tile.Unit.ShortName} {tile.Unit.State} {tile.Unit.Plan!.Year} {tile.Unit.Plan.TaskCount} {tile.Unit.Plan.Href}");
        Assert.Equal(
            [
                "重庆 partial 2017 38 plans/2017/chongqing/index.html", "广西 whole 2017 42 plans/2017/guangxi/index.html",
                "广东 partial 2017 68 plans/2017/guangdong/index.html", "海南 whole 2017 23 plans/2017/hainan/index.html",
            ],
            plans);
        Assert.Equal((2, 2, 28), (Map.Whole, Map.Partial, Map.Absent));
        Assert.Equal("台湾、香港、澳门", string.Join("、", Map.Outside));
        Assert.Equal("outside", Tile("香港").Unit.State);
        Assert.Equal("absent", Tile("北京").Unit.State);
    }

    [Fact]
    public void The_keyboard_goes_through_the_map_as_the_eye_does() =>
        Assert.Equal(Map.Tiles.OrderBy(tile => tile.Y).ThenBy(tile => tile.X), Map.Tiles);

    [Fact]
    public void Of_several_years_a_tile_shows_the_newest_plan()
    {
        var map = TileMap.Of(PagesOf.Good("two-years"), Address.Coverage);
        Assert.Equal(["2018 4", "2017 2"], map.Tiles.Where(tile => tile.Unit.Plan is not null).OrderBy(tile => tile.Unit.ShortName, StringComparer.Ordinal)
            .Select(tile => $"{tile.Unit.Plan!.Year} {tile.Unit.Plan.TaskCount}"));
    }

    [Fact]
    public void A_map_of_few_provinces_is_cut_to_their_corner()
    {
        var map = TileMap.Of(PagesOf.Good("two-years"), Address.Home);
        Assert.Equal((0, 0), (map.Tiles.Min(tile => tile.X), map.Tiles.Min(tile => tile.Y)));
        Assert.Equal((map.Tiles.Max(tile => tile.X) + 44, map.Tiles.Max(tile => tile.Y) + 44), (map.Width, map.Height));
    }

    private static TileView Tile(string name) => Map.Tiles.Single(tile => tile.Unit.ShortName == name);
}
