using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using PlanSite.Searching;
using PlanSite.Tests.Browsers;
using PlanSite.Tests.Searching;

namespace PlanSite.Bench;

/// <summary>The verb <c>search</c>.</summary>
internal static class SearchBench
{
    public static async Task RunAsync(IEnumerable<string> names)
    {
        await using var browser = new Browser();
        await browser.InitializeAsync();
        foreach (var name in names)
        {
            Machine.Print($"Chromium {browser.Chromium.Version}");
            var bench = BenchSite.Of(name);
            PrintMaking(bench);
            using var site = new SearchableSite(bench.Sources);
            PrintIndex(site, bench.Title);
            await FetchBench.RunAsync(browser.Chromium, site, bench.Title, bench.Tasks);
            await LatencyBench.RunAsync(browser.Chromium, site, bench.Title);
            PrintStability(bench, site.Index);
        }
    }

    // In one process with this program, whose code is cold at the first time and warm at the second.
    private static void PrintMaking(BenchSite bench)
    {
        var site = BenchSite.Link(bench.Sources);
        var table = new Table("time", "s", "processor time, s", "allocated, MB");
        foreach (var time in new[] { "first", "second" })
        {
            var (clock, processor, allocated) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            SearchFiles.Write(site, _ => { });
            table.Add(
                time, Table.Seconds(clock.Elapsed), Table.Seconds(Environment.CpuUsage.TotalTime - processor), Table.Megabytes(GC.GetTotalAllocatedBytes(precise: true) - allocated));
        }
        table.Print($"{bench.Title}: making the index, without writing it");
    }

    private static void PrintIndex(SearchableSite site, string title)
    {
        var table = new Table("files", "number", "MB", "MB after gzip -6", "largest KB after gzip -6");
        foreach (var kind in site.Index.GroupBy(file => file.Name[0]).Append(site.Index.GroupBy(_ => '*').Single()))
        {
            var compressed = kind.Select(file => (double)SearchableSite.CompressedSize(file.Bytes)).ToArray();
            table.Add(
                kind.Key == '*' ? "**all**" : Named(kind.Key), Table.Number(kind.Count()), Table.Megabytes(kind.Sum(file => file.Bytes.Length)),
                Table.Megabytes(compressed.Sum()), Table.Kilobytes(compressed.Max()));
        }
        table.Print($"{title}: the index");
    }

    private static string Named(char kind) => kind == SearchFile.Manifest[0] ? "the manifest" : $"`{kind}-…`";

    // Readers who come back keep what they have of the files whose names are the same.
    private static void PrintStability(BenchSite bench, ImmutableArray<SearchFile> before)
    {
        var site = BenchSite.Link(SyntheticSite.WithOneTaskChanged(bench.Sources));
        var after = new ConcurrentBag<SearchFile>();
        SearchFiles.Write(site, after.Add);
        var old = before.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var fresh = after.Where(file => !old.Contains(file.Name)).ToList();
        var table = new Table("files", "before", "new names", "share");
        foreach (var kind in after.OrderBy(file => file.Name, StringComparer.Ordinal).GroupBy(file => file.Name[0]))
            Row(Named(kind.Key), before.Count(file => file.Name[0] == kind.Key), fresh.Count(file => file.Name[0] == kind.Key));
        Row("**all**", before.Length, fresh.Count);
        table.Print($"{bench.Title}: one task changed (at most 10 % of the names may be new)");

        void Row(string name, int number, int changed) => table.Add(name, Table.Number(number), Table.Number(changed), Table.Percent(changed, number));
    }
}
