using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>A document cited in a cell as 《…》.</summary>
/// <param name="Title">Without the outer 《》.</param>
/// <param name="Slug">From <c>documents.yml</c>, or made of the title's hash for a document that is not listed there.</param>
/// <param name="Kind">What it is, in the site's language (文件, 报刊 …); null if nobody has said.</param>
/// <param name="Wordings">The title and the aliases; none for a document that is not listed.</param>
public sealed record CitedDocument(
    string Title, string Slug, string? Kind, ImmutableArray<Name> Wordings, Place SlugPlace, Place Place)
{
    public static CitedDocument Read(YamlMap yaml)
    {
        var title = yaml.Text("title");
        var slug = Model.Slug.Read(yaml);
        return new CitedDocument(
            Title: title.Text,
            Slug: slug.Text,
            Kind: yaml.OptionalText("kind")?.Text,
            Wordings: Name.Wordings(yaml, title),
            SlugPlace: slug.Place,
            Place: yaml.Place);
    }
}

/// <summary>What <c>content/documents.yml</c> holds.</summary>
/// <param name="ShortForms">Titles that mean something only in their row (实施意见), linked by <c>cites</c> alone.</param>
public sealed record Documents(ImmutableArray<CitedDocument> All, ImmutableArray<Name> ShortForms)
{
    public static Documents Empty { get; } = new([], []);

    public static Documents Read(YamlMap yaml) => new(
        All: yaml.OptionalEach("documents", "document", CitedDocument.Read),
        ShortForms: [.. yaml.Texts("short_forms").Select(Name.Of)]);
}
