using System.Collections.Immutable;
using System.Text.Json;
using PlanSite.Pages;

namespace PlanSite.Downloads;

/// <summary>
/// The description of the table of all tasks for programs: a Tabular Data Package of the Frictionless specifications, version 1, which its
/// validators read. It names no publisher, no source and no date, because the record has none.
/// </summary>
internal static class DataPackage
{
    public static byte[] Of(Planning planning, ImmutableArray<Column> columns, DownloadFile table) => [.. PlainJson.Bytes(PlainJson.Indented, writer =>
    {
        var settings = planning.Site.Content.Settings;
        writer.WriteStartObject();
        writer.WriteString("profile", "tabular-data-package");
        writer.WriteString("name", "tasks");
        writer.WriteString("title", settings.Title);
        writer.WriteString("description", settings.Description);
        if (settings.BaseUrl is { } url)
            writer.WriteString("homepage", url);
        writer.WriteStartArray("resources");
        writer.WriteStartObject();
        writer.WriteString("profile", "tabular-data-resource");
        writer.WriteString("name", "tasks");
        writer.WriteString("title", planning.Say("data.title"));
        writer.WriteString("path", Address.DataPackage.To(table.Path));
        writer.WriteString("format", "csv");
        writer.WriteString("mediatype", table.Format.MediaType);
        writer.WriteString("encoding", "utf-8");
        writer.WriteNumber("bytes", table.Content.Length);
        writer.WriteString("hash", "sha256:" + table.Content.Hash);
        WriteDialect(writer);
        WriteSchema(writer, planning, columns);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }), (byte)'\n'];

    private static void WriteDialect(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("dialect");
        writer.WriteString("delimiter", ",");
        writer.WriteString("lineTerminator", "\r\n");
        writer.WriteString("quoteChar", "\"");
        writer.WriteBoolean("doubleQuote", true);
        writer.WriteBoolean("header", true);
        writer.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter writer, Planning planning, ImmutableArray<Column> columns)
    {
        writer.WriteStartObject("schema");
        writer.WriteStartArray("fields");
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("title", planning.Say("data.columns." + column.Name));
            writer.WriteString("description", planning.Say("data.meanings." + column.Name));
            writer.WriteString("type", column.Kind == ColumnKind.Number ? "integer" : "string"); // a list is one text, parted by ；
            writer.WriteStartObject("constraints");
            writer.WriteBoolean("required", column.IsRequired);
            if (column.Name == Key)
                writer.WriteBoolean("unique", true);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("primaryKey", Key);
        writer.WriteStartArray("missingValues");
        writer.WriteStringValue("");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private const string Key = "id";
}
