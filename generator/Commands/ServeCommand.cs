using System.Diagnostics;
using System.Globalization;
using PlanSite.Disk;
using PlanSite.Problems;
using PlanSite.Serving;

namespace PlanSite.Commands;

/// <summary>The verb <c>serve</c>: shows the site as it is being edited, until it is ended.</summary>
internal sealed record ServeCommand(string SitePath, int Port)
{
    public async Task<int> RunAsync(CancellationToken end)
    {
        if (!Directory.Exists(SitePath))
        {
            Console.Error.WriteLine($"plansite: there is no folder \"{SitePath}\"");
            return ExitCode.WrongCommandLine;
        }
        var catalogue = Catalogue.English;
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
        var site = new LiveSite(address);
        using var watcher = new SourceWatcher(SitePath);
        await using var server = await StartAsync(site, address, catalogue);
        if (server is null)
            return ExitCode.WrongCommandLine;
        Console.Out.WriteLine(catalogue.Say("preview_address").Replace("{address}", address.AbsoluteUri, StringComparison.Ordinal));
        try
        {
            for (var sources = watcher.Now; ; sources = await watcher.NextAsync(end))
            {
                var clock = Stopwatch.StartNew();
                var state = site.Take(sources);
                Console.Out.Write(Report.Of(state.Problems, catalogue));
                if (state.IsPresent)
                    Console.Out.WriteLine(catalogue.Say("preview_shown").Replace("{milliseconds}", clock.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Built; // ended by whoever began it
        }
    }

    private async Task<PreviewServer?> StartAsync(LiveSite site, Uri address, Catalogue catalogue)
    {
        try
        {
            return await PreviewServer.StartAsync(site, address, catalogue);
        }
        catch (IOException)
        {
            Console.Error.WriteLine("plansite: " + catalogue.Say("preview_port").Replace("{port}", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            return null;
        }
    }
}
