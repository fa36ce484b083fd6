using System.Globalization;
using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>Whom to tell of a weakness of the site (RFC 9116).</summary>
/// <param name="Contact">An https address or <c>mailto:</c>.</param>
/// <param name="Expires">Until when this holds, as written. RFC 9116 demands it and a build knows no clock, so an editor says it; null: not said, and then nothing is published.</param>
/// <param name="Policy">Address of what is asked of those who look for weaknesses; null: none.</param>
public sealed partial record SecurityContact(string Contact, string? Expires, string? Policy)
{
    /// <summary>The field <c>security</c> of site.yml.</summary>
    public static SecurityContact Read(YamlMap yaml)
    {
        var contact = yaml.Text("contact");
        if (contact.Text.Length > 0 && !Mail().IsMatch(contact.Text) && !(WebAddress.IsSafe(contact.Text) && contact.Text.StartsWith("https://", StringComparison.Ordinal)))
            yaml.Problems.Error("bad-security.contact", contact.Place, ("found", contact.Text));
        var expires = yaml.OptionalText("expires");
        if (expires is null)
            yaml.Problems.Warning("bad-security.unfinished", yaml.Place);
        else if (!Moment().IsMatch(expires.Text) || !DateTimeOffset.TryParse(expires.Text, CultureInfo.InvariantCulture, out _))
            yaml.Problems.Error("bad-security.expires", expires.Place, ("found", expires.Text));
        return new SecurityContact(contact.Text, expires?.Text, WebAddress.ReadOptional(yaml, "policy"));
    }

    [GeneratedRegex(@"^mailto:[^@\s?]+@[^@\s?]+$")]
    private static partial Regex Mail();

    // RFC 3339.
    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Moment();
}
