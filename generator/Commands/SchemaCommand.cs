using System.CommandLine;
using System.Text;
using PlanSite.Disk;
using PlanSite.Problems;
using PlanSite.Schemas;
using PlanSite.Sources;

namespace PlanSite.Commands;

/// <summary>The verb <c>schema</c>: writes the JSON Schemas by which an editor completes and underlines.</summary>
internal sealed record SchemaCommand(string SitePath, string? OutPath, Catalogue Words)
{
    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var @out = new Option<string?>("--out") { Description = "The folder to write them in. Default: content/.schema in the folder of the site.", HelpName = "DIR" };
        var verb = new Command("schema", """
            Write JSON Schemas of the files that editors write, with the names of the taxonomies, for completion in their editor.

            Examples:
              plansite schema
              plansite schema --out /tmp/schemas
            """)
        { site, @out };
        verb.SetAction(parsed => new SchemaCommand(parsed.GetValue(site)!, parsed.GetValue(@out), Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var folder = OutPath ?? Path.Combine(SitePath, SchemaLine.Folder.TrimEnd('/').Replace('/', Path.DirectorySeparatorChar));
        var files = Of(SourceReader.Read(SitePath));
        foreach (var (name, text) in files)
            AtomicFile.Write(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
        Console.Out.WriteLine(Words.Of("schema.written", ("count", files.Length), ("found", folder)));
        return ExitCode.Built;
    }

    /// <summary>The schemas of a site. What is wrong with it is for check to say: they hold what could be read.</summary>
    internal static System.Collections.Immutable.ImmutableArray<(string Name, string Text)> Of(SourceTree sources)
    {
        var site = Build.Link(sources, null, new ProblemList());
        var words = sources.Find($"content/ui/{site.Content.Settings.Language}.yml") is { } file ? YamlReader.Read(file, new ProblemList()) : null;
        return SchemaFiles.Of(site, words);
    }
}
