using System.Globalization;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Prose;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace PlanSite.Rendering;

/// <summary>The functions of templates. To add one, add a line to <see cref="Make"/>.</summary>
internal static class Functions
{
    private delegate T Variadic<T>(TemplateContext context, SourceSpan span, string text, params object[] values);

    // Scriban's own date, object, regex and html are left out: a clock and ways round the escaping have no place in a template.
    public static ScriptObject Make()
    {
        // These take a number and fill the memory with as many.
        var (array, text) = (new ArrayFunctions(), new StringFunctions());
        array.Remove("insert_at");
        text.Remove("pad_left");
        text.Remove("pad_right");
        var functions = new ScriptObject
        {
            ["array"] = array,
            ["string"] = text,
            ["math"] = new MathFunctions(),
        };
        functions.Import("include", new Variadic<Html>(Include));
        functions.Import("fill", new Variadic<string>(Fill));
        functions.Import("fill_printed", new Variadic<Html>(FillPrinted));
        functions.Import("data_block", new Func<string, Html>(DataBlock));
        functions.Import("asset", new Func<TemplateContext, SourceSpan, string, string>(Asset));
        return functions;
    }

    // `include "parts/cell.html" page.task`: renders another template; its arguments are $1, $2 there.
    private static Html Include(TemplateContext context, SourceSpan span, string name, params object[] arguments)
    {
        var templates = ((PageContext)context).Inputs.Templates;
        var template = templates.Find(name) ?? throw new MissingFile(span, "missing-template", name, templates.Names);
        return new Html(context.RenderTemplate(template, [name, .. arguments], context.CurrentNode));
    }

    // `ui.task.number | fill page.number`: puts values in for {0}, {1} …
    private static string Fill(TemplateContext context, SourceSpan span, string text, params object[] values)
    {
        if (values.FirstOrDefault(value => value is not (string or int or long)) is { } odd)
            throw new ScriptRuntimeException(span, $"{PageContext.Describe(odd)} cannot be put into a text");
        return Words.Fill(text, values)
            ?? throw new ScriptRuntimeException(span, $"\"{text}\" has more places to fill than values were given");
    }

    // `ui.common.departments_are | fill_printed entry.departments`: the same with what a plan prints, which in an edition is in another language.
    private static Html FillPrinted(TemplateContext context, SourceSpan span, string text, params object[] values)
    {
        _ = Fill(context, span, text, values);
        return FilledPrinted(((PageContext)context).Page, text, values)!.Value;
    }

    /// <summary>Null if there are more places to fill than values.</summary>
    internal static Html? FilledPrinted(Page page, string text, object[] values)
    {
        var lang = page.Here.RecordLanguage;
        if (lang is null)
            return Words.Fill(text, values) is { } whole ? new Html(Escape.Html(whole)) : null;
        const string Mark = "\u0001";
        if (Words.Fill(text, [.. values.Select((_, i) => Mark + i + Mark)]) is not { } filled)
            return null;
        var parts = Escape.Html(filled).Split(Mark);
        return new Html(string.Concat(parts.Select((part, i) => i % 2 == 0 ? part : $"<span lang=\"{lang}\">{Escape.Html((string)values[int.Parse(part, CultureInfo.InvariantCulture)])}</span>")));
    }

    // `data_block frame.data_block`: JSON as the content of a script element, which must not end before it does.
    private static Html DataBlock(string json) => new(Escape.InScript(json));

    // `asset "site.css"`: the link to a file of templates/assets/ from this page.
    private static string Asset(TemplateContext context, SourceSpan span, string name)
    {
        var page = (PageContext)context;
        var asset = page.Inputs.Assets.Find(name)
            ?? throw new MissingFile(span, "missing-asset", name, [.. page.Inputs.Assets.All.Select(each => each.Name)]);
        return Frame.Href(page.Page, page.Inputs.Site, asset.Path);
    }
}
