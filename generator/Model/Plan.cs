using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>Whether the print at hand holds the plan whole.</summary>
public enum Coverage
{
    Complete,
    Partial,
}

/// <summary>Where a plan's text is from, as far as the editor knows it.</summary>
/// <param name="Pages">Pages of the print as written, <c>104–114</c>.</param>
/// <param name="Url">An http or https address; any other scheme is refused.</param>
public sealed partial record PlanSource(string? Title, string? Issuer, string? Url, string? DocumentNumber, string? Pages)
{
    public static PlanSource Read(YamlMap yaml) => new(
        Title: yaml.OptionalText("title")?.Text,
        Issuer: yaml.OptionalText("issuer")?.Text,
        Url: WebAddress.ReadOptional(yaml, "url"),
        DocumentNumber: yaml.OptionalText("document_number")?.Text,
        Pages: ReadPages(yaml));

    private static string? ReadPages(YamlMap yaml)
    {
        var pages = yaml.OptionalText("pages");
        if (pages is not null && !PagesPattern().IsMatch(pages.Text))
            yaml.Problems.Error("bad-pages", pages.Place, ("found", pages.Text));
        return pages?.Text.Replace('-', '–');
    }

    [GeneratedRegex("^[0-9]+([–-][0-9]+)?$")]
    private static partial Regex PagesPattern();
}

/// <summary>The rows of one work item, or rows printed without one.</summary>
public sealed record PlanItem(Cell? Item, ImmutableArray<PlanTask> Tasks)
{
    public static PlanItem Read(YamlMap yaml) => new(
        Item: Cell.ReadOptional(yaml, "item"),
        Tasks: yaml.Each("tasks", "task", PlanTask.Read));
}

/// <summary>One priority as it stands in one plan.</summary>
public sealed record PlanPriority(Cell Priority, ImmutableArray<PlanItem> Items)
{
    public static PlanPriority Read(YamlMap yaml) => new(
        Priority: Cell.Read(yaml, "priority"),
        Items: yaml.Each("items", "planitem", PlanItem.Read));
}

/// <summary>A plan (工作要点) of one province for one year, nested as the merged cells of its print are.</summary>
public sealed record Plan(
    Name Province,
    int Year,
    string Title,
    Coverage Coverage,
    string? CoverageNote,
    PlanSource? Source,
    ImmutableArray<PlanPriority> Priorities,
    Place YearPlace,
    Place Place)
{
    /// <summary>The file, relative to the site.</summary>
    public string File => Place.File;

    /// <summary>Whether the file is called after the province, as it must be. If not, one of the two is wrong, and what depends on it cannot be judged.</summary>
    public bool IsCalledAfter(Province province) => File.EndsWith($"/{province.Slug}.yml", StringComparison.Ordinal);

    public string YearText => Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static Plan Read(YamlMap yaml)
    {
        var year = yaml.Text("year");
        return new Plan(
            Province: Name.Of(yaml.Text("province")),
            Year: yaml.NumberIn(year, "year", 1949, 2999) ?? 0,
            Title: yaml.Text("title").Text,
            Coverage: yaml.Choice("coverage", [("complete", Coverage.Complete), ("partial", Coverage.Partial)]),
            CoverageNote: yaml.OptionalText("coverage_note")?.Text,
            Source: yaml.OptionalMap("source", "source", PlanSource.Read),
            Priorities: yaml.Each("priorities", "planpriority", PlanPriority.Read),
            YearPlace: year.Place,
            Place: yaml.Place);
    }
}
