using System.Collections.Immutable;

namespace PlanSite.Problems;

/// <summary>Whether a problem forbids publishing.</summary>
public enum Severity
{
    Error,
    Warning,

    /// <summary>Nothing to mend: it is only said.</summary>
    Note,
}

/// <summary>A named fact of a problem, put into its message where the catalogue says <c>{name}</c>.</summary>
public readonly record struct Fact(string Name, string Value)
{
    public static implicit operator Fact((string Name, string Value) pair) => new(pair.Name, pair.Value);

    /// <summary>Counts are facts too; a number reads the same in every culture.</summary>
    public static implicit operator Fact((string Name, int Value) pair) =>
        new(pair.Name, pair.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>One thing for the author to mend. Holds facts, not words: the words are in the catalogue, a file per language.</summary>
/// <param name="Severity">Error, warning or note.</param>
/// <param name="Message">Key in the catalogue: the rule's name, and after a dot which of the rule's messages, if it has several.</param>
/// <param name="Place">Where to mend it.</param>
/// <param name="Facts">What was found, what is allowed, what is nearest.</param>
public sealed record Problem(Severity Severity, string Message, Place Place, ImmutableArray<Fact> Facts)
{
    /// <summary>The short fixed name that tests assert on and authors search for.</summary>
    public string Rule => Message.Split('.')[0];
}
