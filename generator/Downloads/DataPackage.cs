using System.Collections.Immutable;
using System.Text.Json;
using PlanSite.Pages;

namespace PlanSite.Downloads;

/// <summary>A table of the whole site for programs.</summary>
/// <param name="Key">The column that tells its lines apart.</param>
internal sealed record DataResource(string Name, ImmutableArray<Column> Columns, string Key, DownloadFile File)
{
    /// <summary>The column that holds the id of a task; null: none does.</summary>
    public string? RefersToTasksBy { get; init; }
}

/// <summary>
/// The description of the tables of the whole site for programs: a Tabular Data Package of the Frictionless specifications, version 1, which
/// its validators read. It names no publisher, no source and no date, because the record has none.
/// </summary>
internal static class DataPackage
{
    public static byte[] Of(Planning planning, ImmutableArray<DataResource> resources) => [.. PlainJson.Bytes(PlainJson.Indented, writer =>
    {
        var settings = planning.Site.Content.Settings;
        writer.WriteStartObject();
        writer.WriteString("profile", "tabular-data-package");
        writer.WriteString("name", "plans");
        writer.WriteString("title", settings.Title);
        writer.WriteString("description", settings.Description);
        if (settings.BaseUrl is { } url)
            writer.WriteString("homepage", url);
        writer.WriteStartArray("resources");
        foreach (var resource in resources)
            Write(writer, planning, resource);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }), (byte)'\n'];

    private static void Write(Utf8JsonWriter writer, Planning planning, DataResource resource)
    {
        writer.WriteStartObject();
        writer.WriteString("profile", "tabular-data-resource");
        writer.WriteString("name", resource.Name);
        writer.WriteString("title", planning.Say("data.tables." + resource.Name));
        writer.WriteString("path", Address.DataPackage.To(resource.File.Path));
        writer.WriteString("format", "csv");
        writer.WriteString("mediatype", resource.File.Format.MediaType);
        writer.WriteString("encoding", "utf-8");
        writer.WriteNumber("bytes", resource.File.Content.Length);
        writer.WriteString("hash", "sha256:" + resource.File.Content.Hash);
        WriteDialect(writer);
        WriteSchema(writer, planning, resource);
        writer.WriteEndObject();
    }

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

    private static void WriteSchema(Utf8JsonWriter writer, Planning planning, DataResource resource)
    {
        writer.WriteStartObject("schema");
        writer.WriteStartArray("fields");
        foreach (var column in resource.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("title", planning.Say("data.columns." + column.Name));
            writer.WriteString("description", planning.Say("data.meanings." + column.Name));
            writer.WriteString("type", TypeOf(column.Kind));
            writer.WriteStartObject("constraints");
            writer.WriteBoolean("required", column.IsRequired);
            if (column.Name == resource.Key)
                writer.WriteBoolean("unique", true);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("primaryKey", resource.Key);
        if (resource.RefersToTasksBy is { } reference)
            WriteForeignKey(writer, reference);
        writer.WriteStartArray("missingValues");
        writer.WriteStringValue("");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteForeignKey(Utf8JsonWriter writer, string reference)
    {
        writer.WriteStartArray("foreignKeys");
        writer.WriteStartObject();
        writer.WriteString("fields", reference);
        writer.WriteStartObject("reference");
        writer.WriteString("resource", "tasks");
        writer.WriteString("fields", "id");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "integer",
        ColumnKind.Measure => "number",
        ColumnKind.Text or ColumnKind.List => "string", // a list is one text, parted by ；
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
