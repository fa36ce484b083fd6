using System.Collections.Immutable;

namespace PlanSite.Rendering.Binding;

/// <summary>
/// A template whose names were resolved once, when it was read, instead of each time they are met: Scriban looks every name up through a
/// chain of iterators, a hundred million times in a build of ten thousand tasks, of which rendering was nearly half. Scriban parses, and stays the
/// oracle: what is rare is not bound, and a page that meets anything but plain success is rendered by Scriban, whose message the author gets.
/// </summary>
/// <param name="arguments">How many of <c>$1</c>, <c>$2</c> … it names; they stand in the first slots.</param>
/// <param name="slots">How many values it holds at once.</param>
internal sealed class BoundTemplate(ImmutableArray<Statement> body, int arguments, int slots)
{
    public int Arguments { get; } = arguments;

    public int Slots { get; } = slots;

    public void Write(Rendition page)
    {
        foreach (var statement in body)
            statement.Write(page);
    }
}

/// <summary>Something that only Scriban renders, or tells as a mistake.</summary>
internal sealed class NotBound : Exception
{
    /// <summary>Nobody reads where it came from, so one is enough.</summary>
    public static readonly NotBound Here = new();

    private NotBound()
    {
    }
}
