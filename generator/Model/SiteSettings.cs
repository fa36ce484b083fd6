using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>What <c>site.yml</c> says.</summary>
/// <param name="Language">BCP 47 tag of the pages; the words are <c>content/ui/&lt;language&gt;.yml</c>. Empty if it is wrong.</param>
/// <param name="BaseUrl">Where the site will be served, with a closing slash; null: not known, and then no page states it.</param>
/// <param name="EditUrl">Address at which a line of a file can be edited, with <c>{path}</c> and <c>{line}</c>; null: none.</param>
/// <param name="ReportUrl">Address at which a mistake in a row can be reported; null: none.</param>
/// <param name="Lint">Severities of rules of lint, as they are written.</param>
public sealed partial record SiteSettings(
    string Title, string Description, string Language, string? BaseUrl, string? EditUrl, ReportUrl? ReportUrl, ImmutableArray<(Name Rule, Name Severity)> Lint)
{
    public const string File = "site.yml";

    /// <summary>Whom to tell of a weakness; null: not said.</summary>
    public SecurityContact? Security { get; init; }

    public static SiteSettings Empty { get; } = new("", "", "", null, null, null, []);

    public static SiteSettings Read(YamlMap yaml)
    {
        var language = yaml.Text("language");
        var isTag = IsLanguage(language.Text);
        if (language.Text.Length > 0 && !isTag)
            yaml.Problems.Error("bad-language", language.Place, ("found", language.Text));
        return new SiteSettings(
            Title: yaml.Text("title").Text,
            Description: yaml.Text("description").Text,
            Language: isTag ? language.Text : "",
            BaseUrl: ReadBaseUrl(yaml),
            EditUrl: ReadEditUrl(yaml),
            ReportUrl: ReportUrl.Read(yaml),
            Lint: [.. yaml.Pairs("lint").Select(pair => (Name.Of(pair.Key), Name.Of(pair.Value)))])
        {
            Security = yaml.OptionalMap("security", "security", SecurityContact.Read),
        };
    }

    /// <summary>Whether a text is a BCP 47 tag.</summary>
    public static bool IsLanguage(string text) => LanguageTag().IsMatch(text);

    /// <summary>The same settings with the base address of the command line.</summary>
    /// <exception cref="ArgumentException">It is none that <see cref="BaseUrlOf"/> accepts.</exception>
    public SiteSettings WithBaseUrl(string? baseUrl) =>
        baseUrl is null ? this : this with { BaseUrl = BaseUrlOf(baseUrl) ?? throw new ArgumentException($"\"{baseUrl}\" is no base address.", nameof(baseUrl)) };

    /// <summary>The address with a closing slash, in the form that browsers use; null if no site can be served at it: a query, an anchor, an empty folder.</summary>
    public static string? BaseUrlOf(string url) =>
        WebAddress.IsSafe(url) && new Uri(url) is { Query: "", Fragment: "" } uri && !uri.AbsolutePath.Contains("//", StringComparison.Ordinal)
            ? uri.AbsoluteUri.TrimEnd('/') + "/"
            : null;

    private static string? ReadBaseUrl(YamlMap yaml)
    {
        if (WebAddress.ReadOptional(yaml, "base_url") is not { } url)
            return null;
        if (BaseUrlOf(url) is not { } baseUrl)
        {
            yaml.Problems.Error("bad-base-url", yaml.OptionalText("base_url")!.Place, ("found", url));
            return null;
        }
        return baseUrl;
    }

    private static string? ReadEditUrl(YamlMap yaml)
    {
        if (WebAddress.ReadOptional(yaml, "edit_url") is not { } url)
            return null;
        if (!url.Contains("{path}", StringComparison.Ordinal) || Mark().Matches(url).Any(mark => mark.Value is not ("{path}" or "{line}")))
            yaml.Problems.Error("bad-edit-url", yaml.OptionalText("edit_url")!.Place, ("found", url), ("path", "{path}"), ("line", "{line}")); // the hint names the marks
        return url;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Mark();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
