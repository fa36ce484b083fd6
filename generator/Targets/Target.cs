using System.Collections.Immutable;

namespace PlanSite.Targets;

/// <summary>Which cell of a row.</summary>
public enum TargetCell
{
    Task,
    Result,
}

/// <summary>How a figure bounds what is to be reached.</summary>
public enum Bound
{
    /// <summary>No word says otherwise.</summary>
    Exactly,

    /// <summary>以上, 不少于, 超过, 余.</summary>
    AtLeast,

    /// <summary>不超过, 以内.</summary>
    AtMost,

    /// <summary>左右, 约.</summary>
    About,
}

/// <summary>A quantified target (量化目标) where it stands in a cell: a figure with its unit that says how much is to be reached.</summary>
/// <param name="Start">Index of its first character in the cell's text, words that bound it included (不超过10家).</param>
/// <param name="End">Index behind its last.</param>
/// <param name="Number">The number as printed, with the words that bound it and without its unit: 不超过10, 5.6亿, 翻一番.</param>
/// <param name="Low">The number, or the lower end of a range, in the unit's norm: 560000000 for 5.6亿元.</param>
/// <param name="High">The upper end; the number itself where no range is printed.</param>
/// <param name="Qualifiers">Words of its clause that say more of it, as printed: 力争, 每年, 达到, 以上.</param>
public sealed record Target(
    int Start, int End, string Number, decimal Low, decimal High, Unit Unit, TargetKind Kind, Bound Bound, ImmutableArray<string> Qualifiers);

/// <summary>A number in a cell that is no target.</summary>
/// <param name="Reason">Name of the rule that says so: see <see cref="Exclusion"/>.</param>
public sealed record Rejected(int Start, int End, string Reason);

/// <summary>Every number of a cell, each a target or not, in the order of the text.</summary>
public sealed record Figures(ImmutableArray<Target> Targets, ImmutableArray<Rejected> Rejected)
{
    public static Figures None { get; } = new([], []);
}
