using System.CommandLine;
using System.Text;
using PlanSite.Disk;
using PlanSite.Drafting;
using PlanSite.Problems;
using PlanSite.Schemas;
using PlanSite.Sources;

namespace PlanSite.Commands;

/// <summary>The verb <c>init</c>: a new site in a folder of its own, which builds at once.</summary>
internal sealed record InitCommand(string FolderPath, Catalogue Words)
{
    /// <summary>The verb with its argument.</summary>
    public static Command Verb()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to begin in: a new or an empty one." };
        folder.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("DIR needs the name of a folder");
        });
        var verb = new Command("init", """
            Begin a site of its own: content to write over, templates, a README, and a recipe to publish it.

            Examples:
              plansite init my-plans
            """)
        { folder };
        verb.SetAction(parsed => new InitCommand(parsed.GetValue(folder)!, Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        // A fresh repository of git holds nothing that could be lost.
        if (File.Exists(FolderPath) || (Directory.Exists(FolderPath) && Directory.EnumerateFileSystemEntries(FolderPath).Any(entry => Path.GetFileName(entry) != ".git")))
            return Printer.Refuse(Words.Report("not-empty", ("found", FolderPath)));
        var files = NewSite.Files();
        var schemas = SchemaCommand.Of(new SourceTree(files.Where(IsOfSite)));
        foreach (var file in files)
            AtomicFile.Write(Path.Combine(FolderPath, file.Path.Replace('/', Path.DirectorySeparatorChar)), file.Bytes.Span);
        foreach (var (name, text) in schemas)
            AtomicFile.Write(Path.Combine(FolderPath, (SchemaLine.Folder + name).Replace('/', Path.DirectorySeparatorChar)), Encoding.UTF8.GetBytes(text));
        Console.Out.WriteLine(Words.Report("init-done", ("found", FolderPath), ("count", files.Length + schemas.Length)));
        return ExitCode.Built;
    }

    private static bool IsOfSite(SourceFile file) =>
        file.Path == "site.yml" || file.Path.StartsWith("content/", StringComparison.Ordinal) || file.Path.StartsWith("templates/", StringComparison.Ordinal);
}
