namespace PlanSite.Sources;

/// <summary>An address of the web in a field: http or https, so that no <c>javascript:</c> or <c>data:</c> reaches a page.</summary>
public static class WebAddress
{
    public static string? ReadOptional(YamlMap yaml, string field)
    {
        if (yaml.OptionalText(field) is not { } text)
            return null;
        if (IsSafe(text.Text))
            return text.Text;
        yaml.Problems.Error("bad-url", text.Place, ("found", text.Text));
        return null;
    }

    /// <summary>Whether a link out of the site may have this target: http, https or mailto.</summary>
    public static bool IsSafeLink(string target) => IsSafe(target) || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text is an absolute http or https address.</summary>
    public static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;
}
