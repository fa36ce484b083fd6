using System.Collections.Immutable;

namespace PlanSite.Targets;

/// <summary>A word that says more of a figure.</summary>
/// <param name="Bound">What it makes of the figure; <see cref="Bound.Exactly"/> if it bounds nothing.</param>
internal sealed record Qualifier(string Word, Bound Bound = Bound.Exactly)
{
    /// <summary>Directly before the number, and marked with it: 不超过10家.</summary>
    public static readonly ImmutableArray<Qualifier> Leading =
    [
        new("不少于", Bound.AtLeast), new("不低于", Bound.AtLeast), new("至少", Bound.AtLeast), new("超过", Bound.AtLeast),
        new("不超过", Bound.AtMost), new("不多于", Bound.AtMost), new("不高于", Bound.AtMost), new("约", Bound.About),
    ];

    /// <summary>Directly behind the unit, and marked with it: 500个左右.</summary>
    public static readonly ImmutableArray<Qualifier> Trailing =
    [
        new("以上", Bound.AtLeast), new("以内", Bound.AtMost), new("以下", Bound.AtMost), new("左右", Bound.About),
    ];

    /// <summary>Directly before a share, which they make a growth: 增长80.65%. 提高到80% is a share.</summary>
    public static readonly ImmutableArray<string> Growing = ["增长", "递增", "增加", "提高", "提升", "上升", "下降", "降低", "减少"];

    /// <summary>Directly before the figure, told beside it: 达到5.6亿元.</summary>
    public static readonly ImmutableArray<string> Reaching = ["达到", "达"];

    /// <summary>Anywhere before the figure in its clause, told beside it: 每年评选5-6家, 力争2017年质押融资金额达到5.6亿元.</summary>
    public static readonly ImmutableArray<string> Governing = ["力争", "每年", "每个", "各市县", "各区县", "同比", "累计", "累积", "平均"];
}
