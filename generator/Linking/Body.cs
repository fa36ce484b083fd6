using PlanSite.Model;
using PlanSite.Prose;

namespace PlanSite.Linking;

/// <summary>A department (责任部门) that cells name: the body of a family in one province, or a particular body.</summary>
/// <param name="Name">Full name: province and family name, or the particular name.</param>
/// <param name="Province">Its province; null for a particular body of none.</param>
public sealed record Body(string Name, string Slug, string? English, BodyFamily? Family, Province? Province, ProseText? Note);
