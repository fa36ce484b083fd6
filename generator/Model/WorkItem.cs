using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A work item (工作内容) of the taxonomy, which recurs in several plans in the same words.</summary>
/// <param name="Wordings">The title and the aliases, which are other printed wordings; where one matched, the page shows it as printed.</param>
public sealed record WorkItem(string Title, string Slug, ImmutableArray<Name> Wordings, Place SlugPlace, Place Place)
{
    public static WorkItem Read(YamlMap yaml)
    {
        var title = yaml.Text("title");
        var slug = Model.Slug.Read(yaml);
        return new WorkItem(
            Title: title.Text,
            Slug: slug.Text,
            Wordings: Name.Wordings(yaml, title),
            SlugPlace: slug.Place,
            Place: yaml.Place);
    }
}

/// <summary>The work items of one priority, in the order readers see them.</summary>
public sealed record WorkItemGroup(Name Priority, ImmutableArray<WorkItem> Items)
{
    public static WorkItemGroup Read(YamlMap yaml) => new(
        Priority: Name.Of(yaml.Text("priority")),
        Items: yaml.Each("items", "item", WorkItem.Read));
}
