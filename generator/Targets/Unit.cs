using System.Collections.Immutable;

namespace PlanSite.Targets;

/// <summary>What a target measures.</summary>
public enum TargetKind
{
    /// <summary>Money (5.6亿元).</summary>
    Amount,

    /// <summary>A part of a whole (获奖率在80%以上).</summary>
    Share,

    /// <summary>By how much something is to change (增长80.65%, 翻一番).</summary>
    Growth,

    /// <summary>How many of a thing (10-20家).</summary>
    Count,

    /// <summary>How long something may take (3个月).</summary>
    Time,
}

/// <summary>A unit of figures.</summary>
/// <param name="Name">As it stands behind a figure.</param>
/// <param name="Norm">The unit that figures are compared in: 百分点 for 个百分点 as well.</param>
/// <param name="Slug">ASCII, for anchors.</param>
/// <param name="Kind">What a figure with it measures, unless the words before the figure say more.</param>
public sealed record Unit(string Name, string Norm, string Slug, TargetKind Kind)
{
    // A unit is taken up only if a figure before it is a quantity in these plans: 年, 届, 号, 页, 级, 类 and 版 number things as often as they
    // count them, and 批 says a lot (一批). 万 and 亿 belong to the number.
    private static readonly ImmutableArray<Unit> Known =
    [
        Money("元", "yuan"), Money("美元", "usd"), Money("欧元", "eur"),
        Part("%", "percent"), Part("百分点", "points"), Part("个百分点", "points") with { Norm = "百分点" },
        Thing("个", "ge"), Thing("家", "jia"), Thing("件", "jian"), Thing("项", "xiang"), Thing("次", "ci"), Thing("场", "chang"),
        Thing("所", "suo"), Thing("名", "ming"), Thing("人", "ren"), Thing("人次", "renci"), Thing("份", "fen"), Thing("期", "qi"),
        Thing("套", "tao"), Thing("户", "hu"), Thing("台", "tai"), Thing("款", "kuan"), Thing("倍", "bei") with { Kind = TargetKind.Growth },
        // Else 3个月 would count three of a thing.
        Span("个月", "months"), Span("个工作日", "workdays"), Span("工作日", "workdays") with { Norm = "个工作日" },
    ];

    // The longest first: 人次 before 人.
    private static readonly ImmutableArray<Unit> ByLength = [.. Known.OrderByDescending(unit => unit.Name.Length)];

    /// <summary>The unit that begins at an index of a text; null if none does.</summary>
    public static Unit? At(string text, int index) =>
        ByLength.FirstOrDefault(unit => string.CompareOrdinal(text, index, unit.Name, 0, unit.Name.Length) == 0);

    /// <summary>A unit by its name; one that is not in the table counts things.</summary>
    public static Unit Named(string name) =>
        Known.FirstOrDefault(unit => unit.Name == name)
        ?? new Unit(name, name, string.Concat(name.Select(character => ((int)character).ToString("x4", null))), TargetKind.Count);

    private static Unit Money(string name, string slug) => new(name, name, slug, TargetKind.Amount);

    private static Unit Part(string name, string slug) => new(name, name, slug, TargetKind.Share);

    private static Unit Thing(string name, string slug) => new(name, name, slug, TargetKind.Count);

    private static Unit Span(string name, string slug) => new(name, name, slug, TargetKind.Time);
}
