using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>What <c>site.yml</c> says.</summary>
/// <param name="Language">BCP 47 tag of the pages; the words are <c>content/ui/&lt;language&gt;.yml</c>. Empty if it is wrong.</param>
/// <param name="BaseUrl">Where the site will be served, with a closing slash; null: not known, and then no page states it.</param>
/// <param name="EditUrl">Address at which a line of a file can be edited, with <c>{path}</c> and <c>{line}</c>; null: none.</param>
public sealed partial record SiteSettings(string Title, string Description, string Language, string? BaseUrl, string? EditUrl)
{
    public const string File = "site.yml";

    public static SiteSettings Empty { get; } = new("", "", "", null, null);

    public static SiteSettings Read(YamlMap yaml)
    {
        var language = yaml.Text("language");
        var isTag = LanguageTag().IsMatch(language.Text);
        if (language.Text.Length > 0 && !isTag)
            yaml.Problems.Error("bad-language", language.Place, ("found", language.Text));
        return new SiteSettings(
            Title: yaml.Text("title").Text,
            Description: yaml.Text("description").Text,
            Language: isTag ? language.Text : "",
            BaseUrl: ReadBaseUrl(yaml),
            EditUrl: ReadEditUrl(yaml));
    }

    /// <summary>The same settings with the base address of the command line.</summary>
    public SiteSettings WithBaseUrl(string? baseUrl) => baseUrl is null ? this : this with { BaseUrl = WithSlash(baseUrl) };

    private static string? ReadBaseUrl(YamlMap yaml)
    {
        if (WebAddress.ReadOptional(yaml, "base_url") is not { } url)
            return null;
        if (url.AsSpan().IndexOfAny('?', '#') >= 0)
            yaml.Problems.Error("bad-base-url", yaml.OptionalText("base_url")!.Place, ("found", url));
        return WithSlash(url);
    }

    private static string? ReadEditUrl(YamlMap yaml)
    {
        if (WebAddress.ReadOptional(yaml, "edit_url") is not { } url)
            return null;
        if (!url.Contains("{path}", StringComparison.Ordinal))
            yaml.Problems.Error("bad-edit-url", yaml.OptionalText("edit_url")!.Place, ("found", url));
        return url;
    }

    private static string WithSlash(string url) => url.EndsWith('/') ? url : url + "/";

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
