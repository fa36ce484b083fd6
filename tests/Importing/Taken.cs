using System.Collections.Immutable;
using System.Text;
using PlanSite.Importing;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Spreadsheets;

namespace PlanSite.Tests.Importing;

/// <summary>What came of taking a file in.</summary>
internal sealed record Taken(ImportedPlan? Plan, ImmutableArray<Problem> Problems)
{
    public static ImmutableArray<int> Widths { get; } = [6, 18, 24, 60, 40, 20];

    /// <summary>The taxonomy of the real site, without its plans and pages, which take time to read.</summary>
    public static SourceTree Taxonomy { get; } = new(TestSites.Real().Files.Where(file =>
        file.Path == "site.yml" || (file.Path.StartsWith("content/", StringComparison.Ordinal) && file.Path.Count(c => c == '/') == 1)));

    public static Content Content { get; } = Content.Load(TestSites.Real(), new ProblemList());

    public IEnumerable<string> Messages => Problems.Select(problem => problem.Message);

    /// <summary>The report, a line each.</summary>
    public string[] Lines => [.. Problems.Select(problem => Report.Line(problem, Catalogue.English))];

    public static Taken In(string name, byte[] bytes, string? province = "海南省", int? year = 2018, string? old = null, string? title = null)
    {
        var problems = new ProblemList();
        var plan = PlanImport.Run(new ImportOptions(name, province, year, title), bytes, Taxonomy, path => old is null ? null : SourceFile.OfText(path, old), problems);
        return new Taken(plan, problems.Sorted());
    }

    /// <summary>A table as lines of cells, as CSV.</summary>
    public static Taken Csv(string text, string? old = null, string? province = "海南省", int? year = 2018) => In("plan.csv", Encoding.UTF8.GetBytes(text), province, year, old);

    public static GridTable Printed(Plan plan) => PrintedTable.Of(plan, text => PlanImport.NumberOf(Content.Priorities, text));

    public static byte[] File(GridTable table, string kind) => kind switch
    {
        "docx" => GridWriter.Docx(table, Widths),
        "xlsx" => GridWriter.Xlsx(table, Widths),
        _ => GridWriter.Csv(table),
    };

    /// <summary>The rows of a plan, cell by cell.</summary>
    public static ImmutableArray<string> RowsOf(Plan plan) =>
    [
        .. from priority in plan.Priorities
           from item in priority.Items
           from task in item.Tasks
           select string.Join(" | ", priority.Priority.Text, item.Item?.Text, task.Task.Text, task.Result?.Text, task.Departments?.Text),
    ];

    /// <summary>The rows of the file that was written, as the program reads it.</summary>
    public ImmutableArray<string> Rows => RowsOf(Read());

    public Plan Read()
    {
        var problems = new ProblemList();
        var plan = YamlMap.Read(YamlReader.Read(SourceFile.OfText(Plan!.Path, Plan.Text), problems)!, "plan", problems, PlanSite.Model.Plan.Read)!;
        return problems.HasErrors ? throw new InvalidOperationException(Report.Of(problems.Sorted(), Catalogue.English)) : plan;
    }
}
