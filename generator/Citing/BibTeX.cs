using System.Text;

namespace PlanSite.Citing;

/// <summary>A citation as an entry for BibTeX and BibLaTeX.</summary>
public static class BibTeX
{
    public static string Of(Citation citation)
    {
        // Braces of their own: neither is a name to be turned round, nor a title to be put in lower case.
        var fields = new (string Name, string? Value)[]
        {
            ("author", citation.Author is { } author ? "{" + Escape(author) + "}" : null),
            ("title", "{" + Escape(citation.Title) + "}"),
            ("number", citation.Number is { } number ? Escape(number) : null),
            ("url", citation.Url is { } url ? AddressOf(url) : null),
            ("language", Escape(citation.Language)),
        };
        var lines = fields.Where(field => field.Value is not null).Select(field => "  " + field.Name + " = {" + field.Value + "}");
        return "@online{" + citation.Key + ",\n" + string.Join(",\n", lines) + "\n}\n";
    }

    // As it is, for programs take it as it is; but a brace in it, even one of a pair, could end the field.
    private static string AddressOf(string url) =>
        new Uri(url).AbsoluteUri.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    /// <summary>The text as TeX prints it unchanged. A brace is named, as BibTeX counts braces even behind a backslash.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '\\' => @"\textbackslash{}",
                '{' => @"\textbraceleft{}",
                '}' => @"\textbraceright{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '#' or '$' or '%' or '&' or '_' => @"\" + character,
                '\n' or '\r' or '\t' => " ",
                _ => character.ToString(),
            });
        }
        return escaped.ToString();
    }
}
