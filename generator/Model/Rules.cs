using PlanSite.Problems;

namespace PlanSite.Model;

/// <summary>What no single record can know: names, slugs and ids that must be the only ones of their kind, files that must stand in their place.</summary>
public static class Rules
{
    public static void Check(Content content, ProblemList problems)
    {
        CheckNames(content, problems);
        CheckSlugs(content, problems);
        CheckIds(content, problems);
        CheckPlaces(content, problems);
    }

    private static void CheckNames(Content content, ProblemList problems)
    {
        Unique("duplicate-name", problems, content.Provinces.SelectMany(province =>
            Wordings(province.Place, province.Aliases, province.Name, province.ShortName)));
        Unique("duplicate-name", problems, content.Priorities.SelectMany(priority => Wordings(priority.Place, priority.Aliases, priority.Title)));
        foreach (var group in content.Items)
            Unique("duplicate-name", problems, group.Items.SelectMany(item => Wordings(item.Place, item.Aliases, item.Title)));
        Unique("duplicate-name", problems, content.Items.Select(group => (group.Priority.Text, group.Priority.Place)));
        Unique("duplicate-name", problems, content.Departments.Families.SelectMany(family =>
            Wordings(family.Place, family.Aliases, family.Name, family.Municipality)));
        foreach (var bodies in content.Departments.Bodies.GroupBy(body => body.Province?.Text))
            Unique("duplicate-name", problems, bodies.SelectMany(body => Wordings(body.Place, body.Aliases, body.Name)));
        Unique("duplicate-name", problems, content.Departments.Collectives.Select(collective => (collective.Text, collective.Place)));
        Unique("duplicate-name", problems, content.Documents.All
            .SelectMany(document => Wordings(document.Place, document.Aliases, document.Title))
            .Concat(content.Documents.ShortForms.Select(form => (form.Text, form.Place))));
        Unique("duplicate-number", problems, content.Priorities.Select(priority =>
            (priority.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), priority.Place)));
    }

    // One thing may call itself the same twice (name and short form); two things may not.
    private static IEnumerable<(string, Place)> Wordings(Place place, IEnumerable<Name> aliases, params IEnumerable<string?> names) =>
        names.OfType<string>().Select(text => (Wording: text, Place: place))
            .Concat(aliases.Select(alias => (Wording: alias.Text, alias.Place)))
            .DistinctBy(wording => Wording.Key(wording.Wording));

    private static void CheckSlugs(Content content, ProblemList problems)
    {
        Unique("duplicate-slug", problems, content.Provinces.Select(province => (province.Slug, province.Place)));
        Unique("duplicate-slug", problems, content.Priorities.Select(priority => (priority.Slug, priority.Place)));
        Unique("duplicate-slug", problems, content.Items.SelectMany(group => group.Items).Select(item => (item.Slug, item.Place)));
        Unique("duplicate-slug", problems, content.Departments.Families.Select(family => (family.Slug, family.Place))
            .Concat(content.Departments.Bodies.Select(body => (body.Slug, body.Place))));
        Unique("duplicate-slug", problems, content.Documents.All.Select(document => (document.Slug, document.Place)));
    }

    private static void CheckIds(Content content, ProblemList problems) =>
        Unique("duplicate-id", problems, Tasks(content).Select(task => (task.Id.Text, task.Id.Place)));

    private static IEnumerable<PlanTask> Tasks(Content content) =>
        content.Plans.SelectMany(plan => plan.Priorities).SelectMany(priority => priority.Items).SelectMany(item => item.Tasks);

    private static void Unique(string message, ProblemList problems, IEnumerable<(string Text, Place Place)> names)
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (text, place) in names)
        {
            if (text.Length > 0 && !first.TryAdd(Wording.Key(text), place))
                problems.Error(message, place, ("found", text), ("first", first[Wording.Key(text)].ToString()));
        }
    }

    private static void CheckPlaces(Content content, ProblemList problems)
    {
        foreach (var plan in content.Plans)
        {
            var parts = plan.File.Split('/'); // content/plans/<year>/<province>.yml
            if (parts.Length != 4)
            {
                problems.Error("wrong-folder", Place.StartOf(plan.File), ("found", plan.File));
                continue;
            }
            if (plan.Year != 0 && parts[2] != plan.YearText)
                problems.Error("wrong-year", plan.YearPlace, ("found", plan.YearText), ("folder", parts[2]));

            var province = content.Provinces.FirstOrDefault(each => Names(each, plan.Province.Text));
            if (province is null)
                continue; // the linker says so
            if (parts[3] != province.Slug + ".yml")
                problems.Error("wrong-file-name", plan.Province.Place, ("found", parts[3]), ("allowed", province.Slug + ".yml"));
            CheckIdsOf(plan, province, parts[2], problems);
        }
    }

    // A wrong year is reported once, as such, and not again for every id that agrees with the folder.
    private static void CheckIdsOf(Plan plan, Province province, string folder, ProblemList problems)
    {
        foreach (var task in plan.Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks))
        {
            var parts = task.Id.Text.Split('-');
            if (parts.Length == 3 && parts[1].Length == 4
                && (parts[0] != province.Letters || (parts[1] != folder && parts[1] != plan.YearText)))
                problems.Error("foreign-id", task.Id.Place, ("found", task.Id.Text), ("allowed", $"{province.Letters}-{folder}-"));
        }
    }

    private static bool Names(Province province, string text)
    {
        var key = Wording.Key(text);
        return Wording.Key(province.Name) == key || Wording.Key(province.ShortName) == key || province.Aliases.Any(alias => Wording.Key(alias.Text) == key);
    }
}
