using System.CommandLine;
using System.Text;
using PlanSite.Disk;
using PlanSite.Drafting;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Commands;

/// <summary>The verbs <c>new plan</c>, <c>new task</c> and <c>new province</c>: what an editor begins with, in its place, with an id that was never given.</summary>
internal sealed record NewCommand(string SitePath, string Done, bool Overwrites, Func<SourceTree, Func<string, IEnumerable<string>>, ProblemList, DraftFile?> Draft, Catalogue Words)
{
    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site) => new("new", "Begin a plan, or a row of one.") { PlanVerb(site), TaskVerb(site), ProvinceVerb(site) };

    private static Command PlanVerb(Option<string> site)
    {
        var province = new Option<string>("--province") { Description = "The province, by any of its names.", HelpName = "四川省", Required = true };
        var year = new Option<int>("--year") { Description = "The year.", HelpName = "2018", Required = true };
        NumberRange.OfYears(year);
        var verb = new Command("plan", """
            Begin a plan: a file with its head and a first row to write over. It builds at once.

            Examples:
              plansite new plan --province 四川省 --year 2018
            """)
        { province, year, site };
        verb.SetAction(parsed => new NewCommand(
            parsed.GetValue(site)!, "new.plan", Overwrites: false,
            (sources, given, problems) => DraftFile.OfPlan(sources, parsed.GetValue(province)!, parsed.GetValue(year), given, problems), Language.Of(parsed)).Run());
        return verb;
    }

    private static Command TaskVerb(Option<string> site)
    {
        var plan = new Option<string>("--plan") { Description = "The plan's file, from the folder of the site.", HelpName = "content/plans/2017/hainan.yml", Required = true };
        var after = new Option<string?>("--after") { Description = "The id of the row behind which it stands. Default: the last.", HelpName = "hi-2017-008" };
        var verb = new Command("task", """
            Put a row into a plan, with the next id that was never given.

            Examples:
              plansite new task --plan content/plans/2017/hainan.yml --after hi-2017-008
            """)
        { plan, after, site };
        verb.SetAction(parsed => new NewCommand(
            parsed.GetValue(site)!, "new.task", Overwrites: true,
            (sources, given, problems) => DraftFile.OfTask(sources, parsed.GetValue(plan)!.Replace('\\', '/'), parsed.GetValue(after), given, problems), Language.Of(parsed)).Run());
        return verb;
    }

    private static Command ProvinceVerb(Option<string> site)
    {
        static Option<string> Field(string name, string description, string example) => new(name) { Description = description, HelpName = example, Required = true };
        var (name, shortName) = (Field("--name", "Its full name.", "新疆生产建设兵团"), Field("--short", "Its short name.", "兵团"));
        var (slug, letters) = (Field("--slug", "The last part of its address.", "xpcc"), Field("--letters", "Two letters, with which the ids of its tasks begin.", "bt"));
        var kind = Field("--kind", "What it is: 省, 自治区, 直辖市, 特别行政区 or 兵团.", "兵团");
        kind.AcceptOnlyFromAmong("省", "自治区", "直辖市", "特别行政区", "兵团");
        var verb = new Command("province", """
            Put down a further unit that has plans of its own; those of GB/T 2260 are all there.

            Examples:
              plansite new province --name 新疆生产建设兵团 --short 兵团 --slug xpcc --letters bt --kind 兵团
            """)
        { name, shortName, slug, letters, kind, site };
        verb.SetAction(parsed => PutDown(
            parsed.GetValue(site)!,
            new NewProvince(parsed.GetValue(name)!, parsed.GetValue(shortName)!, parsed.GetValue(slug)!, parsed.GetValue(letters)!, parsed.GetValue(kind)!), Language.Of(parsed)));
        return verb;
    }

    private static int PutDown(string site, NewProvince province, Catalogue words)
    {
        if (!Directory.Exists(site))
        {
            Console.Error.WriteLine($"plansite: there is no folder \"{site}\"");
            return ExitCode.WrongCommandLine;
        }
        var problems = new ProblemList();
        var changed = province.PutInto(SourceReader.Read(site), problems);
        foreach (var file in changed)
            AtomicFile.Write(Path.Combine(site, file.Path.Replace('/', Path.DirectorySeparatorChar)), file.Bytes.Span);
        var said = changed.Length > 0 ? changed.Select(file => new Problem(Severity.Note, "new.province", Place.StartOf(file.Path), [("found", province.Name)])) : problems.Sorted();
        Console.Out.Write(string.Concat(said.Select(problem => Report.Line(problem, words) + "\n")));
        return changed.Length > 0 ? ExitCode.Built : ExitCode.Problems;
    }

    public int Run()
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var problems = new ProblemList();
        if (Draft(SourceReader.Read(SitePath), path => GitTree.LinesEver(SitePath, path), problems) is not { } draft)
        {
            Console.Out.Write(string.Concat(problems.Sorted().Select(problem => Report.Line(problem, Words) + "\n")));
            return ExitCode.Problems;
        }
        var path = Path.Combine(SitePath, draft.Path.Replace('/', Path.DirectorySeparatorChar));
        if (!Overwrites && File.Exists(path))
            throw new IOException($"{draft.Path} is there already.");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(draft.Text));
        Console.Out.WriteLine(Report.Line(new Problem(Severity.Note, Done, new Place(draft.Path, draft.Line, 1), [("id", draft.Id)]), Words));
        return ExitCode.Built;
    }
}
