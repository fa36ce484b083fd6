using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Schemas;

/// <summary>The comment by which an editor's YAML support finds the schema of a file.</summary>
public static class SchemaLine
{
    /// <summary>Where the schemas stand, relative to the site: hidden, so that no build takes them for content, and beside what they describe.</summary>
    public const string Folder = "content/.schema/";

    private const string Mark = "# yaml-language-server: $schema=";

    private static readonly ImmutableArray<(string Path, string Schema)> Kinds =
    [
        (SiteSettings.File, "site.json"), (Content.ProvincesFile, "provinces.json"), (Content.PrioritiesFile, "priorities.json"),
        (Content.ItemsFile, "items.json"), (Content.DepartmentsFile, "departments.json"), (Content.DocumentsFile, "documents.json"),
        (Content.TargetsFile, "targets.json"), (Content.AddressesFile, "addresses.json"), (Content.PlansFolder, "plan.json"), ("content/ui/", "words.json"), ("content/titles/", "titles.json"),
    ];

    /// <summary>The schemas that there are.</summary>
    public static IEnumerable<string> Names => Kinds.Select(kind => kind.Schema);

    /// <summary>The schema of a file by its path relative to the site; null if it has none.</summary>
    public static string? SchemaOf(string path) => path.EndsWith(".yml", StringComparison.Ordinal)
        ? Kinds.FirstOrDefault(kind => path == kind.Path || (kind.Path.EndsWith('/') && path.StartsWith(kind.Path, StringComparison.Ordinal))).Schema
        : null;

    /// <summary>The line for a file, to be its first; null if there is no schema for it.</summary>
    public static string? For(string path) => SchemaOf(path) is not { } schema ? null
        : path == SiteSettings.File ? $"{Mark}{Folder}{schema}"
        : $"{Mark}{string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/') - 1))}.schema/{schema}";

    /// <summary>Whether a line is one of these, whatever schema it names.</summary>
    public static bool IsOne(string line) => line.StartsWith(Mark, StringComparison.Ordinal);
}
