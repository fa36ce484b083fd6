using System.CommandLine;
using System.Globalization;
using PlanSite.Problems;
using PlanSite.Serving;

namespace PlanSite.Commands;

/// <summary>The verb <c>serve</c>: shows the site as it is being edited, until it is ended.</summary>
internal sealed record ServeCommand(string SitePath, int Port)
{
    private static readonly Catalogue Words = Catalogue.English;

    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port to answer at, on this machine alone.",
            DefaultValueFactory = _ => 8017,
            HelpName = "N",
        };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
                result.AddError("--port needs a number from 1 to 65535");
        });
        var serve = new Command("serve", """
            Show the site in a browser as it is being edited; each save shows at once, and mistakes with it.

            Examples:
              plansite serve
              plansite serve --site my-site --port 9000
            """)
        { site, port };
        serve.SetAction((parsed, end) => new ServeCommand(parsed.GetValue(site)!, parsed.GetValue(port)).RunAsync(end));
        return serve;
    }

    public async Task<int> RunAsync(CancellationToken end)
    {
        if (!Directory.Exists(SitePath))
        {
            Console.Error.WriteLine($"plansite: there is no folder \"{SitePath}\"");
            return ExitCode.WrongCommandLine;
        }
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
        PreviewSession session;
        try
        {
            session = await PreviewSession.StartAsync(SitePath, address, Words, Print);
        }
        catch (IOException)
        {
            Console.Error.WriteLine("plansite: " + Words.Say("preview_port").Replace("{port}", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            return ExitCode.WrongCommandLine;
        }
        await using (session)
        {
            Console.Out.WriteLine(Words.Say("preview_address").Replace("{address}", address.AbsoluteUri, StringComparison.Ordinal));
            var ended = new TaskCompletionSource();
            await using (end.Register(ended.SetResult))
                await await Task.WhenAny(session.Course, ended.Task);
        }
        return ExitCode.Built;
    }

    private static void Print(LiveState state, TimeSpan time)
    {
        Console.Out.Write(Report.Of(state.Problems, Words));
        if (state.IsPresent)
            Console.Out.WriteLine(Words.Say("preview_shown").Replace("{milliseconds}", time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
