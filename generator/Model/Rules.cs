using System.Collections.Immutable;
using PlanSite.Problems;

namespace PlanSite.Model;

/// <summary>What no single record can know: names, slugs and ids that must be the only ones of their kind, files that must stand in their place.</summary>
public static class Rules
{
    public static void Check(Content content, ProblemList problems)
    {
        CheckNames(content, problems);
        CheckSlugs(content, problems);
        CheckPlaces(content, problems);
        foreach (var translation in content.Translations)
            translation.Titles.Check(content, problems);
    }

    private static void CheckNames(Content content, ProblemList problems)
    {
        Unique("duplicate-name", problems, content.Provinces.SelectMany(province => EachOnce(province.Wordings)));
        Unique("duplicate-name", problems, content.Priorities.SelectMany(priority => EachOnce(priority.Wordings)));
        foreach (var group in content.Items)
            Unique("duplicate-name", problems, group.Items.SelectMany(item => EachOnce(item.Wordings)));
        Unique("duplicate-name", problems, content.Items.Select(group => (group.Priority.Text, group.Priority.Place)));
        foreach (var bodies in content.Departments.Bodies.GroupBy(body => ProvinceOf(content, body)?.Slug))
            Unique("duplicate-name", problems, bodies.SelectMany(body => EachOnce(body.Wordings)));
        Unique("duplicate-name", problems, content.Departments.Families.SelectMany(family => EachOnce(family.Wordings))
            .Concat(content.Departments.Collectives.Select(collective => (collective.Text, collective.Place))));
        Unique("duplicate-name", problems, content.Documents.All
            .SelectMany(document => EachOnce(document.Wordings))
            .Concat(content.Documents.ShortForms.Select(form => (form.Text, form.Place))));
        Unique("duplicate-number", problems, content.Priorities.Where(priority => priority.Number > 0).Select(priority =>
            (priority.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), priority.NumberPlace)));
        Unique("duplicate-tile", problems, content.Provinces.Select(province => province.Tile).OfType<Tile>().Where(tile => tile.IsRead)
            .Select(tile => (tile.ToString(), tile.Place)));
    }

    // One thing may call itself the same twice (name and short form); two things may not.
    private static IEnumerable<(string, Place)> EachOnce(ImmutableArray<Name> wordings) =>
        wordings.DistinctBy(name => Wording.Key(name.Text)).Select(name => (name.Text, name.Place));

    private static void CheckSlugs(Content content, ProblemList problems)
    {
        Unique("duplicate-slug", problems, content.Provinces.Select(province => (province.Slug, province.SlugPlace)));
        Unique("duplicate-slug", problems, content.Priorities.Select(priority => (priority.Slug, priority.SlugPlace)));
        Unique("duplicate-slug", problems, content.Items.SelectMany(group => group.Items).Select(item => (item.Slug, item.SlugPlace)));
        Unique("duplicate-slug", problems, content.Departments.Families.Select(family => (family.Slug, family.SlugPlace))
            .Concat(content.Departments.Bodies.Select(body => (body.Slug, body.SlugPlace))));
        CheckFamilySlugs(content, problems);
        Unique("duplicate-slug", problems, content.Documents.All.Select(document => (document.Slug, document.SlugPlace)));
    }

    // The body of a family in a province has the slug <province>-<family>, which is written nowhere.
    private static void CheckFamilySlugs(Content content, ProblemList problems)
    {
        var made = content.Provinces.SelectMany(province => content.Departments.Families.Select(family => ($"{province.Slug}-{family.Slug}", family.SlugPlace)))
            .DistinctBy(pair => pair.Item1).ToDictionary(StringComparer.Ordinal);
        foreach (var (slug, place) in content.Departments.Families.Select(family => (family.Slug, family.SlugPlace))
            .Concat(content.Departments.Bodies.Select(body => (body.Slug, body.SlugPlace))))
        {
            if (made.TryGetValue(slug, out var first))
                problems.Error("duplicate-slug.family", place, ("found", slug), ("first", first.ToString()));
        }
    }

    private static Province? ProvinceOf(Content content, ParticularBody body) =>
        body.Province is { } name ? content.Provinces.FirstOrDefault(province => Names(province, name.Text)) : null;

    private static IEnumerable<PlanTask> Tasks(Plan plan) =>
        plan.Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks);

    private static void Unique(string message, ProblemList problems, IEnumerable<(string Text, Place Place)> names)
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (text, place) in names)
        {
            if (text.Length > 0 && !first.TryAdd(Wording.Key(text), place))
                problems.Error(message, place, ("found", text), ("first", first[Wording.Key(text)].ToString()));
        }
    }

    // A plan that stands in the wrong place is one mistake: its ids, which may all be those of another plan, are not judged as well.
    // Nor is the id of a row without a task, which is no row yet.
    private static void CheckPlaces(Content content, ProblemList problems)
    {
        var ids = new List<(string, Place)>();
        foreach (var plan in content.Plans)
        {
            if (!StandsRight(plan, content, problems, out var province))
                continue;
            var known = content.WasRead(Content.ProvincesFile) ? province : null; // else its letters are in doubt
            ids.AddRange(Tasks(plan).Where(task => !IsForeign(task, plan, known, problems) && task.Task.Text.Length > 0).Select(task => (task.Id.Text, task.Id.Place)));
        }
        Unique("duplicate-id", problems, ids);
    }

    private static bool StandsRight(Plan plan, Content content, ProblemList problems, out Province? province)
    {
        province = content.Provinces.FirstOrDefault(each => Names(each, plan.Province.Text));
        var parts = plan.File.Split('/'); // content/plans/<year>/<province>.yml
        if (parts.Length != 4)
        {
            problems.Error("wrong-folder", Place.StartOf(plan.File), ("found", plan.File));
            return false;
        }
        // An unknown province is for the linker to tell; a slug that is wrong or not the only one has been told.
        var slug = province?.Slug ?? "";
        if (content.Provinces.Count(each => each.Slug == slug) == 1 && slug.Length > 0 && !plan.IsCalledAfter(province!))
        {
            problems.Error("wrong-file-name", plan.Province.Place, ("found", parts[3]), ("allowed", slug + ".yml"));
            return false;
        }
        if (plan.Year != 0 && parts[2] != plan.YearText)
            problems.Error("wrong-year", plan.YearPlace, ("found", plan.YearText), ("folder", parts[2]));
        return true;
    }

    // A wrong year is reported once, as such, and not again for every id that agrees with the folder.
    private static bool IsForeign(PlanTask task, Plan plan, Province? province, ProblemList problems)
    {
        var folder = plan.File.Split('/')[2];
        var parts = task.Id.Text.Split('-');
        if (parts.Length != 3 || province is not { Letters.Length: > 0 })
            return false;
        if (parts[0] == province.Letters && (parts[1] == folder || parts[1] == plan.YearText))
            return false;
        problems.Error("foreign-id", task.Id.Place, ("found", task.Id.Text), ("allowed", $"{province.Letters}-{folder}-"));
        return true;
    }

    private static bool Names(Province province, string text)
    {
        var key = Wording.Key(text);
        return province.Wordings.Any(name => Wording.Key(name.Text) == key);
    }
}
