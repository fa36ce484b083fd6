using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A work item (工作内容) of the taxonomy, which recurs in several plans in the same words.</summary>
/// <param name="Aliases">Other printed wordings; where one matched, the page shows it as printed.</param>
public sealed record WorkItem(string Title, string Slug, string English, ImmutableArray<Name> Aliases, Place Place)
{
    public static WorkItem Read(YamlMap yaml) => new(
        Title: yaml.Text("title").Text,
        Slug: Model.Slug.Read(yaml),
        English: yaml.Text("english").Text,
        Aliases: [.. yaml.Texts("aliases").Select(Name.Of)],
        Place: yaml.Place);
}

/// <summary>The work items of one priority, in the order readers see them.</summary>
public sealed record WorkItemGroup(Name Priority, ImmutableArray<WorkItem> Items)
{
    public static WorkItemGroup Read(YamlMap yaml) => new(
        Priority: Name.Of(yaml.Text("priority")),
        Items: yaml.Each("items", "item", WorkItem.Read));
}
