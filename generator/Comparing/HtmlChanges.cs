using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PlanSite.Comparing;

/// <summary>Changes as one HTML file that can be sent by mail: no script, nothing loaded, its style inside it and allowed by its hash.</summary>
internal sealed class HtmlChanges(ChangeWords words)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly StringBuilder _html = new();

    public static string Of(SiteChanges changes, ChangeWords words, string before, string after) => new HtmlChanges(words).Write(changes, before, after);

    private string Write(SiteChanges changes, string before, string after)
    {
        var style = Style();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var title = Escaped(words.Title(before, after));
        _html.Append(Invariant, $"""
            <!doctype html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'">
            <title>{title}</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>

            """);
        if (!changes.Problems.IsEmpty)
            _html.Append(Invariant, $"<h2>{words.Warnings}</h2>\n<ul>\n{string.Concat(changes.Problems.Select(problem => $"<li>{Escaped(words.Problem(problem))}</li>\n"))}</ul>\n");
        _html.Append(Invariant, $"<p>{(changes.IsEmpty ? words.None : words.Summary(changes.Plans.SelectMany(plan => plan.Tasks)))}</p>\n");
        foreach (var plan in changes.Plans)
        {
            _html.Append(Invariant, $"<section>\n<h2>{Escaped(plan.Title)}</h2>\n<p><code>{Escaped(plan.File)}</code>: {words.Kind(plan.Kind)}</p>\n");
            Cells(plan.Head, words.Field);
            Cells(plan.Merged, words.Merged);
            foreach (var task in plan.Tasks)
            {
                _html.Append(Invariant, $"<h3>{Escaped(task.Id)}</h3>\n<p>{Escaped(words.Kind(task))}</p>\n");
                if (task.Cells.IsEmpty)
                    _html.Append(Invariant, $"<p>{Escaped(task.Text)}</p>\n");
                Cells(task.Cells, words.Field);
            }
            _html.Append("</section>\n");
        }
        if (!changes.Files.IsEmpty)
            _html.Append(Invariant, $"<h2>{words.Others}</h2>\n");
        foreach (var file in changes.Files)
        {
            _html.Append(Invariant, $"<section>\n<h3>{Escaped(file.File)}</h3>\n<p>{words.Kind(file.Kind)}</p>\n");
            Cells(file.Lines, field => field.Length == 0 ? file.File : field);
            _html.Append("</section>\n");
        }
        return _html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void Cells(ImmutableArray<CellChange> cells, Func<string, string> name)
    {
        if (cells.IsEmpty)
            return;
        _html.Append("<dl>\n");
        foreach (var cell in cells)
            _html.Append(Invariant, $"<dt>{Escaped(name(cell.Field))}</dt>\n<dd>{Marked(cell)}</dd>\n");
        _html.Append("</dl>\n");
    }

    private static string Marked(CellChange cell) => string.Concat(cell.Pieces.Select(piece => piece.Kind switch
    {
        PieceKind.Removed => $"<del>{Escaped(piece.Text)}</del>",
        PieceKind.Added => $"<ins>{Escaped(piece.Text)}</ins>",
        _ => Escaped(piece.Text),
    }));

    private static string Escaped(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Select(character => char.IsControl(character) && character != '\n' ? '\uFFFD' : character)));

    private static string Style()
    {
        using var stream = typeof(HtmlChanges).Assembly.GetManifestResourceStream("changes.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
