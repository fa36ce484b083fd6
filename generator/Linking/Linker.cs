using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>Resolves every name in the content: wordings become the things they name.</summary>
public sealed class Linker
{
    private readonly Content _content;
    private readonly ProblemList _problems;
    private readonly NameTable<Province> _provinces;
    private readonly NameTable<Priority> _priorities;
    private readonly NameTable<BodyFamily> _families;
    private readonly Dictionary<Priority, NameTable<WorkItem>> _itemsOf = [];
    private readonly NameTable<WorkItem> _homeless = new("unknown-item", isWhole: false);
    private readonly BodyReadings _bodies;
    private readonly DocumentIndex _documents;

    private Linker(Content content, ProblemList problems)
    {
        _content = content;
        _problems = problems;
        _provinces = new NameTable<Province>("unknown-province", content.WasRead(Content.ProvincesFile));
        foreach (var province in content.Provinces)
            _provinces.Add(province, Texts(province.Wordings));
        _priorities = new NameTable<Priority>("unknown-priority", content.WasRead(Content.PrioritiesFile));
        foreach (var priority in content.Priorities)
            _priorities.Add(priority, Texts(priority.Wordings));
        _families = new NameTable<BodyFamily>("unknown-family", content.WasRead(Content.DepartmentsFile));
        foreach (var family in content.Departments.Families)
            _families.Add(family, Texts(family.Wordings));
        foreach (var group in content.Items)
            AddItems(group);
        foreach (var body in content.Departments.Bodies)
            CheckBody(body);

        _bodies = BodyReadings.Of(content, _provinces, _families);
        _documents = new DocumentIndex(content.Documents);
    }

    /// <summary>The linked site. What could not be resolved has been reported and is left out.</summary>
    public static Site Link(Content content, ProblemList problems)
    {
        var linker = new Linker(content, problems);
        var order = content.Provinces.Select((province, index) => (province.Slug, index))
            .DistinctBy(pair => pair.Slug).ToDictionary(StringComparer.Ordinal);
        var plans = content.Plans.Select(linker.LinkPlan).OfType<LinkedPlan>()
            .OrderByDescending(plan => plan.Plan.Year).ThenBy(plan => order[plan.Province.Slug]);
        return new Site(content, [.. plans]);
    }

    private void AddItems(WorkItemGroup group)
    {
        // The items of a priority that is not known are not unknown as well.
        var table = _homeless;
        if (_priorities.Resolve(group.Priority, _problems) is { } priority && !_itemsOf.TryGetValue(priority, out table))
            _itemsOf.Add(priority, table = new NameTable<WorkItem>("unknown-item", _content.WasRead(Content.ItemsFile)));
        foreach (var item in group.Items)
            table.Add(item, Texts(item.Wordings));
    }

    private void CheckBody(ParticularBody body)
    {
        if (body.Province is { } province)
            _provinces.Resolve(province, _problems);
        if (body.Family is { } family)
            _families.Resolve(family, _problems);
    }

    private LinkedPlan? LinkPlan(Plan plan)
    {
        var province = _provinces.Resolve(plan.Province, _problems);
        var priorities = plan.Priorities.Select(priority => LinkPriority(priority, plan, province)).OfType<LinkedPriority>().ToImmutableArray();
        return province is null ? null : new LinkedPlan(plan, province, priorities);
    }

    private LinkedPriority? LinkPriority(PlanPriority printed, Plan plan, Province? province)
    {
        var priority = _priorities.Resolve(Named(printed.Priority), _problems);
        var groups = printed.Items.Select(group => LinkGroup(group, printed.Priority, priority, plan, province)).OfType<RowGroup>().ToImmutableArray();
        return priority is null ? null : new LinkedPriority(priority, printed.Priority, groups);
    }

    private RowGroup? LinkGroup(PlanItem group, Cell printedPriority, Priority? priority, Plan plan, Province? province)
    {
        var item = group.Item is { } name && priority is not null ? ResolveItem(Named(name), priority) : null;
        var rows = ImmutableArray.CreateBuilder<TaskRow>();
        LinkedCell? printed = null;
        foreach (var task in group.Tasks)
        {
            var used = new HashSet<string>(StringComparer.Ordinal);
            // Each row reads the item cell anew, because its own `cites` may explain a title in it; brackets are reported once.
            var itemProblems = printed is null ? _problems : new ProblemList();
            printed = group.Item is { } cell ? new LinkedCell(cell, _documents.Read(cell, task.Cites, used, itemProblems)) : null;
            var row = LinkRow(task, used, plan, province);
            if (priority is not null && province is not null)
                rows.Add(new TaskRow(task, plan, province, priority, printedPriority, item, printed, row.Task, row.Result, row.Departments));
        }
        return new RowGroup(item, printed, rows.ToImmutable());
    }

    private (LinkedCell Task, LinkedCell? Result, LinkedCell? Departments) LinkRow(PlanTask task, HashSet<string> used, Plan plan, Province? province)
    {
        var found = _problems.InOrderOfReport.Count;
        var text = WithDocuments(task.Task);
        var result = task.Result is { } printed ? WithDocuments(printed) : null;
        // Where a title lacks a bracket, or the task is missing, the short title may stand in the row all the same.
        var isWhole = task.Task.Text.Length > 0 && _problems.InOrderOfReport.Count == found;
        foreach (var (shortTitle, _) in task.Cites.Where(cite => isWhole && !used.Contains(cite.Short.Text)))
            _problems.Error("unused-cite", shortTitle.Place, ("found", shortTitle.Text));
        var departments = task.Departments is { } cell ? new LinkedCell(cell, ReadBodies(cell)) : null;
        return (text, result, departments);

        LinkedCell WithDocuments(Cell cell) => new(cell, _documents.Read(cell, task.Cites, used, _problems));

        // Names are read within the province: if that is in doubt, they are not judged.
        ImmutableArray<Mention> ReadBodies(Cell cell) =>
            province is null || !plan.IsCalledAfter(province) || !_content.WasRead(Content.ProvincesFile) || !_content.WasRead(Content.DepartmentsFile)
                ? []
                : _bodies.Read(cell, plan, province, _problems);
    }

    private WorkItem? ResolveItem(Name name, Priority priority)
    {
        if (!_content.WasRead(Content.ItemsFile))
            return null;
        var own = _itemsOf.GetValueOrDefault(priority);
        if ((own?.Find(name.Text) ?? _homeless.Find(name.Text)) is { } item)
            return item;
        foreach (var home in _content.Priorities)
        {
            if (_itemsOf.GetValueOrDefault(home)?.Find(name.Text) is not { } stray)
                continue;
            _problems.Error("item-elsewhere", name.Place, ("found", name.Text), ("allowed", home.Title));
            return stray;
        }
        return (own ?? new NameTable<WorkItem>("unknown-item", isWhole: true)).Resolve(name, _problems);
    }

    private static Name Named(Cell cell) => new(cell.Text, cell.PlaceOf(0));

    private static IEnumerable<string> Texts(ImmutableArray<Name> names) => names.Select(name => name.Text);
}
