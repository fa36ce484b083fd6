using PlanSite.Model;

namespace PlanSite.Targets;

/// <summary>The clauses of a cell: its lines, without the numbers of points, cut at ， ； and 。 outside quotation marks and brackets.</summary>
/// <param name="Start">Index of the first character in the cell's text.</param>
/// <param name="End">Index behind the last; the mark that ends the clause is no part of it.</param>
public readonly record struct Clause(int Start, int End)
{
    private const string Openers = "“‘《〈（〔";
    private const string Closers = "”’》〉）〕";

    // 比例达到80% compares nothing.
    private static readonly string[] Comparing = ["同比", "比上年", "比20", "较上年", "较20"];

    public static IEnumerable<Clause> Of(Cell cell)
    {
        foreach (var line in cell.Lines())
        {
            var start = line.Start + (line.Number?.Length ?? 0);
            var depth = 0;
            for (var at = start; at < line.End; at++)
            {
                // A mark that opens nothing or is never closed belongs to the print, and is no reason to lose the rest.
                depth = Openers.Contains(cell.Text[at]) ? depth + 1 : Closers.Contains(cell.Text[at]) ? Math.Max(0, depth - 1) : depth;
                if (depth > 0 || cell.Text[at] is not ('，' or '；' or '。'))
                    continue;
                if (at > start)
                    yield return new Clause(start, at);
                start = at + 1;
            }
            if (line.End > start)
                yield return new Clause(start, line.End);
        }
    }

    /// <summary>The clause as a reader understands it: one that compares (同比2016年增长80.65%) says of what in the clause before it.</summary>
    public static Clause Understood(Cell cell, int index)
    {
        Clause? before = null;
        foreach (var clause in Of(cell))
        {
            if (index >= clause.End)
            {
                before = clause;
                continue;
            }
            var compares = Comparing.Any(word => string.CompareOrdinal(cell.Text, clause.Start, word, 0, word.Length) == 0);
            return compares && before is { } subject && subject.End + 1 == clause.Start ? new Clause(subject.Start, clause.End) : clause;
        }
        return new Clause(index, index);
    }
}
