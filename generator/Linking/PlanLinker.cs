using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>Resolves the names in one plan. What it gives follows from the plan and the taxonomies alone, not from other plans.</summary>
/// <param name="names">The taxonomies.</param>
/// <param name="plan">The plan.</param>
/// <param name="problems">Takes what could not be resolved.</param>
internal sealed class PlanLinker(Names names, Plan plan, ProblemList problems)
{
    private readonly DocumentIndex _documents = names.Documents.ForOnePlan();

    /// <summary>The plan; null if its province is not known.</summary>
    public LinkedPlan? Link()
    {
        var province = names.Province(plan.Province, problems);
        var priorities = plan.Priorities.Select(priority => LinkPriority(priority, province)).OfType<LinkedPriority>().ToImmutableArray();
        return province is null ? null : new LinkedPlan(plan, province, priorities);
    }

    private LinkedPriority? LinkPriority(PlanPriority printed, Province? province)
    {
        var priority = names.Priority(Named(printed.Priority), problems);
        var groups = printed.Items.Select(group => LinkGroup(group, printed.Priority, priority, province)).OfType<RowGroup>().ToImmutableArray();
        return priority is null ? null : new LinkedPriority(priority, printed.Priority, groups);
    }

    private RowGroup? LinkGroup(PlanItem group, Cell printedPriority, Priority? priority, Province? province)
    {
        var item = group.Item is { } name && priority is not null ? names.Item(Named(name), priority, problems) : null;
        var rows = ImmutableArray.CreateBuilder<TaskRow>();
        LinkedCell? printed = null;
        foreach (var task in group.Tasks)
        {
            var used = new HashSet<string>(StringComparer.Ordinal);
            // Each row reads the item cell anew, because its own `cites` may explain a title in it; brackets are reported once.
            var itemProblems = printed is null ? problems : new ProblemList();
            printed = group.Item is { } cell ? new LinkedCell(cell, _documents.Read(cell, task.Cites, used, itemProblems)) : null;
            var row = LinkRow(task, used, province);
            if (priority is not null && province is not null)
                rows.Add(new TaskRow(task, plan, province, priority, printedPriority, item, printed, row.Task, row.Result, row.Departments));
        }
        return new RowGroup(item, printed, rows.ToImmutable());
    }

    private (LinkedCell Task, LinkedCell? Result, LinkedCell? Departments) LinkRow(PlanTask task, HashSet<string> used, Province? province)
    {
        var found = problems.InOrderOfReport.Count;
        var text = WithDocuments(task.Task);
        var result = task.Result is { } printed ? WithDocuments(printed) : null;
        // Where a title lacks a bracket, or the task is missing, the short title may stand in the row all the same.
        var isWhole = task.Task.Text.Length > 0 && problems.InOrderOfReport.Count == found;
        foreach (var (shortTitle, _) in task.Cites.Where(cite => isWhole && !used.Contains(cite.Short.Text)))
            problems.Error("unused-cite", shortTitle.Place, ("found", shortTitle.Text));
        var departments = task.Departments is { } cell ? new LinkedCell(cell, ReadBodies(cell)) : null;
        return (text, result, departments);

        LinkedCell WithDocuments(Cell cell) => new(cell, _documents.Read(cell, task.Cites, used, problems));

        // Names are read within the province: if that is in doubt, they are not judged.
        ImmutableArray<Mention> ReadBodies(Cell cell) =>
            province is null || !plan.IsCalledAfter(province) || !names.WasRead(Content.ProvincesFile) || !names.WasRead(Content.DepartmentsFile)
                ? []
                : names.LexiconOf(province).Read(cell, problems);
    }

    private static Name Named(Cell cell) => new(cell.Text, cell.PlaceOf(0));
}
