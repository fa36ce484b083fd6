using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>
/// What makes an edition of the site in a further language: its words (<c>content/ui/&lt;language&gt;.yml</c>), its titles
/// (<c>content/titles/&lt;language&gt;.yml</c>) and its pages of prose (<c>content/pages/&lt;language&gt;/</c>). The plans are not translated.
/// </summary>
public sealed record Translation(string Language, Words Words, Titles Titles, ImmutableArray<ProsePage> Pages);

/// <summary>What things are called in a further language, by what they are called in the language of the site.</summary>
/// <param name="Site">Title of the site.</param>
/// <param name="Description">Of the site.</param>
/// <param name="Plan">Title of a plan, whatever the plan: {0} is its province, {1} its year.</param>
/// <param name="Body">Title of the body that a family has in a province: {0} is the family, {1} the province.</param>
/// <param name="Bodies">Of particular bodies. These and documents have no page in an edition, and may be without a title.</param>
public sealed record Titles(
    string Site,
    string Description,
    string Plan,
    string Body,
    TitleList Provinces,
    TitleList Priorities,
    TitleList Items,
    TitleList Families,
    TitleList Bodies,
    TitleList Documents,
    Place Place)
{
    public static Titles Empty { get; } =
        new("", "", "", "", TitleList.Empty, TitleList.Empty, TitleList.Empty, TitleList.Empty, TitleList.Empty, TitleList.Empty, Place.StartOf(""));

    public static Titles Read(YamlMap yaml) => new(
        Site: yaml.Text("site").Text,
        Description: yaml.Text("description").Text,
        Plan: OfTwo(yaml, "plan"),
        Body: OfTwo(yaml, "body"),
        Provinces: TitleList.Of(yaml.Pairs("provinces")),
        Priorities: TitleList.Of(yaml.Pairs("priorities")),
        Items: TitleList.Of(yaml.Pairs("items")),
        Families: TitleList.Of(yaml.Pairs("families")),
        Bodies: TitleList.Of(yaml.Pairs("bodies")),
        Documents: TitleList.Of(yaml.Pairs("documents")),
        Place: yaml.Place);

    private static string OfTwo(YamlMap yaml, string field)
    {
        var text = yaml.Text(field);
        if (text.Text.Length > 0 && Words.Fill(text.Text, "", "") is null)
            yaml.Problems.Error("missing-word.value", text.Place, ("found", field), ("values", 2));
        return text.Text;
    }

    /// <summary>Reports titles of nothing, and things with pages in an edition that have no title.</summary>
    public void Check(Content content, ProblemList problems)
    {
        Check(Provinces, "provinces", Content.ProvincesFile, content.Provinces.Select(province => province.Name));
        Check(Priorities, "priorities", Content.PrioritiesFile, content.Priorities.Select(priority => priority.Title));
        Check(Items, "items", Content.ItemsFile, content.Items.SelectMany(group => group.Items).Select(item => item.Title));
        Check(Families, "families", Content.DepartmentsFile, content.Departments.Families.Select(family => family.Name));
        Check(Bodies, "bodies", Content.DepartmentsFile, content.Departments.Bodies.Select(body => body.Name), isNeeded: false);
        Check(Documents, "documents", Content.DocumentsFile, content.Documents.All.Select(document => document.Title), isNeeded: false);

        void Check(TitleList titles, string field, string file, IEnumerable<string> things, bool isNeeded = true)
        {
            if (!content.WasRead(file) || !content.WasRead(Place.File) || this == Empty)
                return; // whose names are not known, or whose titles
            var names = things.Where(name => name.Length > 0).ToImmutableArray();
            foreach (var unknown in titles.Keys.Where(key => !names.Contains(key.Text)))
            {
                if (Nearest.To(unknown.Text, names) is { } nearest)
                    problems.Error("unknown-title", unknown.Place, ("field", field), ("found", unknown.Text), ("nearest", nearest));
                else
                    problems.Error("unknown-title", unknown.Place, ("field", field), ("found", unknown.Text));
            }
            var missing = !isNeeded ? [] : names.Where(name => titles.Of(name) is null).ToImmutableArray();
            if (!missing.IsEmpty)
                problems.Error("missing-title", Place, ("field", field), ("found", missing[0]), ("count", missing.Length));
        }
    }
}

/// <summary>Titles of one kind of things.</summary>
/// <param name="Keys">What they are called in the language of the site, in the order of the file.</param>
public sealed record TitleList(ImmutableArray<Name> Keys, ImmutableDictionary<string, string> ByName)
{
    public static TitleList Empty { get; } = new([], ImmutableDictionary<string, string>.Empty);

    public static TitleList Of(ImmutableArray<(YamlText Key, YamlText Value)> pairs) => new(
        [.. pairs.Select(pair => Name.Of(pair.Key))],
        pairs.ToImmutableDictionary(pair => pair.Key.Text, pair => pair.Value.Text, StringComparer.Ordinal));

    /// <summary>Null if there is none.</summary>
    public string? Of(string name) => ByName.GetValueOrDefault(name);
}
