using System.Diagnostics;
using System.Globalization;
using PlanSite.Problems;
using PlanSite.Timing;
using Spectre.Console;

namespace PlanSite.Commands;

/// <summary>What <c>--timings</c> prints: the stages of a build, and the templates that took longest; tables in Markdown.</summary>
public static class TimingsTable
{
    private const int MostTemplates = 10;

    /// <summary>Timings whose first stage is the start of the program.</summary>
    public static Timings SinceStart()
    {
        var timings = new Timings();
        timings.Add(SinceStart("stage-start"));
        return timings;
    }

    /// <summary>The tables and what memory it took, as lines ending in LF.</summary>
    public static string Of(Timings timings, Catalogue words)
    {
        using var process = Process.GetCurrentProcess();
        var memory = words.Report("timing-memory", ("peak", Millions(process.PeakWorkingSet64, "N0")), ("pause", Seconds(GC.GetTotalPauseDuration())));
        return $"{Text(Stages(timings, words))}\n{Text(Templates(timings, words))}\n{memory}\n";
    }

    private static string Text(Table table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140; // the same report whatever the terminal
        console.Write(table);
        return string.Concat(text.ToString().ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0).Select(line => line.TrimEnd() + "\n"));
    }

    private static Table Stages(Timings timings, Catalogue words)
    {
        var table = TableOf(words.Report("timing-stage"), words.Report("timing-seconds"), words.Report("timing-processor"), words.Report("timing-allocated"), words.Report("timing-made"));
        foreach (var stage in timings.Stages)
        {
            var made = stage.Made is { } count ? words.Report(Unit(stage.Name), ("count", Number(count))) : "";
            Add(table, words.Report(stage.Name), Seconds(stage.Time), Seconds(stage.Processor), Millions(stage.Allocated), made);
            if (stage.Name == "stage-pages")
                AddParts(table, timings, words);
        }
        var whole = SinceStart("stage-sum");
        var written = timings.Parts.Single(part => part.Name == "part-write");
        Add(
            table, words.Report(whole.Name), Seconds(whole.Time), Seconds(whole.Processor), Millions(whole.Allocated),
            words.Report("made-bytes", ("count", Number(written.Count)), ("bytes", Millions(written.Bytes))));
        return table;
    }

    private static string Unit(string stage) => stage switch
    {
        "stage-load" => "made-plans",
        "stage-link" => "made-rows",
        "stage-targets" => "made-targets",
        "stage-plan" or "stage-pages" => "made-pages",
        _ => "made-files",
    };

    // What is done for each page; and of all files of the site, these or others, the writing.
    private static void AddParts(Table table, Timings timings, Catalogue words)
    {
        Tally[] parts = [new Tally("part-render", 0, timings.Templates.Aggregate(TimeSpan.Zero, (sum, template) => sum + template.Time), 0), .. timings.Parts];
        foreach (var part in parts)
            Add(table, words.Report("timing-part", ("found", words.Report(part.Name))), Seconds(part.Time), "", "", "");
    }

    private static Table Templates(Timings timings, Catalogue words)
    {
        var table = TableOf(
            words.Report("timing-template"), words.Report("timing-pages"), words.Report("timing-milliseconds"), words.Report("timing-each"), words.Report("timing-kilobytes"));
        foreach (var template in timings.Templates.OrderByDescending(template => template.Time).Take(MostTemplates))
        {
            var time = template.Time.TotalMilliseconds;
            Add(table, template.Name, Number(template.Count), Fixed(time, "N1"), Fixed(time / template.Count, "N3"), Fixed(template.Bytes / 1e3, "N1"));
        }
        return table;
    }

    private static StageTime SinceStart(string name)
    {
        using var process = Process.GetCurrentProcess();
        return new StageTime(name, DateTime.Now - process.StartTime, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), null);
    }

    private static Table TableOf(string first, params string[] figures)
    {
        var table = new Table().MarkdownBorder().AddColumn(first);
        foreach (var figure in figures)
            table.AddColumn(new TableColumn(figure).RightAligned());
        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Seconds(TimeSpan time) => Fixed(time.TotalSeconds, "N3");

    private static string Millions(double bytes, string format = "N1") => Fixed(bytes / 1e6, format);

    private static string Number(long number) => Fixed(number, "N0");

    private static string Fixed(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
