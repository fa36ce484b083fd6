using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Pages;

namespace PlanSite.Searching;

/// <summary>What rows name, what each row has of it, and the texts of the rows; FORMAT.md, "Names", "Columns" and "Texts".</summary>
internal sealed class Columns(Site site)
{
    private readonly ImmutableArray<WorkItem> _items = ItemsOf(site);
    private readonly Dictionary<string, int> _titles = Numbers(ItemsOf(site).Select(item => item.Title));
    private readonly Dictionary<string, int> _priorities = Numbers(site.Content.Priorities.Select(priority => priority.Slug));
    private readonly Dictionary<string, int> _bodies = Numbers(site.Bodies.Select(body => body.Slug));
    private readonly Dictionary<string, int> _provinces = Numbers(site.Provinces.Select(province => province.Slug));
    private readonly Dictionary<string, int> _families = Numbers(site.Families.Select(family => family.Slug));

    public object Names(Folding folding) => new
    {
        Folds = folding.Pairs,
        Provinces = site.Provinces.Select(province => new object[] { province.Slug, province.Name, province.ShortName }),
        Plans = site.Plans.Select(plan => new object[]
        {
            site.Provinces.IndexOf(plan.Province), plan.Plan.Year, plan.Plan.Title, Address.Of(plan).Text[..^"index.html".Length],
        }),
        Priorities = site.Content.Priorities.Select(priority => new object[] { priority.Slug, priority.Number, priority.Title }),
        Items = _items.Select(item => new object[] { item.Slug, item.Title, FoldedIfOther(item.Title, folding), site.RowsUnder(item).Length }),
        Families = site.Families.Select(family => new object[] { family.Slug, family.Name, site.RowsOf(family).Length }),
        Bodies = site.Bodies.Select(Named),
    };

    public object Documents() => site.Documents.Select(document => new object[] { document.Slug, document.Title, site.RowsCiting(document).Length });

    public object All(ImmutableArray<SharedTexts?> shared) => new
    {
        Ids = Ids(site.Rows),
        Plans = site.Plans.Select(plan => plan.Rows.Length),
        Shared = shared.Select(texts => texts is null ? null : NumberText.Of(texts.Numbers)),
        Priorities = FirstRows(shared, "priority").Select(row => _priorities[row.Priority.Slug]),
        Bodies = NumberText.Of(FirstRows(shared, "departments").SelectMany(row => row.Bodies.Select(body => NumberOf(body, row.Province)).Prepend(row.Bodies.Length))),
    };

    /// <summary>The texts of a row that names and columns do not tell; empty ones at the end are left out.</summary>
    public void WriteTexts(Utf8JsonWriter json, TaskRow row)
    {
        const int Item = 3;
        const int Documents = 4;
        string[] texts =
        [
            row.Task.Cell.Text, row.Result?.Cell.Text ?? "", row.Departments?.Cell.Text ?? "", row.PrintedItem?.Cell.Text ?? "", string.Concat(row.Documents.Select(document => document.Title)),
            row.PrintedPriority.Text == row.Priority.Title ? "" : row.PrintedPriority.Text, row.Source.Note?.PlainText ?? "",
        ];
        json.WriteStartArray();
        foreach (var (i, text) in texts[..(Array.FindLastIndex(texts, text => text.Length > 0) + 1)].Index())
        {
            if (i == Item && _titles.TryGetValue(text, out var number))
                json.WriteNumberValue(number);
            else if (i == Documents)
                WriteTitles(json, row.Documents);
            else
                json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static void WriteTitles(Utf8JsonWriter json, ImmutableArray<CitedDocument> documents)
    {
        json.WriteStartArray();
        foreach (var document in documents)
            json.WriteStringValue(document.Title);
        json.WriteEndArray();
    }

    private static ImmutableArray<WorkItem> ItemsOf(Site site) => [.. site.Items.Where(item => site.RowsUnder(item).Length > 0)];

    private static string FoldedIfOther(string title, Folding folding) => folding.Fold(title) is var folded && folded == title ? "" : folded;

    // Most bodies are a family's in one province, and their name and slug follow from that.
    private object[] Named(Body body)
    {
        var rows = site.RowsOf(body).Length;
        if (IsOfRule(body))
            return [_provinces[body.Province!.Slug], _families[body.Family!.Slug], rows];
        return [-1, -1, rows, body.Name, body.Slug];
    }

    private bool IsOfRule(Body body) =>
        body is { Province: { } province, Family: { } family } && body.Name == province.Name + family.Name && body.Slug == $"{province.Slug}-{family.Slug}"
        && _provinces.ContainsKey(province.Slug) && _families.ContainsKey(family.Slug);

    // A body of the row's own province by its family: so the same departments of many provinces are the same numbers.
    private int NumberOf(Body body, Province province) =>
        IsOfRule(body) && body.Province!.Slug == province.Slug ? _families[body.Family!.Slug] : _families.Count + _bodies[body.Slug];

    // Of two things of one name the first is meant.
    private static Dictionary<string, int> Numbers(IEnumerable<string> names) =>
        names.Select((name, number) => (name, number)).DistinctBy(pair => pair.name).ToDictionary(StringComparer.Ordinal);

    // A row for each text of a field.
    private IEnumerable<TaskRow> FirstRows(ImmutableArray<SharedTexts?> shared, string field) =>
        shared[Fields.All.Select(each => each.Name).ToList().IndexOf(field)]!.Rows.Select(row => site.Rows[row]);

    // Ids count up within a plan as a rule: a run of them is its prefix, digits, first number and length.
    private static List<object> Ids(ImmutableArray<TaskRow> rows)
    {
        var runs = new List<object>();
        for (var i = 0; i < rows.Length;)
        {
            var (prefix, width, first) = Numbered(rows[i].Id);
            var count = 1;
            while (i + count < rows.Length && rows[i + count].Id == prefix + (first + count).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'))
                count++;
            runs.Add(new object[] { prefix, width, first, count });
            i += count;
        }
        return runs;
    }

    private static (string Prefix, int Width, int Number) Numbered(string id)
    {
        var digits = id.Length - id.LastIndexOf('-') - 1;
        return (id[..^digits], digits, int.Parse(id[^digits..], CultureInfo.InvariantCulture));
    }
}
