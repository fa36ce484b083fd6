using System.Collections.Immutable;
using System.Text;
using AngleSharp.Html.Parser;
using PlanSite.Downloads;
using PlanSite.Linking;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Targets;
using PlanSite.Tests.Pages;
using Xunit;
using YamlDotNet.Serialization;

namespace PlanSite.Tests.Downloads;

/// <summary>What readers take away is what is published: every table, opened by a reader of its format, row for row.</summary>
public class DownloadFilesTests
{
    private static readonly Lazy<ImmutableArray<Page>> Pages = new(() => PagesOf.All(Published.Root.Site!));

    public static TheoryData<string> Formats() => [.. DownloadFormat.All.Select(format => format.Ending)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_table_of_all_tasks_is_the_record(string ending)
    {
        var rows = Records("data/tasks" + ending).Select(row => new RecordRow(
            row["id"], Record.Fold(row["priority"]), Record.Fold(row["item_printed"]), Record.Fold(row["task"]), Record.Fold(row["result"]), Record.Fold(row["departments"])));
        Assert.Equal(Record.Rows.Select(each => each.Row).OrderBy(row => row.Id, StringComparer.Ordinal), rows.OrderBy(row => row.Id, StringComparer.Ordinal));
        Assert.Equal(
            Record.Rows.Select(each => (each.Row.Id, $"{each.Page}")).Order(),
            Records("data/tasks" + ending).Select(row => (row["id"], row["page"])).Order());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Its_texts_are_those_of_the_editors_files_to_the_character(string ending)
    {
        var rows = Records("data/tasks" + ending).ToDictionary(row => row["id"]);
        var written = Directory.EnumerateFiles(Path.Combine(TestSites.Repository, "content", "plans"), "*.yml", SearchOption.AllDirectories).SelectMany(Written).ToList();
        Assert.Equal(rows.Count, written.Count);
        Assert.All(written, cells => Assert.Equal(cells, cells.Keys.ToDictionary(name => name, name => rows[cells["id"]][name])));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_page_with_rows_has_a_table_of_just_those(string ending)
    {
        var whole = Records("data/tasks" + ending).ToDictionary(row => row["id"]);
        var pages = Pages.Value.Where(page => page.Data is PageData<TaskRow> { Formats: var formats } && formats.Any(format => format.Ending == ending)).ToList();
        Assert.Contains(pages, page => page.Template == "plan");
        Assert.Contains(pages, page => page.Template == "item");
        Assert.Contains(pages, page => page.Template == "priority");
        Assert.All(pages, page => Assert.Equal(
            RowsOf(page).Select(row => whole[row.Id]),
            Records(Address.Of(page.Path, DownloadFormat.All.Single(format => format.Ending == ending)).Text)));
    }

    [Fact]
    public void The_rows_of_a_table_are_those_that_its_page_leads_to()
    {
        foreach (var page in Pages.Value.Where(page => page.Data is PageData<TaskRow> && page.Template is not ("province" or "data"))) // these two show none
        {
            var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(File(page.Path.Text).Bytes.Span));
            var shown = document.QuerySelectorAll("main a").Select(link => page.Path.Resolve(link.GetAttribute("href")!)).Distinct()
                .Where(path => path is not null && Path.GetFileName(path) is [_, _, '-', ..] && path.StartsWith("plans/", StringComparison.Ordinal));
            Assert.Equal(shown.Order(StringComparer.Ordinal), RowsOf(page).Select(row => Address.Of(row).Text).Order(StringComparer.Ordinal)!);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_table_of_targets_is_that_of_its_page(string ending)
    {
        var rows = Records("targets" + ending, "targets.plain.csv").ToList();
        Assert.Equal(
            TargetIndex.Of(Published.Root.Site!, new ProblemList()).Records.Select(each => $"{each.Id} {each.Wording} {each.Low:0.####} {each.High:0.####} {each.Unit} {each.Clause} {string.Join('；', each.Qualifiers)}"),
            rows.Select(row => $"{row["id"]} {row["wording"]} {row["low"]} {row["high"]} {row["unit"]} {row["clause"]} {row["qualifiers"]}"));
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(File("targets.html").Bytes.Span));
        Assert.Equal(
            page.QuerySelectorAll("table.targets tbody tr").Select(line => $"{line.QuerySelector("[data-label=任务编号]")!.TextContent} {line.QuerySelector(".figure")!.TextContent}").Order(StringComparer.Ordinal),
            rows.Select(row => $"{row["id"]} {row["wording"]}").Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count, rows.Select(row => row["target"]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_table_of_documents_is_that_of_its_page(string ending)
    {
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(File("documents/index.html").Bytes.Span));
        var rows = Records("documents/index" + ending, "documents/index.plain.csv").ToList();
        Assert.Equal(
            page.QuerySelectorAll("ul.counted li").Select(line => line.QuerySelector("a")!.TextContent).Order(StringComparer.Ordinal),
            rows.Select(row => $"《{row["title"]}》").Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(
            row["tasks"].Split('；').Order(StringComparer.Ordinal),
            Records(row["path"].Replace(".html", ending, StringComparison.Ordinal)).Select(task => task["id"]).Order(StringComparer.Ordinal)));
        Assert.All(rows, row => Assert.Equal(row["task_count"], $"{row["tasks"].Split('；').Length}"));
    }

    [Theory]
    [InlineData("plan", ".csv .plain.csv .json .xlsx")]
    [InlineData("item", ".csv .plain.csv .json .xlsx")]
    [InlineData("priority", ".csv .plain.csv .json .xlsx")]
    [InlineData("province", ".csv .plain.csv .json .xlsx")]
    [InlineData("family", ".csv .plain.csv .json")]
    [InlineData("body", ".csv .plain.csv .json")]
    [InlineData("data", ".csv .plain.csv .json .xlsx")]
    [InlineData("task", "")]
    [InlineData("document", ".csv .plain.csv .json .xlsx")]
    [InlineData("documents", ".csv .plain.csv .json .xlsx")]
    public void A_page_offers_its_files_with_their_sizes_and_says_where_its_JSON_is(string template, string endings)
    {
        foreach (var page in Pages.Value.Where(page => page.Template == template))
        {
            var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(File(page.Path.Text).Bytes.Span));
            var links = document.QuerySelectorAll(".downloads a[download]");
            Assert.Equal(endings.Length > 0 && template != "data" ? ["data/index.html"] : [], document.QuerySelectorAll(".downloads a:not([download])").Select(link => page.Path.Resolve(link.GetAttribute("href")!)));
            var files = links.Select(link => File(page.Path.Resolve(link.GetAttribute("href")!)!)).ToList();
            Assert.Equal(endings, string.Join(' ', files.Select(file => file.Path[file.Path.IndexOf('.', StringComparison.Ordinal)..])));
            Assert.Equal(files.Select(file => Size(file.Bytes.Length)), document.QuerySelectorAll(".downloads .count").Select(size => size.TextContent.Replace(" ", "", StringComparison.Ordinal)));
            Assert.Equal(links.Length, links.Select(link => link.GetAttribute("download")).Distinct().Count());
            Assert.Equal(
                files.Where(file => file.Path.EndsWith(".json", StringComparison.Ordinal)).Select(file => file.Path),
                document.QuerySelectorAll("link[rel=alternate][type='application/json']").Select(link => page.Path.Resolve(link.GetAttribute("href")!)));
        }
    }

    [Fact]
    public void A_JSON_twin_is_one_line_a_row_in_UTF_8_with_Chinese_as_it_is()
    {
        var text = Encoding.UTF8.GetString(File("plans/2017/guangdong/index.json").Bytes.Span);
        Assert.StartsWith("{\"kind\":\"plan\",\"title\":\"广东省2017年工作要点\",\"path\":\"plans/2017/guangdong/index.html\",\"province\":\"广东省\",\"year\":2017,\"coverage\":\"partial\",", text);
        Assert.EndsWith("}\n]}\n", text);
        Assert.DoesNotContain("\\u", text);
        Assert.Equal(Published.Root.Site!.Plans[0].Rows.Length + 3, text.Count(character => character == '\n'));
    }

    [Fact]
    public void The_address_of_a_task_on_the_web_is_a_column_where_it_is_known()
    {
        Assert.DoesNotContain("url", Table.Open(File("data/tasks.plain.csv")).Heads);
        var small = Build.Run(TestSites.ReadGood("small"), new BuildOptions()).Output!; // states a base address
        var table = Table.Open(small.Files.Single(file => file.Path == "data/tasks.plain.csv"));
        Assert.Equal("https://plans.example/a/plans/2017/guangdong/gd-2017-001.html", table.Records(table.Heads).First()["url"]);
    }

    [Fact]
    public void At_ten_thousand_tasks_the_files_stay_in_proportion()
    {
        var site = TestSites.TenThousandRows;
        var problems = new ProblemList();
        var pages = PagesOf.All(site);
        var before = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        var files = new DownloadFiles(new Planning(site, problems), pages).All;
        var seconds = (System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        var lines = files.GroupBy(file => $"{file.Path.Text.Split('/')[0]} {file.Format.Ending}").Select(group => $"{group.Key}: {group.Count()} files, {group.Sum(file => file.Content.Length):N0} bytes");
        TestContext.Current.SendDiagnosticMessage($"{seconds:N1} s of processor time\n{string.Join('\n', lines)}");
        // A row stands in some ten tables, in each three or four times, with 0.9 KB as CSV and 1.1 KB as JSON.
        Assert.InRange(files.Sum(file => file.Content.Length), 1, site.Rows.Length * 28_000L);
    }

    private static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Shown(bytes / 1024.0)}KB" : $"{Shown(bytes / 1024.0 / 1024)}MB";

    private static string Shown(double size) => (size < 9.95 ? Math.Ceiling(size * 10) / 10 : Math.Ceiling(size)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static OutputFile File(string path) => Published.Root.Output!.Files.Single(file => file.Path == path);

    private static ImmutableArray<TaskRow> RowsOf(Page page) => ((PageData<TaskRow>)page.Data!).Rows;

    private static IEnumerable<Dictionary<string, string>> Records(string path, string plain = "data/tasks.plain.csv") => Table.Open(File(path)).Records(Table.Open(File(plain)).Heads);

    // Read by YamlDotNet alone: not by the code that is tested.
    private static IEnumerable<Dictionary<string, string>> Written(string path) =>
        from priority in List(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(System.IO.File.ReadAllText(path)), "priorities")
        from item in List(priority, "items")
        from task in List(item, "tasks")
        select new Dictionary<string, string>
        {
            ["id"] = Text(task, "id"),
            ["page"] = Text(task, "page"),
            ["priority_printed"] = Text(priority, "priority"),
            ["item_printed"] = Text(item, "item"),
            ["task"] = Text(task, "task"),
            ["result"] = Text(task, "result"),
            ["departments"] = Text(task, "departments"),
        };

    private static IEnumerable<Dictionary<object, object>> List(Dictionary<object, object> map, string name) => ((List<object>)map[name]).Cast<Dictionary<object, object>>();

    private static string Text(Dictionary<object, object> map, string name) => ((string?)map.GetValueOrDefault(name) ?? "").TrimEnd('\n');
}
