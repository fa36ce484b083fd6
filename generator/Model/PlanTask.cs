using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>One row of a printed plan: what is to be done, what shows that it was, and who answers for it.</summary>
/// <param name="Id">Written once by an editor, never reused, never made from the position: <c>gd-2017-008</c>.</param>
/// <param name="Page">Page of the print; null if nobody has said.</param>
/// <param name="Cites">What a short title in this row stands for: short title → title.</param>
/// <param name="Waive">Rules of lint that are wrong about this row, and why.</param>
/// <param name="Note">An editor's note (编者注); no part of the record.</param>
public sealed partial record PlanTask(
    Name Id,
    int? Page,
    Cell Task,
    Cell? Result,
    Cell? Departments,
    ImmutableArray<(Name Short, Name Title)> Cites,
    ImmutableArray<(Name Rule, Name Reason)> Waive,
    ProseText? Note,
    Place Place)
{
    public static PlanTask Read(YamlMap yaml) => new(
        Id: ReadId(yaml),
        Page: yaml.NumberIn(yaml.OptionalText("page"), "page", 1, 99_999),
        Task: Cell.Read(yaml, "task"),
        Result: Cell.ReadOptional(yaml, "result"),
        Departments: Cell.ReadOptional(yaml, "departments"),
        Cites: [.. yaml.Pairs("cites").Select(pair => (Name.Of(pair.Key), Name.Of(pair.Value)))],
        Waive: [.. yaml.Pairs("waive").Select(pair => (Name.Of(pair.Key), Name.Of(pair.Value)))],
        Note: ProseText.ReadOptional(yaml, "note"),
        Place: yaml.Place);

    private static Name ReadId(YamlMap yaml)
    {
        var id = yaml.Text("id");
        if (id.Text.Length == 0 || IdPattern().IsMatch(id.Text))
            return Name.Of(id);
        yaml.Problems.Error("bad-id", id.Place, ("found", id.Text));
        return new Name("", id.Place);
    }

    [GeneratedRegex("^[a-z]{2}-[0-9]{4}-[0-9]{3,5}$")]
    private static partial Regex IdPattern();
}
