using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using PlanSite.Tests.Browsers;
using PlanSite.Tests.Serving;

namespace PlanSite.Bench;

/// <summary>The verb <c>serve</c>: how long after a save a browser shows it.</summary>
internal static class ServeBench
{
    private const int Edits = 20;
    private const string Plan = "content/plans/2017/guangdong.yml";
    private const string Field = "            task: ";

    public static async Task RunAsync(IEnumerable<string> names)
    {
        await using var browser = new Browser();
        await browser.InitializeAsync();
        foreach (var name in names)
        {
            Machine.Print($"Chromium {browser.Chromium.Version}");
            var bench = BenchSite.Of(name);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await using var site = await ServedSite.StartAsync(bench.Sources);
            var lines = await File.ReadAllLinesAsync(site.PathOf(Plan));
            // A task on one line, and its id on the line before it or the next but one.
            var at = Array.FindIndex(lines, line => line.StartsWith(Field, StringComparison.Ordinal) && !line.EndsWith('|'));
            var id = lines[..at].Last(line => line.TrimStart().StartsWith("- id: ", StringComparison.Ordinal)).Trim()["- id: ".Length..];

            var table = new Table("page", "median ms", "worst ms", "of that, making the state: median ms");
            foreach (var page in new[] { "plans/2017/guangdong/index.html", $"plans/2017/guangdong/{id}.html" })
                await MeasureAsync(browser.Chromium, site, page, lines, at, table);
            table.Print($"{bench.Title}: from a save until the browser shows it, {Edits} edits each (budget at 10,000 tasks: 300 ms)");
            var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Held after {site.States.Count} states: {held:0} MB.\n"));
        }
    }

    private static async Task MeasureAsync(IBrowser chromium, ServedSite site, string path, string[] lines, int at, Table table)
    {
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
        var (times, making) = (new List<double>(), new List<double>());
        for (var edit = 0; edit <= Edits; edit++)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"第{edit}次改动后");
            string[] edited = [.. lines[..at], Field + mark + lines[at][Field.Length..], .. lines[(at + 1)..]];
            var states = site.States.Count;
            var clock = Stopwatch.StartNew();
            await File.WriteAllLinesAsync(site.PathOf(Plan), edited);
            await page.GetByText(mark).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            if (edit == 0)
                continue; // warms up
            times.Add(clock.Elapsed.TotalMilliseconds);
            making.Add(site.States[states].Time.TotalMilliseconds);
        }
        table.Add(path, Milliseconds(Median(times)), Milliseconds(times.Max()), Milliseconds(Median(making)));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Milliseconds(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
