using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Prose;

namespace PlanSite.Rendering.Binding;

/// <summary>A statement of a bound template.</summary>
internal abstract class Statement
{
    public abstract void Write(Rendition page);
}

/// <summary>What a template says in its own words.</summary>
internal sealed class Raw(byte[] utf8) : Statement
{
    public override void Write(Rendition page) => page.Text.Append(utf8);
}

/// <summary><c>{{ value }}</c>: escaped unless it is HTML.</summary>
internal sealed class Print(Expression value) : Statement
{
    public override void Write(Rendition page)
    {
        switch (value.Of(page))
        {
            case null:
                break;
            case string text:
                page.Text.AppendEscaped(text);
                break;
            case Html html:
                page.Text.Append(html.Text);
                break;
            case int number:
                Span<char> digits = stackalloc char[11];
                number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
                page.Text.Append(digits[..length]);
                break;
            default:
                throw NotBound.Here;
        }
    }
}

/// <summary><c>{{ content }}</c>.</summary>
internal sealed class PrintContent : Statement
{
    public override void Write(Rendition page) => page.RenderContent();
}

/// <summary><c>{{ include "parts/x.html" … }}</c>.</summary>
internal sealed class IncludePart(string name, Expression[] arguments) : Statement
{
    public override void Write(Rendition page) => page.Enter(page.Inputs.Templates.FindBound(name) ?? throw NotBound.Here, arguments);
}

/// <summary><c>{{ $name = value }}</c>.</summary>
internal sealed class SetLocal(int slot, Expression value) : Statement
{
    public override void Write(Rendition page) => page[slot] = value.Of(page);
}

/// <summary><c>{{ if … }} … {{ else }} … {{ end }}</c>.</summary>
internal sealed class Choice(Expression condition, ImmutableArray<Statement> then, ImmutableArray<Statement> otherwise) : Statement
{
    public override void Write(Rendition page)
    {
        foreach (var statement in condition.IsTrue(page) ? then : otherwise)
            statement.Write(page);
    }
}

/// <summary><c>{{ for value in list }} … {{ end }}</c>.</summary>
/// <param name="slot">Of the value.</param>
/// <param name="turnSlot">Of <c>for</c>.</param>
internal sealed class Loop(Expression list, int slot, int turnSlot, ImmutableArray<Statement> body) : Statement
{
    public override void Write(Rendition page)
    {
        var turn = new Turn();
        page[turnSlot] = turn;
        switch (list.Of(page))
        {
            case null:
                break;
            case string:
                throw NotBound.Here;
            case IReadOnlyList<object?> values: // whatever reference type they are of
                turn.Count = values.Count;
                for (; turn.Index < turn.Count; turn.Index++)
                    Once(page, values[turn.Index]);
                break;
            case IList values:
                turn.Count = values.Count;
                for (; turn.Index < turn.Count; turn.Index++)
                    Once(page, values[turn.Index]);
                break;
            default:
                throw NotBound.Here;
        }
    }

    private void Once(Rendition page, object? value)
    {
        page.Step();
        page[slot] = value;
        foreach (var statement in body)
            statement.Write(page);
    }
}

/// <summary><c>for</c> within a loop.</summary>
internal sealed class Turn
{
    public int Index { get; set; }

    public int Count { get; set; }
}
