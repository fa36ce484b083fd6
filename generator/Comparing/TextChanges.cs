using System.Collections.Immutable;
using System.Text;

namespace PlanSite.Comparing;

/// <summary>Changes for a terminal: <c>+</c>, <c>-</c> and <c>~</c> before rows, and in a cell <c>[-old-]{+new+}</c> as git marks words.</summary>
internal sealed class TextChanges(ChangeWords words)
{
    private const int Kept = 12;

    private readonly StringBuilder _text = new();

    public static string Of(SiteChanges changes, ChangeWords words, string before, string after) => new TextChanges(words).Write(changes, before, after);

    private string Write(SiteChanges changes, string before, string after)
    {
        Line(0, words.Title(before, after));
        foreach (var problem in changes.Problems)
            Line(0, words.Problem(problem));
        Line(0, changes.IsEmpty ? words.None : words.Summary(changes.Plans.SelectMany(plan => plan.Tasks)));
        foreach (var plan in changes.Plans)
        {
            Line(0, "");
            Line(0, $"{Sign(plan.Kind)} {plan.File}: {plan.Title}, {words.Kind(plan.Kind)}");
            Cells(2, plan.Head);
            foreach (var cell in plan.Merged)
                Line(2, words.Labelled(words.Merged(cell.Field), Marked(cell)));
            foreach (var task in plan.Tasks)
            {
                Line(2, $"{Sign(task.Kind)} {task.Id} ({words.Kind(task)}): {task.Text}");
                Cells(6, task.Cells);
            }
        }
        foreach (var file in changes.Files)
        {
            Line(0, "");
            Line(0, $"{Sign(file.Kind)} {file.File}: {words.Kind(file.Kind)}");
            Cells(2, file.Lines);
        }
        return _text.ToString();
    }

    private void Cells(int indent, ImmutableArray<CellChange> cells)
    {
        foreach (var cell in cells)
            Line(indent, cell.Field.Length == 0 ? Marked(cell) : words.Labelled(words.Field(cell.Field), Marked(cell)));
    }

    private static string Marked(CellChange cell) => string.Concat(ChangePieces.Shortened(cell.Pieces, Kept).Select(piece => piece.Kind switch
    {
        PieceKind.Removed => $"[-{piece.Text}-]",
        PieceKind.Added => $"{{+{piece.Text}+}}",
        _ => piece.Text,
    })).Replace("\n", "⏎", StringComparison.Ordinal);

    private static char Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => '+',
        ChangeKind.Removed => '-',
        _ => '~',
    };

    // What an author wrote cannot reach the terminal as a command to it.
    private void Line(int indent, string text) =>
        _text.Append(' ', indent).Append(string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character))).Append('\n');
}
