using System.Text.Json;
using Microsoft.Playwright;

namespace PlanSite.Bench;

/// <summary>How long an answer takes in Chromium once its bytes are there.</summary>
internal static class LatencyBench
{
    private const int QueryCount = 300;
    private const int Times = 3;
    private const double Budget = 16;

    // Asked for the first time: from the last file of the index that the query brought until the answer. Asked again: all of it, with
    // the texts of the first twenty. No part of it draws anything.
    private const string Ask = """
        async (json) => {
          const engine = await plansiteSearch.open(document.querySelector("form.search").dataset);
          const take = plansiteSearch.take;
          let last = 0;
          plansiteSearch.take = (...values) => {
            take(...values);
            last = performance.now();
          };
          await engine.search("", {}); // the columns, which every query shares
          const answers = [];
          for (const query of JSON.parse(json)) {
            const asked = (last = performance.now());
            const { total, hits } = await engine.search(query, {});
            const first = performance.now() - last;
            const whole = performance.now() - asked;
            const documents = hits.slice(0, 20).map((hit) => hit.document);
            await engine.texts(documents);
            const again = performance.now();
            await engine.search(query, {});
            await engine.texts(documents);
            answers.push({ total, first, whole, repeated: performance.now() - again });
          }
          return JSON.stringify(answers);
        }
        """;

    public static async Task RunAsync(IBrowser chromium, SearchableSite site, string title)
    {
        var queries = Queries.Sampled(site.Site, QueryCount);
        var runs = new List<Answer[]>();
        for (var time = 0; time < Times; time++)
            runs.Add(await AskAsync(chromium, site, queries));

        var found = runs[0].Count(answer => answer.Total > 0);
        var table = new Table("ms", "p50", "p95", "worst", "p95 of each run", $"budget (p95 ≤ {Budget} ms)");
        Row("asked for the first time, after its bytes are there", answer => answer.First, hasBudget: true);
        Row("asked for the first time, fetching from this machine", answer => answer.Whole, hasBudget: false);
        Row("asked again", answer => answer.Repeated, hasBudget: true);
        table.Print($"{title}: {queries.Length} queries in Chromium ({found} with hits), {Times} runs, each in a fresh context; figures of the middle run by p95");

        var slowest = queries.Zip(runs[0]).OrderByDescending(each => each.Second.First).Take(8);
        var slow = new Table("query", "hits", "first ms", "again ms");
        foreach (var (query, answer) in slowest)
            slow.Add($"`{query}`", Table.Number(answer.Total), Table.Milliseconds(answer.First), Table.Milliseconds(answer.Repeated));
        slow.Print($"{title}: the slowest of the first run");

        void Row(string name, Func<Answer, double> time, bool hasBudget)
        {
            var sorted = runs.OrderBy(run => Table.Quantile(run.Select(time), 0.95)).ToArray();
            var middle = sorted[Times / 2].Select(time).ToArray();
            var p95 = Table.Quantile(middle, 0.95);
            table.Add(
                name, Table.Milliseconds(Table.Quantile(middle, 0.5)), Table.Milliseconds(p95), Table.Milliseconds(middle.Max()),
                string.Join(" / ", sorted.Select(run => Table.Milliseconds(Table.Quantile(run.Select(time), 0.95)))), hasBudget ? Table.Against(p95, Budget) : "");
        }
    }

    private static async Task<Answer[]> AskAsync(IBrowser chromium, SearchableSite site, string[] queries)
    {
        var context = await chromium.NewContextAsync();
        await using var _ = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page.AbsoluteUri);
        await page.Locator("#search-status[data-state=done]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var json = await page.EvaluateAsync<string>(Ask, JsonSerializer.Serialize(queries));
        return JsonSerializer.Deserialize<Answer[]>(json, JsonSerializerOptions.Web)!;
    }

    private sealed record Answer(int Total, double First, double Whole, double Repeated);
}
