using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanSite.Problems;

namespace PlanSite.Comparing;

/// <summary>How changes are printed.</summary>
public enum ChangeFormat
{
    Text,
    Markdown,
    Html,
    Json,
}

/// <summary>Prints changes in one of four formats.</summary>
public static class ChangeReport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is printed to a terminal or a file, never into HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <param name="changes">The changes.</param>
    /// <param name="format">The format.</param>
    /// <param name="catalogue">The language.</param>
    /// <param name="before">What the reader calls the old version.</param>
    /// <param name="after">What the reader calls the new one.</param>
    public static string Of(SiteChanges changes, ChangeFormat format, Catalogue catalogue, string before, string after)
    {
        var words = new ChangeWords(catalogue);
        return format switch
        {
            ChangeFormat.Text => TextChanges.Of(changes, words, before, after),
            ChangeFormat.Markdown => MarkdownChanges.Of(changes, words, before, after),
            ChangeFormat.Html => HtmlChanges.Of(changes, words, before, after),
            ChangeFormat.Json => Json(changes, words, before, after),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Json(SiteChanges changes, ChangeWords words, string before, string after) => JsonSerializer.Serialize(
        new { before, after, Problems = changes.Problems.Select(words.Problem), changes.Plans, changes.Files },
        Readable) + "\n";
}
