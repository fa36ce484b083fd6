using System.CommandLine;
using System.Globalization;
using PlanSite.Bench;
using PlanSite.Bench.Compare;

// As the generator itself: no figure is printed as the machine's language would.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var tasks = new Option<int>("--tasks") { Description = "How many tasks.", DefaultValueFactory = _ => 10_000, HelpName = "N" };
var folder = new Option<DirectoryInfo>("--out") { Description = "The folder to write the site in, which must be empty or not there.", Required = true, HelpName = "DIR" };
var make = new Command("make", "Write a synthetic site for use with `plansite build --site DIR`.") { tasks, folder };
make.SetAction(parsed => MakeSite.Run(parsed.GetValue(tasks), parsed.GetValue(folder)!.FullName));

var sites = new Option<string[]>("--tasks")
{
    Description = "Which sites: `real`, or synthetic ones of so many tasks; may be repeated.",
    DefaultValueFactory = _ => [BenchSite.Real, "10000"],
    HelpName = "real|N",
};
sites.Validators.Add(result =>
{
    foreach (var site in result.GetValueOrDefault<string[]>().Where(site => !BenchSite.IsName(site)))
        result.AddError($"\"{site}\" is neither `real` nor a number of tasks from 40 on");
});
var search = new Command("search", "Bytes and latencies of the search in Chromium.") { sites };
search.SetAction((parsed, _) => SearchBench.RunAsync(parsed.GetValue(sites)!));

var program = new Option<FileInfo?>("--program") { Description = "Another plansite than the one built with this: its plansite.dll, or an executable.", HelpName = "FILE" };
var build = new Command("build", "Time, memory and size of a build, how cost grows, and a rebuild.") { sites, program };
build.SetAction(parsed => BuildBench.Run(parsed.GetValue(sites)!, Measured(parsed)));

var micro = new Command("micro", "What a build does most often, by BenchmarkDotNet.");
micro.SetAction(_ => MicroBench.Run());

var compared = new Option<string[]>("--tasks") { Description = "Which sites, as above.", DefaultValueFactory = _ => ["10000"], HelpName = "real|N" };
compared.Validators.AddRange(sites.Validators);
var compare = new Command("compare", "The same pages by Hugo and Eleventy and an index by Pagefind, as far as they are installed.") { compared, program };
compare.SetAction(parsed => CompareBench.Run(parsed.GetValue(compared)!, Measured(parsed)));

var start = new Command("start", "The real plans, whole process, as built and compiled ahead.");
start.SetAction(_ => StartBench.Run());

var serve = new Command("serve", "How long after a save a browser shows it.") { sites };
serve.SetAction((parsed, _) => ServeBench.RunAsync(parsed.GetValue(sites)!));

return await new RootCommand("Measures PlanSite. Prints Markdown tables; says nothing about right or wrong.") { make, search, build, start, compare, micro, serve }.Parse(args).InvokeAsync();

PlanSiteProgram Measured(ParseResult parsed) => parsed.GetValue(program) is { } file ? new PlanSiteProgram(file.FullName) : PlanSiteProgram.Own;
