using System.Text.RegularExpressions;
using PlanSite.Sources;

namespace PlanSite.Model;

/// <summary>Address at which readers report a mistake in a row, an issue tracker's or an e-mail's, with marks for what is known of the row.</summary>
/// <param name="Text">As written, with <c>{id}</c> and perhaps <c>{path}</c>, <c>{page}</c>, <c>{title}</c>.</param>
public sealed partial record ReportUrl(string Text)
{
    /// <summary>What <c>report_url</c> says; null if it is absent, or wrong, which is then reported.</summary>
    public static ReportUrl? Read(YamlMap yaml)
    {
        if (yaml.OptionalText("report_url") is not { } text)
            return null;
        if (!WebAddress.IsSafe(text.Text) && !Mail().IsMatch(text.Text))
        {
            yaml.Problems.Error("bad-report-url.address", text.Place, ("found", text.Text));
            return null;
        }
        if (!text.Text.Contains("{id}", StringComparison.Ordinal) || Mark().Matches(text.Text).Any(mark => mark.Value is not ("{id}" or "{path}" or "{page}" or "{title}")))
        {
            // The hint names the marks.
            yaml.Problems.Error("bad-report-url", text.Place, ("found", text.Text), ("id", "{id}"), ("path", "{path}"), ("page", "{page}"), ("title", "{title}"));
            return null;
        }
        return new ReportUrl(text.Text);
    }

    /// <summary>The address with the marks filled in, all at once: a mark in a title is none.</summary>
    /// <param name="id">The row's.</param>
    /// <param name="path">Of its page, from the root of the site.</param>
    /// <param name="page">Of the print; empty: not known.</param>
    /// <param name="title">First clause of the task.</param>
    public string With(string id, string path, string page, string title) => Mark().Replace(Text, mark => Uri.EscapeDataString(mark.Value switch
    {
        "{id}" => id,
        "{path}" => path,
        "{page}" => page,
        _ => title,
    }));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^mailto:[^@\s?{}]+@[^@\s?{}]+(\?\S*)?$")]
    private static partial Regex Mail();
}
