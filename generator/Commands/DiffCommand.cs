using System.CommandLine;
using System.Text;
using PlanSite.Comparing;
using PlanSite.Disk;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Commands;

/// <summary>The verb <c>diff</c>: what lies between two versions of the content, row by row.</summary>
internal sealed record DiffCommand(string SitePath, string Before, string? After, ChangeFormat Format, string? OutPath, Catalogue Words)
{
    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var before = new Argument<string>("A") { Description = "The old version: a revision of git (HEAD, main, v1.0, HEAD~3), or a folder with site.yml and content/." };
        var after = new Argument<string?>("B") { Description = "The new version, likewise. Default: the folder of the site as it is now.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<ChangeFormat>("--format") { Description = "text, markdown (for a pull request), html (one file, to be sent) or json.", HelpName = "text|markdown|html|json" };
        format.AcceptOnlyFromAmong("text", "markdown", "html", "json");
        var @out = new Option<string?>("--out") { Description = "The file to write; else it is printed.", HelpName = "FILE" };
        var verb = new Command("diff", """
            Tell what changed between two versions of the content: tasks added, removed, moved, and changed cell by cell.

            Examples:
              plansite diff HEAD
              plansite diff main my-branch --format markdown
              plansite diff ../older-copy . --format html --out changes.html
            """)
        { before, after, site, format, @out };
        verb.SetAction(parsed => new DiffCommand(
            parsed.GetValue(site)!, parsed.GetValue(before)!, parsed.GetValue(after), parsed.GetValue(format), parsed.GetValue(@out), Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        if (Read(Before) is not { } before || Read(After ?? SitePath) is not { } after)
            return ExitCode.WrongCommandLine;
        var changes = SiteComparison.Of(before, after);
        var report = ChangeReport.Of(changes, Format, Words, Before, After ?? Words.Of("diff.now"));
        if (OutPath is null)
            Console.Out.Write(report);
        else
            AtomicFile.Write(OutPath, Encoding.UTF8.GetBytes(report));
        return changes.Problems.Any(problem => problem.Severity == Severity.Error) ? ExitCode.Problems : ExitCode.Built;
    }

    // A folder that looks like a site is one; anything else is for git to know.
    private SourceTree? Read(string version)
    {
        if (Directory.Exists(Path.Combine(version, "content")))
            return SourceReader.Read(version);
        var reason = "";
        if (Directory.Exists(SitePath) && GitTree.Read(SitePath, version, out reason) is { } tree)
            return tree;
        Console.Error.WriteLine($"plansite: \"{version}\" is no folder with content/, and no revision that git knows here{(reason.Length == 0 ? "" : $": {reason}")}");
        return null;
    }
}
