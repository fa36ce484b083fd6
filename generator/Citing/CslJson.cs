using System.Text.Json;

namespace PlanSite.Citing;

/// <summary>A citation as an item of CSL-JSON, which reference managers read: https://docs.citationstyles.org/en/stable/specification.html, appendix IV.</summary>
public static class CslJson
{
    /// <summary>Writes a list of the one item, as a file of CSL-JSON is.</summary>
    public static void Write(Utf8JsonWriter writer, Citation citation)
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("id", citation.Key);
        writer.WriteString("type", "webpage");
        writer.WriteString("title", citation.Title);
        if (citation.Author is { } author)
        {
            writer.WriteStartArray("author");
            writer.WriteStartObject();
            writer.WriteString("literal", author);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
        if (citation.Number is { } number)
            writer.WriteString("number", number);
        if (citation.Url is { } url)
            writer.WriteString("URL", url);
        writer.WriteString("language", citation.Language);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
