using System.CommandLine;
using System.Globalization;
using PlanSite.Problems;
using PlanSite.Serving;

namespace PlanSite.Commands;

/// <summary>The verb <c>serve</c>: shows the site as it is being edited, until it is ended.</summary>
internal sealed record ServeCommand(string SitePath, int Port, Catalogue Words)
{
    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port to answer at, on this machine alone.",
            DefaultValueFactory = _ => 8017,
            HelpName = "N",
        };
        NumberRange.Within(port, 1, 65535);
        var serve = new Command("serve", """
            Show the site in a browser as it is being edited; each save shows at once, and mistakes with it.

            Examples:
              plansite serve
              plansite serve --site my-site --port 9000
            """)
        { site, port };
        serve.SetAction((parsed, end) => new ServeCommand(parsed.GetValue(site)!, parsed.GetValue(port), Language.Of(parsed)).RunAsync(end));
        return serve;
    }

    public async Task<int> RunAsync(CancellationToken end)
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
        PreviewSession session;
        try
        {
            session = await PreviewSession.StartAsync(SitePath, address, Words, Print);
        }
        catch (IOException)
        {
            return Printer.Refuse(Words.Report("preview-port", ("port", Port)));
        }
        await using (session)
        {
            Console.Out.WriteLine(Words.Report("preview-address", ("address", address.AbsoluteUri)));
            var ended = new TaskCompletionSource();
            await using (end.Register(ended.SetResult))
                await await Task.WhenAny(session.Course, ended.Task);
        }
        return ExitCode.Built;
    }

    private string? TextOf(string path) => Path.Combine(SitePath, path) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    private void Print(LiveState state, TimeSpan time)
    {
        new Printer(Words, ReportFormat.Text, Publishes: false).Print(state.Problems, TextOf);
        if (state.IsPresent)
            Console.Out.WriteLine(Words.Report("preview-shown", ("milliseconds", (int)time.TotalMilliseconds)));
    }
}
