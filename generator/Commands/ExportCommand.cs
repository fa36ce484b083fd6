using System.Collections.Immutable;
using System.CommandLine;
using PlanSite.Disk;
using PlanSite.Importing;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Spreadsheets;

namespace PlanSite.Commands;

/// <summary>The verb <c>export</c>: a plan as the printed table, with its merged cells.</summary>
internal sealed record ExportCommand(string? PlanPath, string? Province, int? Year, string SitePath, string OutPath, string? Kind, Catalogue Words)
{
    private static readonly ImmutableArray<int> Widths = [6, 18, 24, 60, 40, 20];

    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var plan = new Argument<string?>("PLAN") { Description = "A plan file, such as content/plans/2017/hainan.yml.", Arity = ArgumentArity.ZeroOrOne };
        var province = new Option<string?>("--province") { Description = "Instead of PLAN: the province.", HelpName = "海南省" };
        var year = new Option<int?>("--year") { Description = "And the year.", HelpName = "2017" };
        NumberRange.OfYears(year);
        var @out = new Option<string>("--out") { Description = "The file to write; one that is there is replaced.", HelpName = "FILE", Required = true };
        var kind = new Option<string?>("--format") { Description = "docx, xlsx or csv. Default: as the file to write is called.", HelpName = "docx|xlsx|csv" };
        kind.AcceptOnlyFromAmong("docx", "xlsx", "csv");
        var verb = new Command("export", """
            Write a plan as the printed table of six columns, with merged cells.

            Examples:
              plansite export content/plans/2017/hainan.yml --out 海南省2017年工作要点.docx
              plansite export --province 海南省 --year 2017 --out hainan.xlsx
            """)
        { plan, province, year, site, @out, kind };
        verb.Validators.Add(result =>
        {
            if ((result.GetValue(plan) is null) == (result.GetResult(province) is null || result.GetResult(year) is null))
                result.AddError("name a plan file, or give --province and --year");
            if ((result.GetValue(kind) ?? Extension(result.GetValue(@out))) is not ("docx" or "xlsx" or "csv"))
                result.AddError("--out ends in .docx, .xlsx or .csv, or --format says which it is");
        });
        verb.SetAction(parsed => new ExportCommand(
            parsed.GetValue(plan), parsed.GetValue(province), parsed.GetValue(year), parsed.GetValue(site)!, parsed.GetValue(@out)!, parsed.GetValue(kind), Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var problems = new ProblemList();
        var content = Content.Load(SourceReader.Read(SitePath), problems);
        var plan = content.Plans.FirstOrDefault(IsMeant(content));
        if (plan is null)
        {
            // A plan that cannot be read is no plan that is not there: then it has been said why.
            if (!problems.HasErrors)
                problems.Error("export-refused.plan", Place.StartOf(PlanPath ?? $"{Province}{Year}"));
            return Refused(problems);
        }
        var ofPlan = problems.Sorted().Where(problem => problem.Place.File == plan.File && problem.Severity == Severity.Error).ToImmutableArray();
        if (ofPlan.Length > 0)
            return Refused(ofPlan);

        var table = PrintedTable.Of(plan, text => PlanImport.NumberOf(content.Priorities, text));
        var kind = Kind ?? Extension(OutPath);
        var refused = new ProblemList();
        foreach (var cell in table.Cells.Where(cell => kind == "xlsx" && cell.Text.Length > GridWriter.LongestCell))
            refused.Error("export-refused.long", cell.Place, ("found", cell.Text.Length), ("allowed", GridWriter.LongestCell));
        if (refused.HasErrors)
            return Refused(refused);
        AtomicFile.Write(OutPath, kind switch
        {
            "docx" => GridWriter.Docx(table, Widths),
            "xlsx" => GridWriter.Xlsx(table, Widths),
            _ => GridWriter.Csv(table),
        });
        var rows = plan.Priorities.Sum(priority => priority.Items.Sum(item => item.Tasks.Length));
        Console.Out.WriteLine(Report.Line(new Problem(Severity.Note, "export-done", Place.StartOf(OutPath), [("rows", rows)]), Words));
        return ExitCode.Built;
    }

    private Func<Plan, bool> IsMeant(Content content)
    {
        if (PlanPath is { } path)
        {
            var full = new[] { Path.GetFullPath(path), Path.GetFullPath(Path.Combine(SitePath, path)) };
            return plan => full.Contains(Path.GetFullPath(Path.Combine(SitePath, plan.File)));
        }
        var key = Wording.Key(Province!);
        var province = content.Provinces.FirstOrDefault(each => each.Wordings.Any(name => Wording.Key(name.Text) == key));
        return plan => plan.Year == Year && province is not null && province.Wordings.Any(name => Wording.Key(name.Text) == Wording.Key(plan.Province.Text));
    }

    private int Refused(ProblemList problems) => Refused(problems.Sorted());

    private int Refused(ImmutableArray<Problem> problems)
    {
        Console.Out.Write(Report.Of(problems, Words, publishes: false));
        return ExitCode.Problems;
    }

    private static string? Extension(string? path) => path is null ? null : Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
}
