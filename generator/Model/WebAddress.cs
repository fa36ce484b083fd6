using PlanSite.Sources;

namespace PlanSite.Model;

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

    /// <summary>Whether the text is an absolute http or https address.</summary>
    public static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;
}
