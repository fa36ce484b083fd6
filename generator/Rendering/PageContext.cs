using System.Collections;
using System.Globalization;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Prose;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace PlanSite.Rendering;

/// <summary>
/// Scriban turned strict, for one page: a name that does not exist is an error, and everything printed is escaped unless its type says
/// that it is HTML.
/// </summary>
internal sealed class PageContext : TemplateContext
{
    private static readonly ScriptObject Builtins = Functions.Make();

    // Far above what the largest page takes, reached in a second or two. Scriban's own limit of loops begins anew with each inner loop.
    private const int MostSteps = 20_000_000;
    private const int MostCharacters = 32_000_000;

    private ScriptNode? _printed;
    private int _steps;

    public PageContext(Page page, object view, Frame frame, RenderingInputs inputs)
        : base(Builtins)
    {
        Page = page;
        Inputs = inputs;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedFunctionAccess = false;
        EnableRelaxedIndexerAccess = false;
        LoopLimit = 1_000_000; // Scriban's 1,000 is less than one large plan
        RecursiveLimit = 20;
        LimitToString = 0; // Scriban would cut a page at 1 MB and write "..."
        NewLine = "\n";
        PushCulture(CultureInfo.InvariantCulture);
        var globals = new ScriptObject { ["page"] = view, ["frame"] = frame, ["ui"] = page.Here.Edition?.Translation.Words ?? inputs.Site.Content.Words };
        PushGlobal(globals);
    }

    public Page Page { get; }

    public RenderingInputs Inputs { get; }

    // Scriban gives Write the span of a whole block; the statement that was evaluated last is the one being printed.
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        if (++_steps > MostSteps)
            throw new ScriptRuntimeException(scriptNode?.Span ?? CurrentSpan, "the template takes too many steps");
        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        if (value is string { Length: > MostCharacters } || Output is StringBuilderOutput { Builder.Length: > MostCharacters })
            throw new ScriptRuntimeException(scriptNode?.Span ?? CurrentSpan, "the template makes too long a text");
        if (scriptNode is ScriptExpressionStatement)
            _printed = scriptNode;
        return value;
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        switch (textAsObject)
        {
            case null:
                break;
            case Html html:
                Write(html.Text);
                break;
            case string text:
                Write(Escape.Html(text));
                break;
            case IScriptOutput rendered: // of `capture` and `func`: printed, so escaped, already
                Write(rendered.ToString());
                break;
            case int or long:
                Write(((IFormattable)textAsObject).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                // A list would print its texts unescaped; a record, a debug dump.
                throw new ScriptRuntimeException(_printed?.Span ?? span, $"{Describe(textAsObject)} cannot be printed");
        }
        return this;
    }

    /// <summary>What a value is, in the words of somebody who writes templates.</summary>
    public static string Describe(object value) => value switch
    {
        IList => "a list",
        bool => "a yes or no",
        Words => "a group of words",
        _ => value.GetType().Name,
    };

    // `"x" + page.plans` would be a debug dump.
    public override string? ObjectToString(object? value, bool nested = false) => value switch
    {
        null or string or int or long or double or bool or ScriptArray or IScriptOutput or ScriptRange => base.ObjectToString(value, nested),
        Html html => html.Text,
        _ => throw new ScriptRuntimeException(CurrentSpan, $"{Describe(value)} cannot be joined to a text"),
    };

    protected override IObjectAccessor? GetMemberAccessorImpl(object target) => target switch
    {
        Words => WordsAccessor.Instance,
        IScriptObject or string or IList => base.GetMemberAccessorImpl(target),
        _ when target.GetType().IsPrimitive => base.GetMemberAccessorImpl(target),
        _ => ViewAccessor.Of(target.GetType()),
    };
}
