using System.Text;
using System.Text.RegularExpressions;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Tests.Searching;

/// <summary>
/// Cells that read and are distributed like the real ones: the punctuation, points and length in clauses of a real cell, each clause
/// replaced by one from a real cell of the same column and priority. The name of a clause's province becomes that of the plan's.
/// </summary>
internal sealed partial class SyntheticCells(Site real)
{
    private const string Ends = "，；。";
    private const string Opening = "《“（(";
    private const string Closing = "》”）)";

    private readonly ILookup<string, (string Text, Province Of)> _tasks = Clauses(real, row => row.Task);
    private readonly ILookup<string, (string Text, Province Of)> _results = Clauses(real, row => row.Result);

    public string Task(TaskRow model, Province province, Random random) => Retold(model.Task, _tasks[model.Priority.Slug].ToArray(), province, random);

    public string? Result(TaskRow model, Province province, Random random) =>
        model.Result is { } result ? Retold(result, _results[model.Priority.Slug].ToArray(), province, random) : null;

    /// <summary>
    /// The cell 责任部门 of a real row as it would stand in another province's plan: its level word, a family's name where the row names a
    /// particular body of it, and without those that are no province's but its own.
    /// </summary>
    public static string? Departments(TaskRow model, Province province)
    {
        if (model.Departments is not { } departments || model.Province.Slug == province.Slug)
            return model.Departments?.Cell.Text;
        var (text, at, names) = (new StringBuilder(), 0, 0);
        var printed = departments.Cell.Text;
        foreach (var (start, end, body, _) in departments.Mentions)
        {
            var between = printed[at..start];
            at = end;
            if (NameOf(body!, printed[start..end], model.Province, province) is not { } name)
                continue;
            text.Append(names++ > 0 ? between : "").Append(name);
        }
        if (names == 0)
            return model.Departments.Mentions.Length == 0 ? printed : province.LevelWord + "知识产权局";
        return text.Append(printed[at..]).ToString();
    }

    private static string? NameOf(Body body, string printed, Province from, Province to)
    {
        if (body.Family is not { } family)
            return null;
        (string From, string To)[] prefixes = [(from.Name, to.Name), (from.ShortName, to.ShortName), (from.LevelWord, to.LevelWord), ("", "")];
        var prefix = prefixes.First(each => printed.StartsWith(each.From, StringComparison.Ordinal));
        var wording = printed[prefix.From.Length..];
        var isAlias = wording != family.Name && wording != family.Municipality && family.Wordings.Any(name => name.Text == wording);
        var own = to.Kind == ProvinceKind.Municipality ? family.Municipality ?? family.Name : family.Name;
        return prefix.To + (isAlias ? wording : own);
    }

    private static string Retold(LinkedCell model, (string Text, Province Of)[] clauses, Province province, Random random)
    {
        var text = new StringBuilder();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var piece in Pieces(model.Cell.Text))
            text.Append(piece.IsClause && clauses.Length > 0 ? Drawn() : piece.Text);
        return text.ToString();

        string Drawn()
        {
            var (clause, of) = clauses[random.Next(clauses.Length)];
            for (var again = 0; again < 4 && !said.Add(clause); again++)
                (clause, of) = clauses[random.Next(clauses.Length)];
            return clause.Replace(of.Name, province.Name, StringComparison.Ordinal).Replace(of.ShortName, province.ShortName, StringComparison.Ordinal);
        }
    }

    private static ILookup<string, (string Text, Province Of)> Clauses(Site real, Func<TaskRow, LinkedCell?> cellOf) =>
    (
        from row in real.Rows
        let cell = cellOf(row)
        where cell is not null
        from piece in Pieces(cell.Cell.Text)
        where piece.IsClause && piece.Text.Length > 1 && IsWhole(piece.Text)
        select (row.Priority.Slug, piece.Text, row.Province)
    ).ToLookup(each => each.Slug, each => (each.Text, each.Province), StringComparer.Ordinal);

    // Clauses, and what stands between them: ends of clauses and of lines, numbers of points.
    private static IEnumerable<(bool IsClause, string Text)> Pieces(string cell)
    {
        foreach (var (number, line) in cell.Split('\n').Index())
        {
            var point = PointNumber().Match(line).Value;
            yield return (false, (number > 0 ? "\n" : "") + point);
            var (start, depth) = (point.Length, 0);
            for (var i = start; i < line.Length; i++)
            {
                depth += Opening.Contains(line[i]) ? 1 : Closing.Contains(line[i]) ? -1 : 0;
                if (depth > 0 || !Ends.Contains(line[i]))
                    continue;
                if (i > start)
                    yield return (true, line[start..i]);
                yield return (false, line[i..(i + 1)]);
                start = i + 1;
            }
            if (start < line.Length)
                yield return (true, line[start..]);
        }
    }

    private static bool IsWhole(string clause) =>
        Opening.Zip(Closing).All(pair => clause.Count(character => character == pair.First) == clause.Count(character => character == pair.Second))
        && clause.Trim() == clause;

    [GeneratedRegex(@"^[0-9]{1,2}\.(?![0-9])|^[0-9]{1,2}\.(?=[0-9]{4}年)")]
    private static partial Regex PointNumber();
}
