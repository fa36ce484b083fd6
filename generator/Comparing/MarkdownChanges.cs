using System.Globalization;
using System.Text;

namespace PlanSite.Comparing;

/// <summary>Changes for a pull request: a table a plan, changed characters in <c>del</c> and <c>ins</c>. Stays below what a comment may hold.</summary>
internal sealed class MarkdownChanges(ChangeWords words)
{
    private const int Kept = 24;

    // GitHub takes 65,536 characters in a comment; beyond this, rows are counted instead of told.
    private const int Most = 60_000;

    private readonly StringBuilder _text = new();
    private int _leftOut;

    public static string Of(SiteChanges changes, ChangeWords words, string before, string after) => new MarkdownChanges(words).Write(changes, before, after);

    private string Write(SiteChanges changes, string before, string after)
    {
        Add($"## {Escaped(words.Title(before, after))}\n\n");
        if (!changes.Problems.IsEmpty)
        {
            Add($"### {words.Warnings}\n\n");
            foreach (var problem in changes.Problems)
                Add($"- {Escaped(words.Problem(problem))}\n");
            Add("\n");
        }
        Add((changes.IsEmpty ? words.None : words.Summary(changes.Plans.SelectMany(plan => plan.Tasks))) + "\n");
        foreach (var plan in changes.Plans)
        {
            Add($"\n### {Escaped(plan.Title)}\n\n`{plan.File}`: {words.Kind(plan.Kind)}\n\n{words.Columns}\n| --- | --- | --- |\n");
            foreach (var cell in plan.Head)
                Row("", words.Field(cell.Field), Marked(cell));
            foreach (var cell in plan.Merged)
                Row("", words.Merged(cell.Field), Marked(cell));
            foreach (var task in plan.Tasks)
                Row(task.Id, words.Kind(task), string.Join("<br>", task.Cells.IsEmpty ? [Escaped(task.Text)] : task.Cells.Select(cell => words.Labelled(Escaped(words.Field(cell.Field)), Marked(cell)))));
        }
        if (!changes.Files.IsEmpty)
            Add($"\n### {words.Others}\n\n");
        foreach (var file in changes.Files)
        {
            Add($"- `{file.File}`: {words.Kind(file.Kind)}\n");
            foreach (var line in file.Lines)
                Add(line.Field.Length == 0 ? $"  - {Marked(line)}\n" : $"  - {Escaped(line.Field)}: {Marked(line)}\n");
        }
        return _leftOut == 0 ? _text.ToString() : $"{_text}\n{words.More(_leftOut)}\n";
    }

    private void Row(string id, string kind, string cell) => Add($"| {Escaped(id)} | {Escaped(kind)} | {cell} |\n");

    // Once something is left out all that follows is, so that no table stands without its head.
    private void Add(string text)
    {
        if (_leftOut > 0 || _text.Length + text.Length > Most)
            _leftOut++;
        else
            _text.Append(text);
    }

    private static string Marked(CellChange cell) => string.Concat(ChangePieces.Shortened(cell.Pieces, Kept).Select(piece => piece.Kind switch
    {
        PieceKind.Removed => $"<del>{Escaped(piece.Text)}</del>",
        PieceKind.Added => $"<ins>{Escaped(piece.Text)}</ins>",
        _ => Escaped(piece.Text),
    }));

    // Text of a plan is neither markup nor a call: an entity for what Markdown reads, an empty comment behind what names a user or an issue.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (character == '\n')
                escaped.Append("<br>");
            else if (character is '@' or '#')
                escaped.Append(character).Append("<!-- -->");
            else if ("&<>*_`[]|~\\$^".Contains(character, StringComparison.Ordinal))
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
            else
                escaped.Append(char.IsControl(character) ? '\uFFFD' : character);
        }
        return escaped.ToString();
    }
}
