using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Spreadsheets;

namespace PlanSite.Importing;

/// <summary>A cell of the plan as it will be written, and where it was read.</summary>
public sealed record ReadCell(string Text, GridCell Source);

/// <summary>One row of the plan, merged cells laid out.</summary>
public sealed record ReadRow(ReadCell Priority, ReadCell? Item, ReadCell Task, ReadCell? Result, ReadCell? Departments);

/// <summary>Finds the printed table of a plan in what a file holds. Every cell with a text is put into a row or reported where it stands.</summary>
public sealed class PlanTable
{
    // A plan has six columns; what stands far to the right of it is reported and not read.
    private const int MostColumns = 64;

    private readonly ProblemList _problems;
    private readonly Func<string, int?> _numberOf;
    private readonly HashSet<GridCell> _done = new(ReferenceEqualityComparer.Instance); // placed or reported
    private readonly Dictionary<(GridCell, PlanColumn), ReadCell> _read = [];
    private readonly ImmutableArray<ReadRow>.Builder _rows = ImmutableArray.CreateBuilder<ReadRow>();
    private Dictionary<int, PlanColumn>? _columns;
    private ReadCell? _priority;
    private ReadCell? _item;

    private PlanTable(Func<string, int?> numberOf, ProblemList problems) => (_numberOf, _problems) = (numberOf, problems);

    /// <summary>The rows of all tables, in their order.</summary>
    /// <param name="title">The cell that has been taken for the plan's title; it is no row.</param>
    /// <param name="numberOf">The number of the priority that a text names in the taxonomy.</param>
    public static ImmutableArray<ReadRow> Read(Grid grid, GridCell? title, Func<string, int?> numberOf, ProblemList problems)
    {
        var reader = new PlanTable(numberOf, problems);
        if (title is not null)
            reader._done.Add(title);
        foreach (var table in grid.Tables)
        {
            reader.ReadTable(table);
            foreach (var cell in table.Cells.Where(cell => !cell.IsEmpty))
                reader.LeaveOut("import-left-out.cell", cell);
        }
        return reader._rows.ToImmutable();
    }

    private void ReadTable(GridTable table)
    {
        var rows = table.Cells.GroupBy(cell => cell.Row).ToImmutableArray();
        var hasHeader = rows.Any(row => Header(row) is not null);
        if (!hasHeader && (_columns is null || table.Cells.Length == 0 || table.Cells.Max(cell => cell.Column + cell.Columns - 1) < _columns.Keys.Max()))
            return;
        if (!hasHeader)
            _problems.Warning("import-header.continued", table.Cells[0].Place);
        // A table split by the end of a page goes on under the priority and item above; a sheet begins anew.
        if (hasHeader && _columns is not null && table.Name.Length > 0)
            (_priority, _item) = (null, null);
        var isRead = !hasHeader;
        var covering = new GridCell?[MostColumns + 1];
        foreach (var row in rows)
        {
            var own = ImmutableArray.CreateBuilder<GridCell>();
            foreach (var cell in row.Where(cell => cell.Column <= MostColumns))
            {
                // Under a merged cell a workbook goes on to hold cells of its own, which nobody sees.
                if (covering[cell.Column] is { } above && above.Row + above.Rows > row.Key)
                    continue;
                Array.Fill(covering, cell, cell.Column, Math.Min(cell.Columns, MostColumns + 1 - cell.Column));
                own.Add(cell);
            }
            if (Header(row) is { } columns)
            {
                ReportHeader(row, columns, isFirst: !isRead);
                (_columns, isRead) = (columns, true);
            }
            else if (isRead)
            {
                ReadRow(row.Key, own.ToImmutable(), covering);
            }
        }
    }

    /// <summary>The columns that a row names, if it is the head of a plan: the task and at least two more.</summary>
    private static Dictionary<int, PlanColumn>? Header(IEnumerable<GridCell> row)
    {
        var columns = new Dictionary<int, PlanColumn>();
        foreach (var cell in row.Where(cell => !cell.IsEmpty && cell.Column <= MostColumns))
        {
            if (ColumnTitles.Named(cell.Text, out _) is { } column && !columns.ContainsValue(column))
                columns.Add(cell.Column, column);
        }
        return columns.ContainsValue(PlanColumn.Task) && columns.Count >= 3 ? columns : null;
    }

    private void ReportHeader(IEnumerable<GridCell> row, Dictionary<int, PlanColumn> columns, bool isFirst)
    {
        foreach (var cell in row.Where(cell => columns.ContainsKey(cell.Column)))
        {
            if (ColumnTitles.Named(cell.Text, out var isExact) is { } near && !isExact)
                _problems.Warning("import-header.near", cell.Place, ("found", cell.Text), ("nearest", ColumnTitles.Of(near)));
            _done.Add(cell);
        }
        if (!isFirst)
            _problems.Note("import-header.repeated", row.First().Place);
        else
        {
            foreach (var missing in Enum.GetValues<PlanColumn>().Where(column => column != PlanColumn.Number && !columns.ContainsValue(column)))
                _problems.Warning("import-header.missing", row.First().Place, ("found", ColumnTitles.Of(missing)));
        }
    }

    private void ReadRow(int number, ImmutableArray<GridCell> own, GridCell?[] covering)
    {
        var cells = new Dictionary<PlanColumn, GridCell>();
        foreach (var (at, column) in _columns!.OrderBy(pair => pair.Key))
        {
            if (covering[at] is not { } cell || cell.Row + cell.Rows <= number)
                continue;
            // A cell over several columns is that of the first of them.
            if (!cells.ContainsValue(cell))
                cells.Add(column, cell);
        }
        var filled = own.Where(cell => !cell.IsEmpty).ToImmutableArray();
        // A line of its own that names a priority, with or without its number.
        if (filled is [var single] && (single.Columns > 1 || cells.GetValueOrDefault(PlanColumn.Task) != single) && _numberOf(PriorityText(Typography.OfLine(single.Text))) is not null)
        {
            (_priority, _item) = (Cell(single, PlanColumn.Priority), null);
            return;
        }
        if (!filled.Any(cell => cells.Any(pair => pair.Value == cell && pair.Key != PlanColumn.Number)))
            return; // nothing of its own: empty, or only what stands beside the table

        var priority = cells.GetValueOrDefault(PlanColumn.Priority);
        var isSpread = priority is not { IsEmpty: false };
        if (!isSpread)
        {
            var next = Cell(priority!, PlanColumn.Priority);
            if (_priority is null || Wording.Key(next.Text) != Wording.Key(_priority.Text))
                _item = null;
            _priority = next;
        }
        // What goes on below this row may still find its place there; if not, it is told at the end.
        filled = [.. filled.Where(cell => cell != priority && cell.Row + cell.Rows - 1 == number)];
        if (cells.GetValueOrDefault(PlanColumn.Task) is not { IsEmpty: false } task)
        {
            foreach (var cell in filled.Where(cell => !_done.Contains(cell)))
                LeaveOut(cell.Columns >= _columns!.Count - 1 ? "import-left-out.cell" : "import-left-out.row", cell);
            return;
        }
        if (task.Columns >= _columns!.Count - 1 && _columns.Count > 2)
        {
            LeaveOut("import-left-out.cell", task); // a remark over the whole width
            return;
        }
        if (_priority is null)
        {
            foreach (var cell in own.Where(cell => !cell.IsEmpty))
                LeaveOut("import-left-out.priority", cell);
            return;
        }
        if (isSpread && _columns.ContainsValue(PlanColumn.Priority))
            _problems.Note("import-doubt.priority", task.Place, ("found", _priority.Text));
        _rows.Add(RowOf(cells, task, isSpread));
    }

    private ReadRow RowOf(Dictionary<PlanColumn, GridCell> cells, GridCell task, bool isSpread)
    {
        var isAgain = _done.Contains(task);
        if (cells.GetValueOrDefault(PlanColumn.Item) is { IsEmpty: false } item)
            _item = Cell(item, PlanColumn.Item);
        else if (!isSpread || _item is null || !_columns!.ContainsValue(PlanColumn.Priority))
            _item = null;
        else
            _problems.Warning("import-doubt.item", task.Place, ("found", _item.Text)); // as wide cells look that have lost their merging
        // The number of the priority is in the taxonomy; any other, such as a number of rows, has no place in a plan.
        if (cells.GetValueOrDefault(PlanColumn.Number) is { IsEmpty: false } serial && _done.Add(serial)
            && Typography.OfLine(serial.Text).TrimEnd('.', '、') != _numberOf(_priority!.Text)?.ToString(System.Globalization.CultureInfo.InvariantCulture))
            _problems.Note("import-left-out.number", serial.Place, ("found", serial.Text));
        if (isAgain)
            _problems.Warning("import-doubt.merged", task.Place, ("found", task.Text));
        if (task.Columns > 1)
            _problems.Warning("import-doubt.wide", task.Place, ("found", task.Text));
        var row = new ReadRow(_priority!, _item, Cell(task, PlanColumn.Task), Optional(PlanColumn.Result), Optional(PlanColumn.Departments));
        _done.UnionWith(new[] { row.Priority, row.Item, row.Task, row.Result, row.Departments }.OfType<ReadCell>().Select(cell => cell.Source));
        return row;

        ReadCell? Optional(PlanColumn column)
        {
            if (cells.GetValueOrDefault(column) is { IsEmpty: false } cell && Cell(cell, column) is { Text.Length: > 0 } read)
                return read;
            if (_columns!.ContainsValue(column))
                _problems.Note(column == PlanColumn.Result ? "import-empty.result" : "import-empty.departments", task.Place);
            return null;
        }
    }

    private ReadCell Cell(GridCell source, PlanColumn column)
    {
        if (_read.TryGetValue((source, column), out var read))
            return read;
        var text = column is PlanColumn.Task or PlanColumn.Result ? Typography.OfLines(source.Text) : Typography.OfLine(source.Text);
        if (column == PlanColumn.Priority)
            text = PriorityText(text);
        if (text != source.Text.Trim())
            _problems.Note("import-changed", source.Place, ("found", source.Text), ("given", text));
        if (Typography.HasOddQuote(text))
            _problems.Warning("import-doubt.quote", source.Place, ("found", text));
        if (Typography.HasOddSpace(text) && column != PlanColumn.Departments)
            _problems.Warning("import-doubt.space", source.Place, ("found", text));
        read = new ReadCell(text, source);
        _read.Add((source, column), read);
        return read;
    }

    // "一、推进…" names the priority behind the number, if that is one.
    private string PriorityText(string text)
    {
        var bare = text.TrimStart('一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '（', '）', '(', ')', '、', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return bare != text && _numberOf(text) is null && _numberOf(bare) is not null ? bare : text;
    }

    private void LeaveOut(string message, GridCell cell)
    {
        if (_done.Add(cell))
            _problems.Warning(message, cell.Place, ("found", cell.Text));
    }
}
