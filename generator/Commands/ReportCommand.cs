using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PlanSite.Disk;
using PlanSite.Gaps;
using PlanSite.Problems;
using Spectre.Console;

namespace PlanSite.Commands;

/// <summary>The verb <c>report</c>: what is still open, for editors.</summary>
internal sealed record ReportCommand(string SitePath, bool IsJson, Catalogue Words)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text", HelpName = "text|json" };
        format.AcceptOnlyFromAmong("text", "json");
        var verb = new Command("report", """
            List what is still open: empty cells by plan, plans that are partial or missing, departments and documents that are not filed.

            Examples:
              plansite report
              plansite report --format json
            """)
        { site, format };
        verb.SetAction(parsed => new ReportCommand(parsed.GetValue(site)!, parsed.GetValue(format) == "json", Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var problems = new ProblemList();
        var site = Build.Link(SourceReader.Read(SitePath), null, problems);
        var work = OpenWork.Of(site, problems);
        // Where mistakes leave no plan to read, a table of nothing says nothing.
        if (IsJson || !problems.HasErrors || work.Plans.Length > 0)
            Console.Out.Write(IsJson ? JsonSerializer.Serialize(work, Readable) + "\n" : Text(work));
        // Of a site with mistakes this is not all: check tells them.
        foreach (var problem in problems.Sorted().Where(problem => problem.Severity == Severity.Error && problem.Rule != "unknown-body"))
            Console.Error.WriteLine(Report.Line(problem, Words));
        return problems.HasErrors ? ExitCode.Problems : ExitCode.Built;
    }

    private string Text(OpenWork work)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140; // the same report whatever the terminal
        var table = new Table().AsciiBorder().Title(Words.Of("report.title")).AddColumn(Words.Of("report.plan"));
        foreach (var title in new[] { "report.tasks", "report.item", "report.result", "report.departments", "report.page" })
            table.AddColumn(new TableColumn(Words.Of(title)).RightAligned());
        foreach (var plan in work.Plans)
            table.AddRow(Row(plan.Title, [plan]));
        if (work.Plans.Length > 1)
            table.AddRow(Row(Words.Of("report.sum"), work.Plans));
        console.Write(table);
        foreach (var (title, wide) in work.Plans.SelectMany(plan => new[]
        {
            (Line(plan.Title, Words.Of("report.item")), plan.WithoutItem), (Line(plan.Title, Words.Of("report.result")), plan.WithoutResult),
            (Line(plan.Title, Words.Of("report.departments")), plan.WithoutDepartments),
        }).Where(gap => gap.Item2.Length > 0))
            List(text, title, [string.Join(' ', wide)]);
        List(text, Words.Of("report.partial", ("count", work.Partial.Length)), work.Partial.Select(plan => plan.Note is { } note ? Line(plan.Title, note) : plan.Title));
        foreach (var missing in work.Missing)
            List(text, Words.Of("report.missing", ("year", missing.Year), ("count", missing.Provinces.Length)), [string.Join('、', missing.Provinces)]);
        List(text, Words.Of("report.bodies", ("count", work.BodiesWithoutFamily.Length)), work.BodiesWithoutFamily.Select(body => Line(body.Name, string.Join(' ', body.Where))));
        List(text, Words.Of("report.unknown", ("count", work.UnknownBodies.Length)), Lines(work.UnknownBodies));
        List(text, Words.Of("report.unlisted", ("count", work.UnlistedDocuments.Length)), Lines(work.UnlistedDocuments));
        List(text, Words.Of("report.shorts", ("count", work.UnexplainedTitles.Length)), Lines(work.UnexplainedTitles));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private static string[] Row(string title, ImmutableArray<PlanGaps> plans) =>
    [
        Markup.Escape(title),
        .. new[] { plans.Sum(plan => plan.Tasks), plans.Sum(plan => plan.WithoutItem.Length), plans.Sum(plan => plan.WithoutResult.Length), plans.Sum(plan => plan.WithoutDepartments.Length), plans.Sum(plan => plan.WithoutPage.Length) }
            .Select(count => count.ToString(CultureInfo.InvariantCulture)),
    ];

    private IEnumerable<string> Lines(ImmutableArray<OpenWording> wordings) => wordings.Select(wording => Line(wording.Text, string.Join(' ', wording.Where)));

    // The colon between them is full-width in Chinese.
    private string Line(string name, string text) => Words.Report("report-line", ("name", name), ("text", text));

    private static void List(StringWriter text, string title, IEnumerable<string> lines)
    {
        text.WriteLine();
        text.WriteLine(title);
        foreach (var line in lines.Where(line => line.Length > 0))
            text.WriteLine($"  {string.Concat(line.Select(character => char.IsControl(character) ? ' ' : character))}");
    }
}
