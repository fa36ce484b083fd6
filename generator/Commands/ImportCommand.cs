using System.CommandLine;
using System.Text;
using PlanSite.Disk;
using PlanSite.Importing;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Spreadsheets;

namespace PlanSite.Commands;

/// <summary>The verb <c>import</c>: a table of Word or Excel becomes a plan file, and what was doubtful is said cell by cell.</summary>
internal sealed record ImportCommand(ImportOptions Options, string SitePath, string? OutPath, bool IsUpdate, bool IsDryRun, ReportFormat Format, Catalogue Words)
{
    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site, Option<ReportFormat> format)
    {
        var file = new Argument<string>("FILE") { Description = "A table in .docx, .xlsx or .csv, with the six columns of a plan." };
        var province = new Option<string?>("--province") { Description = "The province; else it is looked for in the title above the table.", HelpName = "四川省" };
        var year = new Option<int?>("--year") { Description = "The year; likewise.", HelpName = "2018" };
        var title = new Option<string?>("--title") { Description = "The title of the plan; likewise.", HelpName = "TITLE" };
        var @out = new Option<string?>("--out") { Description = "The plan file. Default: content/plans/<year>/<province>.yml in the folder of the site.", HelpName = "FILE" };
        var update = new Option<bool>("--update") { Description = "Bring a plan file that is there already up to date: rows that are the same or nearly so keep their ids, notes and comments." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and write nothing." };
        NumberRange.OfYears(year);
        var verb = new Command("import", """
            Take in a plan from a table of Word or Excel, and list what was doubtful.

            Places are FILE#TABLE:ROW:COLUMN; a table of Word has a number, one of Excel the name of its sheet.

            Examples:
              plansite import 四川省2018年工作要点.docx
              plansite import plan.xlsx --province 四川省 --year 2018 --dry-run
              plansite import plan.xlsx --update
            """)
        { file, province, year, title, site, @out, update, dryRun, format };
        verb.SetAction(parsed => new ImportCommand(
            new ImportOptions(parsed.GetValue(file)!, parsed.GetValue(province), parsed.GetValue(year), parsed.GetValue(title)),
            parsed.GetValue(site)!, parsed.GetValue(@out), parsed.GetValue(update), parsed.GetValue(dryRun), parsed.GetValue(format), Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        if (!Directory.Exists(SitePath) || !File.Exists(Options.Path))
            return Printer.Refuse(Directory.Exists(SitePath) ? Words.Report("no-file", ("found", Options.Path)) : Words.Report("no-folder", ("found", SitePath)));
        var problems = new ProblemList();
        if (new FileInfo(Options.Path).Length is var size and > GridFile.GreatestSize)
        {
            GridFile.RefuseSize(Options.Path, size, problems);
            return Refused(problems);
        }

        var sources = SourceReader.Read(SitePath);
        SourceFile? existing = null;
        var plan = PlanImport.Run(Options, File.ReadAllBytes(Options.Path), sources, path => existing = Existing(path), problems);
        if (plan is null)
            return Refused(problems);
        var shown = OutPath ?? plan.Path;
        if (existing is not null && !IsUpdate && !IsDryRun)
        {
            var refusal = new ProblemList();
            refusal.Error("import-refused.exists", Place.StartOf(shown), ("found", shown));
            return Refused(refusal);
        }
        var bytes = Encoding.UTF8.GetBytes(plan.Text);
        var isSame = existing is not null && existing.Bytes.Span.SequenceEqual(bytes);
        if (!IsDryRun && !isSame)
            AtomicFile.Write(FullPath(plan.Path), bytes);
        Say(problems, shown, isSame ? "import-done.same" : IsDryRun ? "import-done.dry" : "import-done.written", plan.Rows.Length);
        return ExitCode.Built;
    }

    private SourceFile? Existing(string path) => File.Exists(FullPath(path)) ? new SourceFile(path, File.ReadAllBytes(FullPath(path))) : null;

    private string FullPath(string path) => OutPath ?? Path.Combine(SitePath, path.Replace('/', Path.DirectorySeparatorChar));

    private int Refused(ProblemList problems)
    {
        Say(problems, Options.Path, "import-done.refused", 0);
        return ExitCode.Problems;
    }

    // The last line says what has become of it all.
    private void Say(ProblemList problems, string file, string outcome, int rows)
    {
        var found = problems.Sorted();
        int Count(Severity severity) => found.Count(problem => problem.Severity == severity);
        var done = new Problem(Severity.Note, outcome, Place.StartOf(file),
            [("rows", rows), ("errors", Count(Severity.Error)), ("warnings", Count(Severity.Warning)), ("notes", Count(Severity.Note))]);
        Console.Out.Write(Format == ReportFormat.Text
            ? string.Concat(found.Append(done).Select(problem => Report.Line(problem, Words) + "\n"))
            : Report.Of([.. found, done], Words, Format, publishes: false));
    }
}
