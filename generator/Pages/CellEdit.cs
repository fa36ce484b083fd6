using System.Collections.Immutable;
using PlanSite.Comparing;
using PlanSite.History;

namespace PlanSite.Pages;

/// <summary>A cell that changed: its old and its new text in one, what went and what came marked.</summary>
/// <param name="Field">What the cell is called.</param>
public sealed record CellEdit(string Field, ImmutableArray<EditPiece> Pieces)
{
    /// <summary>The changes of a row, in the order of its cells.</summary>
    /// <param name="planning">The words.</param>
    /// <param name="row">The row.</param>
    /// <param name="kept">How many characters of what did not change stand beside each change; null: all.</param>
    public static ImmutableArray<CellEdit> Of(Planning planning, RowRevision row, int? kept = null) =>
    [
        .. row.Cells.Select(cell => new CellEdit(
            FieldName(planning, cell.Field),
            [.. Shortened(TextChange.Of(cell.Before ?? "", cell.After ?? ""), kept).Select(piece => new EditPiece(piece.Text, piece.Kind == PieceKind.Removed, piece.Kind == PieceKind.Added))])),
    ];

    /// <summary>What readers call a cell.</summary>
    public static string FieldName(Planning planning, string field) => field switch
    {
        "priority" => planning.Say("record.priority"),
        "item" => planning.Say("record.item"),
        "task" => planning.Say("record.task"),
        "result" => planning.Say("record.result"),
        "departments" => planning.Say("record.departments"),
        "page" => planning.Say("changes.page"),
        "cites" => planning.Say("changes.cites"),
        "note" => planning.Say("common.note"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<Piece> Shortened(ImmutableArray<Piece> pieces, int? kept) => kept is { } count ? ChangePieces.Shortened(pieces, count) : pieces;
}

/// <summary>A stretch of a text that changed.</summary>
public sealed record EditPiece(string Text, bool IsRemoved, bool IsAdded);
