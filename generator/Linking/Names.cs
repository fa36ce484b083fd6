using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>
/// What the taxonomies call things. A preview keeps it as long as no taxonomy changes, and with it every plan that did not: at ten thousand
/// tasks that is most of the linking.
/// </summary>
internal sealed class Names
{
    private static readonly ConditionalWeakTable<Departments, Names> Kept = [];

    private readonly Content _content; // without plans and prose, which it must not keep
    private readonly NameTable<Province> _provinces;
    private readonly NameTable<Priority> _priorities;
    private readonly NameTable<BodyFamily> _families;
    private readonly Dictionary<Priority, NameTable<WorkItem>> _itemsOf = [];
    private readonly NameTable<WorkItem> _homeless = new("unknown-item", isWhole: false);
    private readonly Dictionary<Province, BodyLexicon> _lexicons = [];
    private readonly ConditionalWeakTable<Plan, Linking> _linked = [];

    private Names(Content content)
    {
        _content = content with { Plans = [], Pages = [], Translations = [] };
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
        Documents = new DocumentIndex(content.Documents);
    }

    /// <summary>What is wrong in the taxonomies themselves.</summary>
    public ProblemList Found { get; } = new();

    public DocumentIndex Documents { get; }

    /// <summary>The names of a content; those of an earlier one where they are the same.</summary>
    public static Names Of(Content content)
    {
        lock (Kept)
        {
            if (Kept.TryGetValue(content.Departments, out var kept) && kept.Serves(content))
                return kept;
            var names = new Names(content);
            if (content.HasAllNames)
                Kept.AddOrUpdate(content.Departments, names);
            return names;
        }
    }

    /// <summary>A plan with its names resolved; null if its province is not known.</summary>
    public LinkedPlan? Link(Plan plan, ProblemList problems)
    {
        Linking linked;
        lock (_linked)
        {
            linked = _linked.GetValue(plan, each =>
            {
                var found = new ProblemList();
                return new Linking(new PlanLinker(this, each, found).Link(), found);
            });
        }
        problems.Add(linked.Found);
        return linked.Plan;
    }

    /// <summary>Whether names may be looked up in what a file defines.</summary>
    public bool WasRead(string file) => _content.WasRead(file);

    public Province? Province(Name name, ProblemList problems) => _provinces.Resolve(name, problems);

    public Priority? Priority(Name name, ProblemList problems) => _priorities.Resolve(name, problems);

    /// <summary>The item of a priority that a wording means, or one of another priority, which is reported.</summary>
    public WorkItem? Item(Name name, Priority priority, ProblemList problems)
    {
        if (!WasRead(Content.ItemsFile))
            return null;
        var own = _itemsOf.GetValueOrDefault(priority);
        if ((own?.Find(name.Text) ?? _homeless.Find(name.Text)) is { } item)
            return item;
        foreach (var home in _content.Priorities)
        {
            if (_itemsOf.GetValueOrDefault(home)?.Find(name.Text) is not { } stray)
                continue;
            problems.Error("item-elsewhere", name.Place, ("found", name.Text), ("allowed", home.Title));
            return stray;
        }
        return (own ?? new NameTable<WorkItem>("unknown-item", isWhole: true)).Resolve(name, problems);
    }

    /// <summary>Reads the department cells of a province's plans.</summary>
    public BodyLexicon LexiconOf(Province province)
    {
        if (!_lexicons.TryGetValue(province, out var lexicon))
            _lexicons.Add(province, lexicon = BodyLexicon.Of(province, _content.Departments, name => _provinces.Find(name.Text), name => _families.Find(name.Text)));
        return lexicon;
    }

    private bool Serves(Content content) => content.HasAllNames && _content.Provinces == content.Provinces && _content.Priorities == content.Priorities
        && _content.Items == content.Items && ReferenceEquals(_content.Documents, content.Documents);

    private void AddItems(WorkItemGroup group)
    {
        // The items of a priority that is not known are not unknown as well.
        var table = _homeless;
        if (_priorities.Resolve(group.Priority, Found) is { } priority && !_itemsOf.TryGetValue(priority, out table))
            _itemsOf.Add(priority, table = new NameTable<WorkItem>("unknown-item", _content.WasRead(Content.ItemsFile)));
        foreach (var item in group.Items)
            table.Add(item, Texts(item.Wordings));
    }

    private void CheckBody(ParticularBody body)
    {
        if (body.Province is { } province)
            _provinces.Resolve(province, Found);
        if (body.Family is { } family)
            _families.Resolve(family, Found);
    }

    private static IEnumerable<string> Texts(ImmutableArray<Name> names) => names.Select(name => name.Text);

    private sealed record Linking(LinkedPlan? Plan, ProblemList Found);
}
