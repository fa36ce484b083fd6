using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Linking;

/// <summary>
/// The content with every name resolved, and the answers to "who names this?". Every list has a stated order: plans by year from the
/// newest, one year's in administrative order; rows as their plans, then as printed.
/// </summary>
public sealed class Site
{
    private readonly RowGroups _rows;
    private readonly FrozenDictionary<string, ImmutableArray<Body>> _bodiesByFamily;

    public Site(Content content, ImmutableArray<LinkedPlan> plans)
    {
        Content = content;
        Plans = plans;
        Rows = [.. plans.SelectMany(plan => plan.Rows)];
        _rows = RowGroups.Joined([.. plans.Select(plan => plan.Groups)]);

        var order = content.Provinces.Select((province, index) => (province.Slug, index))
            .DistinctBy(pair => pair.Slug).ToDictionary(StringComparer.Ordinal);
        var bodies = Rows.SelectMany(row => row.Bodies).DistinctBy(body => body.Slug);
        Bodies = [.. bodies.OrderBy(body => body.Province is null ? -1 : order[body.Province.Slug]).ThenBy(body => body.Slug, StringComparer.Ordinal)];
        _bodiesByFamily = Bodies.Where(body => body.Family is not null).GroupBy(body => body.Family!.Slug, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        Families = [.. content.Departments.Families.Where(family => BodiesOf(family).Length > 0)];
        Documents = [.. Rows.SelectMany(row => row.Documents).DistinctBy(document => document.Slug)];
        Years = [.. plans.Select(plan => plan.Plan.Year).Distinct()];
        Provinces = [.. content.Provinces.Where(province => PlansOf(province).Any())];
        Items = [.. content.Items.SelectMany(group => group.Items)];
    }

    public Content Content { get; }

    public ImmutableArray<LinkedPlan> Plans { get; }

    public ImmutableArray<TaskRow> Rows { get; }

    /// <summary>The bodies that some row names, in administrative order of their provinces.</summary>
    public ImmutableArray<Body> Bodies { get; }

    /// <summary>The families with a body that some row names, in the order of the taxonomy.</summary>
    public ImmutableArray<BodyFamily> Families { get; }

    /// <summary>The documents that some row cites, in the order in which they first appear.</summary>
    public ImmutableArray<CitedDocument> Documents { get; }

    /// <summary>The years with a plan, newest first.</summary>
    public ImmutableArray<int> Years { get; }

    /// <summary>The provinces with a plan, in administrative order.</summary>
    public ImmutableArray<Province> Provinces { get; }

    /// <summary>All work items in the order of the taxonomy.</summary>
    public ImmutableArray<WorkItem> Items { get; }

    public ImmutableArray<TaskRow> RowsUnder(WorkItem item) => _rows.ByItem.GetValueOrDefault(item.Slug, []);

    /// <summary>Those of one year alone: its rows stand together.</summary>
    public ImmutableArray<TaskRow> RowsUnder(WorkItem item, int year)
    {
        var rows = RowsUnder(item);
        var (first, behind) = (FirstBefore(year + 1), FirstBefore(year));
        return rows[first..behind];

        // How many rows are of a year that is not before the one given.
        int FirstBefore(int bound)
        {
            var (low, high) = (0, rows.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = rows[middle].Plan.Year >= bound ? (middle + 1, high) : (low, middle);
            }
            return low;
        }
    }

    public ImmutableArray<TaskRow> RowsUnder(Priority priority) => _rows.ByPriority.GetValueOrDefault(priority.Slug, []);

    public ImmutableArray<TaskRow> RowsOf(Body body) => _rows.ByBody.GetValueOrDefault(body.Slug, []);

    /// <summary>Rows of any body of the family, each once.</summary>
    public ImmutableArray<TaskRow> RowsOf(BodyFamily family) => _rows.ByFamily.GetValueOrDefault(family.Slug, []);

    public ImmutableArray<TaskRow> RowsCiting(CitedDocument document) => _rows.ByDocument.GetValueOrDefault(document.Slug, []);

    public ImmutableArray<Body> BodiesOf(BodyFamily family) => _bodiesByFamily.GetValueOrDefault(family.Slug, []);

    public IEnumerable<LinkedPlan> PlansOf(Province province) => Plans.Where(plan => plan.Province.Slug == province.Slug);

    public IEnumerable<LinkedPlan> PlansOf(int year) => Plans.Where(plan => plan.Plan.Year == year);
}
