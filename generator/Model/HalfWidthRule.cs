using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>Punctuation of the wrong width in the cells of plans: it is the same text to the record, and looks wrong on the page.</summary>
public static class HalfWidthRule
{
    public static void Check(Content content, ProblemList problems)
    {
        foreach (var text in content.Plans.SelectMany(Texts))
        {
            var start = 0;
            foreach (var line in text.Text.Split('\n'))
            {
                foreach (var mark in HalfWidth.In(line))
                    problems.Warning("half-width-punctuation", text.PlaceOf(start + mark.Start), ("found", mark.Found), ("allowed", mark.Right));
                start += line.Length + 1;
            }
        }
    }

    private static IEnumerable<YamlText> Texts(Plan plan) =>
        from priority in plan.Priorities
        from text in priority.Items.SelectMany(Texts).Prepend(priority.Priority.Source)
        select text;

    private static IEnumerable<YamlText> Texts(PlanItem item) =>
        new[] { item.Item }.Concat(item.Tasks.SelectMany(task => new[] { task.Task, task.Result, task.Departments }))
            .OfType<Cell>().Select(cell => cell.Source);
}
