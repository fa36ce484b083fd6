namespace PlanSite.Problems;

/// <summary>Words of the catalogue that belong to no problem: what a verb prints.</summary>
public static class Phrase
{
    /// <summary>A message of the catalogue by its key, filled in.</summary>
    public static string Of(this Catalogue catalogue, string message, params ReadOnlySpan<Fact> facts) =>
        catalogue.Say(new Problem(Severity.Note, message, default, [.. facts]));
}
