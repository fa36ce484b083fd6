using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>The last part of an address: lower-case ASCII letters, digits and single hyphens, as it stands in the taxonomy.</summary>
public static partial class Slug
{
    /// <summary>Reads a slug; reports one that could not stand in an address on every host and disk, and gives an empty one for it.</summary>
    public static Name Read(YamlMap yaml, string field = "slug")
    {
        var text = yaml.Text(field);
        if (text.Text.Length == 0 || (Pattern().IsMatch(text.Text) && text.Text is not "index"))
            return Name.Of(text);
        yaml.Problems.Error("bad-slug", text.Place, ("found", text.Text));
        return new Name("", text.Place);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Pattern();
}
