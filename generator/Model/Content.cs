using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>Everything the editors wrote, read but not yet linked.</summary>
/// <param name="Unread">Files that could not be read, or not whole: what they would have defined is not called unknown as well.</param>
public sealed record Content(
    SiteSettings Settings,
    Words Words,
    ImmutableArray<Province> Provinces,
    ImmutableArray<Priority> Priorities,
    ImmutableArray<WorkItemGroup> Items,
    Departments Departments,
    Documents Documents,
    TargetCorrections Targets,
    FormerAddresses Former,
    ImmutableArray<Plan> Plans,
    ImmutableArray<ProsePage> Pages,
    ImmutableArray<Translation> Translations,
    ImmutableHashSet<string> Unread)
{
    public const string ProvincesFile = "content/provinces.yml";
    public const string PrioritiesFile = "content/priorities.yml";
    public const string ItemsFile = "content/items.yml";
    public const string DepartmentsFile = "content/departments.yml";
    public const string DocumentsFile = "content/documents.yml";
    public const string TargetsFile = "content/targets.yml";
    public const string AddressesFile = "content/addresses.yml";
    public const string PlansFolder = "content/plans/";
    private const string PagesFolder = "content/pages/";
    private const string WordsFolder = "content/ui/";
    private const string TitlesFolder = "content/titles/";

    private static readonly ImmutableArray<string> Single =
        [ProvincesFile, PrioritiesFile, ItemsFile, DepartmentsFile, DocumentsFile, TargetsFile, AddressesFile];

    // The plans, which cost most to read, and what their wordings are looked up in: where none of it has changed, no plan is linked anew.
    private static readonly KeptReading<Plan?> PlansOfFiles = new(ReadPlan);
    private static readonly KeptReading<Listed<Province>?> KeptProvinces = Kept("provinces", ReadProvinces);
    private static readonly KeptReading<Listed<Priority>?> KeptPriorities =
        Kept("priorities", yaml => new Listed<Priority>(yaml.Each("priorities", "priority", Priority.Read)));
    private static readonly KeptReading<Listed<WorkItemGroup>?> KeptItems =
        Kept("items", yaml => new Listed<WorkItemGroup>(yaml.Each("groups", "group", WorkItemGroup.Read)));
    private static readonly KeptReading<Departments?> KeptDepartments = Kept("departments", Departments.Read);
    private static readonly KeptReading<Documents?> KeptDocuments = Kept("documents", Documents.Read);

    private static readonly ImmutableArray<string> NamesNothing = ["slug", "code", "letters", "number", "expected", "tile", "row", "column", "note"];

    /// <summary>Reads every file of the site; what no file of a site is called is reported, not skipped.</summary>
    public static Content Load(SourceTree sources, ProblemList problems)
    {
        var unread = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var settings = One(sources, SiteSettings.File, "settings", SiteSettings.Read, problems, unread) ?? SiteSettings.Empty;
        var provinces = One(sources, ProvincesFile, "provinces", KeptProvinces, problems, unread);
        var priorities = One(sources, PrioritiesFile, "priorities", KeptPriorities, problems, unread);
        var items = One(sources, ItemsFile, "items", KeptItems, problems, unread);
        var departments = One(sources, DepartmentsFile, "departments", KeptDepartments, problems, unread);
        var documents = One(sources, DocumentsFile, "documents", KeptDocuments, problems, unread);
        // The two files that a site may lack: the one only corrects, the other is for what was there before.
        var targets = sources.Find(TargetsFile) is null ? null : One(sources, TargetsFile, "targets", TargetCorrections.Read, problems, unread);
        var former = sources.Find(AddressesFile) is null ? null : One(sources, AddressesFile, "addresses", FormerAddresses.Read, problems, unread);
        ReportUnexpected(sources, settings, problems);

        var files = sources.Under(PlansFolder).Where(IsYaml).ToImmutableArray();
        var plans = InOrder.Map(files, problems, PlansOfFiles.Of);
        unread.UnionWith(files.Zip(plans).Where(pair => pair.Second is null).Select(pair => pair.First.Path));

        return new Content(
            settings,
            settings.Language.Length == 0 ? Words.Empty : ReadWords(sources, settings.Language, problems, unread), // else it is not known which
            provinces?.All ?? [],
            priorities?.All ?? [],
            items?.All ?? [],
            departments ?? Departments.Empty,
            documents ?? Documents.Empty,
            targets ?? TargetCorrections.Empty,
            former ?? FormerAddresses.Empty,
            [.. plans.OfType<Plan>()],
            ReadPages(sources, PagesFolder, problems),
            [.. Languages(sources, settings).Select(language => ReadTranslation(sources, language, problems, unread))],
            unread.ToImmutable());
    }

    /// <summary>Whether every file that defines names could be read.</summary>
    public bool HasAllNames => !Unread.Overlaps(Single);

    /// <summary>Whether names may be looked up in what a file defines.</summary>
    public bool WasRead(string file) => !Unread.Contains(file);

    private static Plan? ReadPlan(SourceFile file, ProblemList problems)
    {
        var found = new ProblemList();
        var plan = YamlReader.Read(file, found) is { } node ? YamlMap.Read(node, "plan", found, Plan.Read) : null;
        problems.Add(MisplacedFields.Joined(found));
        return plan;
    }

    private static Listed<Province> ReadProvinces(YamlMap yaml) =>
        new([.. yaml.Each("provinces", "province", Province.Read), .. yaml.OptionalEach("others", "province", Province.ReadOther)]);

    private static KeptReading<T?> Kept<T>(string thing, Func<YamlMap, T> read)
        where T : class =>
        new((file, problems) => YamlReader.Read(file, problems) is { } node ? YamlMap.Read(node, thing, problems, read) : null);

    private static T? One<T>(
        SourceTree sources, string path, string thing, Func<YamlMap, T> read, ProblemList problems, ImmutableHashSet<string>.Builder unread)
        where T : class => One(sources, path, thing, Kept(thing, read), problems, unread);

    private static T? One<T>(
        SourceTree sources, string path, string thing, KeptReading<T?> reading, ProblemList problems, ImmutableHashSet<string>.Builder unread)
        where T : class
    {
        var found = new ProblemList();
        T? value = null;
        if (sources.Find(path) is { } file)
            value = reading.Of(file, found);
        else if (!Unexpected(sources).Any(other => Nearest.To(other.Path, Single) == path)) // else it is there, under a wrong name
            found.Error("missing-file", Place.StartOf(path), ("thing", thing));
        problems.Add(MisplacedFields.Joined(found));
        if (value is null || found.InOrderOfReport.Any(LosesNames))
            unread.Add(path);
        return value;
    }

    // What an entry or a field that could not be read would have named is not known.
    private static bool LosesNames(Problem problem) =>
        problem.Rule is "missing-field" or "empty-field" or "unknown-field" or "wrong-type" or "wrong-choice" or "duplicate-key" or "missing-dash"
        && !problem.Facts.Any(fact => fact.Name == "field" && NamesNothing.Contains(fact.Value));

    // The languages of editions: those of words or titles beside the site's own; half an edition is a mistake.
    private static IEnumerable<string> Languages(SourceTree sources, SiteSettings settings) => settings.Language.Length == 0 ? [] :
        sources.Under(WordsFolder).Concat(sources.Under(TitlesFolder)).Where(file => IsYaml(file) && SiteSettings.IsLanguage(NameOf(file)))
            .Select(NameOf).Where(language => language != settings.Language).Distinct().Order(StringComparer.Ordinal);

    private static Translation ReadTranslation(SourceTree sources, string language, ProblemList problems, ImmutableHashSet<string>.Builder unread) => new(
        language,
        ReadWords(sources, language, problems, unread),
        One(sources, $"{TitlesFolder}{language}.yml", "titles", Titles.Read, problems, unread) ?? Titles.Empty,
        ReadPages(sources, $"{PagesFolder}{language}/", problems));

    // Those right in the folder.
    private static ImmutableArray<ProsePage> ReadPages(SourceTree sources, string folder, ProblemList problems) =>
    [
        .. sources.Under(folder).Where(file => IsMarkdown(file) && !file.Path[folder.Length..].Contains('/'))
            .Select(file => ProsePage.Read(file, problems)).OfType<ProsePage>()
            .OrderBy(page => page.Order).ThenBy(page => page.Slug, StringComparer.Ordinal),
    ];

    private static string NameOf(SourceFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..file.Path.LastIndexOf('.')];

    private static Words ReadWords(SourceTree sources, string language, ProblemList problems, ImmutableHashSet<string>.Builder unread)
    {
        var path = $"{WordsFolder}{language}.yml";
        if (sources.Find(path) is not { } file)
            problems.Error("missing-file", Place.StartOf(path), ("thing", "words"));
        else if (YamlReader.Read(file, problems) is { } node)
        {
            if (node is YamlFields map)
                return Words.Read(map, problems);
            problems.Error("wrong-type.map", node.Place, ("thing", "words"), ("kind", "list-or-text"));
        }
        unread.Add(path);
        return Words.Empty;
    }

    // A file under a wrong name would be a plan that silently is not there.
    private static void ReportUnexpected(SourceTree sources, SiteSettings settings, ProblemList problems)
    {
        var folders = Languages(sources, settings).Select(language => $"{PagesFolder}{language}/").Append(PagesFolder).ToImmutableArray();
        var strayed = sources.Under(PagesFolder).Where(file => IsMarkdown(file) && !folders.Contains(file.Path[..(file.Path.LastIndexOf('/') + 1)]));
        foreach (var file in Unexpected(sources).Concat(strayed))
        {
            if ((Nearest.To(file.Path, Single) ?? WithItsExtension(file.Path)) is { } nearest)
                problems.Error("unexpected-file", Place.StartOf(file.Path), ("found", file.Path), ("nearest", nearest));
            else
                problems.Error("unexpected-file", Place.StartOf(file.Path), ("found", file.Path));
        }
    }

    private static IEnumerable<SourceFile> Unexpected(SourceTree sources) => sources.Under("content/").Where(file =>
        !Single.Contains(file.Path)
        && !(file.Path.StartsWith(PlansFolder, StringComparison.Ordinal) && IsYaml(file))
        && !(file.Path.StartsWith(WordsFolder, StringComparison.Ordinal) && IsYaml(file))
        && !(file.Path.StartsWith(TitlesFolder, StringComparison.Ordinal) && IsYaml(file))
        && !(file.Path.StartsWith(PagesFolder, StringComparison.Ordinal) && IsMarkdown(file)));

    // guangdong.yaml, guangdong.YML, guangdong.yml.txt (Windows hides the last part of a name) and guangdong without any.
    private static string? WithItsExtension(string path)
    {
        var extension = path.StartsWith(PagesFolder, StringComparison.Ordinal) ? ".md" : ".yml";
        var (name, dot) = (path[(path.LastIndexOf('/') + 1)..], path.IndexOf('.', path.LastIndexOf('/') + 1));
        var isText = dot < 0 || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || name.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);
        if (!isText)
            return null;
        var meant = (dot < 0 ? path : path[..dot]) + extension;
        meant = meant == path ? path.ToLowerInvariant() : meant; // content/Plans/2017/guangdong.yml
        return meant == path ? null : meant;
    }

    private static bool IsYaml(SourceFile file) => file.Path.EndsWith(".yml", StringComparison.Ordinal);

    private static bool IsMarkdown(SourceFile file) => file.Path.EndsWith(".md", StringComparison.Ordinal);

    private sealed record Listed<T>(ImmutableArray<T> All);
}
