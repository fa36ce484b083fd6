using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlanSite.Pages;

namespace PlanSite.Bench;

/// <summary>What a query makes a browser fetch that has never been here.</summary>
internal static partial class FetchBench
{
    // For files that come late of their own accord: the texts of suggestions and the like.
    private const int QuietMilliseconds = 400;

    private static readonly Dictionary<char, string> KindsOfIndex = new()
    {
        ['n'] = "names",
        ['c'] = "columns",
        ['s'] = "shards",
        ['t'] = "texts",
    };

    private static readonly string[] InOrder = ["page", "css", "icon", "scripts", "manifest", .. KindsOfIndex.Values];

    /// <summary>One after the other, each in a browser context of its own; in the same page the next of the list is typed as the second query.</summary>
    public static async Task RunAsync(IBrowser chromium, SearchableSite site, string title, int tasks)
    {
        var firsts = new List<Fetch>();
        var seconds = new List<Fetch>();
        foreach (var (number, query) in Queries.Named.Index())
        {
            var next = Queries.Named[(number + 1) % Queries.Named.Length];
            var context = await chromium.NewContextAsync();
            await using var _ = context;
            var page = await context.NewPageAsync();
            var fetched = new HashSet<string>(StringComparer.Ordinal);
            firsts.Add(await FetchAsync(page, site, fetched, query, () => page.GotoAsync($"{site.Page.AbsoluteUri}?q={Uri.EscapeDataString(query.Text)}")));
            seconds.Add(await FetchAsync(page, site, fetched, next, async () =>
            {
                await page.FillAsync("form.search [name=q]", next.Text);
                await page.PressAsync("form.search [name=q]", "Enter");
            }));
        }
        var budget = tasks <= 10_000 ? 100_000 : 300_000;
        Print(firsts, $"{title}: what a first query fetches, KB after gzip -6 (budget {budget / 1_000} KB)", budget);
        Print(seconds, $"{title}: what a second query in the same page fetches, KB after gzip -6", null);
    }

    private static async Task<Fetch> FetchAsync(IPage page, SearchableSite site, HashSet<string> fetched, NamedQuery query, Func<Task> ask)
    {
        var files = new List<string>();
        void Note(object? sender, IRequest request)
        {
            if (site.FileAt(request.Url) is { } file && fetched.Add(file)) // the icon is asked for again where the address changes
                files.Add(file);
        }
        page.Request += Note;
        await ask();
        var status = page.Locator("#search-status[data-state=done]");
        await status.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Task.Delay(QuietMilliseconds);
        page.Request -= Note;
        var sizes = files.GroupBy(Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(file => (long)site.Compressed(file)), StringComparer.Ordinal);
        return new Fetch(query, await status.GetAttributeAsync("data-total") ?? "", files.Count, sizes);
    }

    private static void Print(List<Fetch> fetches, string title, int? budget)
    {
        var met = fetches.SelectMany(fetch => fetch.Sizes.Keys).ToHashSet(StringComparer.Ordinal);
        var kinds = InOrder.Where(met.Contains).Concat(met.Except(InOrder).Order(StringComparer.Ordinal)).ToArray();
        var table = new Table(["query", "hits", "requests", "KB", .. kinds, .. budget is null ? (string[])[] : ["budget"]]);
        foreach (var fetch in fetches)
            table.Add([$"{fetch.Query.Text} ({fetch.Query.Kind})", fetch.Hits, .. Figures(fetch.Requests, fetch.Total, kind => fetch.Sizes.GetValueOrDefault(kind))]);
        foreach (var (name, share) in new[] { ("median", 0.5), ("worst", 1.0) })
        {
            double Of(Func<Fetch, double> figure) => Table.Quantile(fetches.Select(figure), share);
            table.Add([$"**{name}**", "", .. Figures(Of(fetch => fetch.Requests), Of(fetch => fetch.Total), kind => Of(fetch => fetch.Sizes.GetValueOrDefault(kind)))]);
        }
        table.Print(title);

        string[] Figures(double requests, double total, Func<string, double> ofKind) =>
        [
            requests.ToString("0", CultureInfo.InvariantCulture), Table.Kilobytes(total), .. kinds.Select(kind => Table.Kilobytes(ofKind(kind))),
            .. budget is { } limit ? [Table.Against(total, limit)] : (string[])[],
        ];
    }

    // By the pattern of the name, so that a new kind of file shows up by itself.
    private static string Kind(string file)
    {
        var letter = FileOfIndex().Match(file).Groups[1].Value;
        if (letter.Length > 0)
            return KindsOfIndex.GetValueOrDefault(letter[0], "index " + letter);
        if (file == Address.SearchIndex.Text)
            return "manifest";
        return Path.GetExtension(file) switch
        {
            ".html" => "page",
            ".css" => "css",
            ".js" => "scripts",
            ".svg" => "icon",
            var other => other,
        };
    }

    [GeneratedRegex("^assets/search/([a-z])-")]
    private static partial Regex FileOfIndex();

    private sealed record Fetch(NamedQuery Query, string Hits, int Requests, Dictionary<string, long> Sizes)
    {
        public long Total => Sizes.Values.Sum();
    }
}
