using PlanSite.Model;
using PlanSite.Prose;

namespace PlanSite.Linking;

/// <summary>A department (责任部门) that cells name: the body of a family in one province, or a particular body.</summary>
/// <param name="Name">Full name: province and family name, or the particular name.</param>
/// <param name="Province">Its province; null for a particular body of none.</param>
public sealed record Body(string Name, string Slug, BodyFamily? Family, Province? Province, ProseText? Note)
{
    /// <summary>Its name in a further language: a title of its own, else made of those of its family and its province; null if there is none.</summary>
    public string? NameIn(Titles titles)
    {
        if (titles.Bodies.Of(Name) is { } title)
            return title;
        // Only of the general form: a 委员会 of a 直辖市 is no "Department", and a particular body is none of its family's name.
        return Family is not null && Province is not null && Name == Province.Name + Family.Name
            ? Words.Fill(titles.Body, titles.Families.Of(Family.Name) ?? Family.Name, titles.Provinces.Of(Province.Name) ?? Province.Name)
            : null;
    }
}
