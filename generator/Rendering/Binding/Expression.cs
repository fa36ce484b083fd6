using System.Collections;
using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Prose;

namespace PlanSite.Rendering.Binding;

/// <summary>An expression of a bound template.</summary>
internal abstract class Expression
{
    protected static readonly object True = true;
    protected static readonly object False = false;

    public abstract object? Of(Rendition page);

    /// <summary>As Scriban has it: only null and false are not true.</summary>
    public virtual bool IsTrue(Rendition page) => Of(page) switch
    {
        null => false,
        bool value => value,
        _ => true,
    };
}

internal sealed class Constant(object? value) : Expression
{
    public override object? Of(Rendition page) => value;
}

/// <summary><c>page</c>, <c>frame</c> or <c>ui</c>.</summary>
internal sealed class Global(Func<Rendition, object> find) : Expression
{
    public override object Of(Rendition page) => find(page);
}

/// <summary>A loop variable, an argument or a local.</summary>
internal sealed class Slot(int slot) : Expression
{
    public override object? Of(Rendition page) => page[slot] is var value && !ReferenceEquals(value, Rendition.Unset) ? value : throw NotBound.Here;
}

/// <summary><c>for.first</c>, <c>for.last</c> and <c>for.index</c>.</summary>
internal sealed class OfTurn(int slot, Func<Turn, object> find) : Expression
{
    public override object Of(Rendition page) => find((Turn)page[slot]!);
}

/// <summary><c>target.name</c>. It remembers how to read the type that it met last: at one place of a template it is nearly always the same.</summary>
internal sealed class Member(Expression target, string name) : Expression
{
    private Reading? _last;

    public override object? Of(Rendition page)
    {
        var value = target.Of(page) ?? throw NotBound.Here;
        var reading = _last;
        if (reading is null || reading.Type != value.GetType())
            _last = reading = new Reading(value.GetType(), Getter(value));
        return reading.Get(value);
    }

    private Func<object, object?> Getter(object value) => value switch
    {
        Words => words => ((Words)words)[name] ?? throw NotBound.Here,
        IList or string => throw NotBound.Here,
        _ when value.GetType().IsPrimitive => throw NotBound.Here,
        _ => ViewAccessor.Of(value.GetType()).Find(name) ?? throw NotBound.Here,
    };

    private sealed record Reading(Type Type, Func<object, object?> Get);
}

/// <summary><c>list[0]</c>.</summary>
internal sealed class Element(Expression list, int index) : Expression
{
    public override object? Of(Rendition page) => list.Of(page) is IList values && index < values.Count ? values[index] : throw NotBound.Here;
}

internal sealed class Not(Expression value) : Expression
{
    public override object Of(Rendition page) => IsTrue(page) ? True : False;

    public override bool IsTrue(Rendition page) => !value.IsTrue(page);
}

/// <summary><c>a &amp;&amp; b</c> or <c>a || b</c>.</summary>
internal sealed class Both(Expression left, Expression right, bool isOr) : Expression
{
    public override object Of(Rendition page) => IsTrue(page) ? True : False;

    public override bool IsTrue(Rendition page) => isOr ? left.IsTrue(page) || right.IsTrue(page) : left.IsTrue(page) && right.IsTrue(page);
}

/// <summary><c>a ?? b</c>.</summary>
internal sealed class OrElse(Expression left, Expression right) : Expression
{
    public override object? Of(Rendition page) => left.Of(page) ?? right.Of(page);
}

/// <summary><c>a ? b : c</c>.</summary>
internal sealed class Conditional(Expression condition, Expression then, Expression otherwise) : Expression
{
    public override object? Of(Rendition page) => condition.IsTrue(page) ? then.Of(page) : otherwise.Of(page);
}

/// <summary><c>a == b</c> or <c>a != b</c>, of texts or of whole numbers.</summary>
internal sealed class Equal(Expression left, Expression right, bool isNot) : Expression
{
    public override object Of(Rendition page) => IsTrue(page) ? True : False;

    public override bool IsTrue(Rendition page) => isNot ^ (left.Of(page), right.Of(page)) switch
    {
        (string one, string other) => string.Equals(one, other, StringComparison.Ordinal),
        (int one, int other) => one == other,
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => throw NotBound.Here,
    };
}

/// <summary>Two whole numbers: compared, or added up.</summary>
internal sealed class Calculation(Expression left, Expression right, Func<int, int, object> calculate) : Expression
{
    public override object Of(Rendition page) => (left.Of(page), right.Of(page)) is (int one, int other) ? calculate(one, other) : throw NotBound.Here;
}

/// <summary><c>array.size list</c>.</summary>
internal sealed class Size(Expression list) : Expression
{
    public override object Of(Rendition page) => list.Of(page) switch
    {
        null => 0,
        ICollection values => values.Count,
        _ => throw NotBound.Here,
    };
}

/// <summary><c>array.join list between</c>, of texts.</summary>
internal sealed class Joined(Expression list, Expression between) : Expression
{
    public override object Of(Rendition page) =>
        (list.Of(page), between.Of(page)) is (IEnumerable<string> texts, string separator) ? string.Join(separator, texts) : throw NotBound.Here;
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListOf(ImmutableArray<Expression> values) : Expression
{
    public override object Of(Rendition page)
    {
        var list = new object?[values.Length];
        for (var i = 0; i < list.Length; i++)
            list[i] = values[i].Of(page);
        return list;
    }
}

/// <summary><c>text | fill a b</c>, and <c>fill_printed</c>.</summary>
internal sealed class Filled(Expression text, ImmutableArray<Expression> values, bool isPrinted) : Expression
{
    public override object Of(Rendition page)
    {
        var put = new object[values.Length];
        for (var i = 0; i < put.Length; i++)
            put[i] = values[i].Of(page) is var value and (string or int) ? value : throw NotBound.Here;
        var pattern = text.Of(page) as string ?? throw NotBound.Here;
        if (isPrinted)
            return put.All(value => value is string) ? Functions.FilledPrinted(page.Page, pattern, put) ?? throw NotBound.Here : throw NotBound.Here;
        return Words.Fill(pattern, put) ?? throw NotBound.Here;
    }
}

/// <summary><c>asset "site.css"</c>.</summary>
internal sealed class AssetLink(string name) : Expression
{
    public override object Of(Rendition page) =>
        page.Inputs.Assets.Find(name) is { } asset ? Frame.Href(page.Page, page.Inputs.Site, asset.Path) : throw NotBound.Here;
}

/// <summary><c>data_block json</c>.</summary>
internal sealed class DataBlock(Expression json) : Expression
{
    public override object Of(Rendition page) => json.Of(page) is string text ? new Html(Escape.InScript(text)) : throw NotBound.Here;
}
