using System.Collections.Immutable;
using System.CommandLine;
using PlanSite.Disk;
using PlanSite.Formatting;
using PlanSite.Problems;
using PlanSite.Schemas;
using PlanSite.Sources;

namespace PlanSite.Commands;

/// <summary>The verb <c>fmt</c>: mends the slips of typing that can mean nothing else, a line for each file that it changes.</summary>
internal sealed record FmtCommand(string SitePath, ImmutableArray<string> Files, bool IsCheck, Catalogue Words)
{
    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site)
    {
        var files = new Argument<string[]>("FILES") { Description = "The files to mend. Default: site.yml and every .yml and .md in content.", Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 1 if a file needs mending." };
        var verb = new Command("fmt", """
            Mend slips of typing that can mean nothing else: encoding, tabs, full-width colons, half-width punctuation and the like.

            Comments, order and quotes stay as they are.

            Examples:
              plansite fmt
              plansite fmt content/plans/2017/hainan.yml
              plansite fmt --check
            """)
        { files, site, check };
        verb.SetAction(parsed => new FmtCommand(parsed.GetValue(site)!, [.. parsed.GetValue(files) ?? []], parsed.GetValue(check), Language.Of(parsed)).Run());
        return verb;
    }

    public int Run()
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        var sources = SourceReader.Read(SitePath);
        foreach (var file in Files)
        {
            if (!File.Exists(file))
                return Printer.Refuse(Words.Report("no-file", ("found", file)));
            if (Find(sources, file) is null)
                return Printer.Refuse(Words.Report("no-source", ("found", file)));
        }
        ImmutableArray<SourceFile> asked = Files.Length > 0
            ? [.. Files.Select(file => Find(sources, file)!).Distinct()]
            : [.. sources.Files.Where(file => Formatter.Takes(file.Path))];

        var problems = new ProblemList();
        var mended = Mend(sources, asked, Console.Out, problems);
        Console.Out.Write(Report.Of(problems.Sorted(), Words, publishes: false));
        Console.Out.WriteLine(Words.Report(mended == 0 ? "fmt-nothing" : IsCheck ? "fmt-done-check" : "fmt-done", ("files", asked.Length), ("count", mended)));
        return problems.HasErrors || (IsCheck && mended > 0) ? ExitCode.Problems : ExitCode.Built;
    }

    /// <summary>Mends every file of a site before it is checked; what cannot be mended the check will say.</summary>
    public static void MendAll(string site, Catalogue words, TextWriter output)
    {
        var sources = SourceReader.Read(site);
        new FmtCommand(site, [], IsCheck: false, words).Mend(sources, [.. sources.Files.Where(file => Formatter.Takes(file.Path))], output, new ProblemList());
    }

    private int Mend(SourceTree sources, ImmutableArray<SourceFile> files, TextWriter output, ProblemList problems)
    {
        var names = KnownNames.Of(sources);
        var hasSchemas = Directory.Exists(Path.Combine(SitePath, SchemaLine.Folder.Replace('/', Path.DirectorySeparatorChar)));
        var mended = 0;
        foreach (var file in files)
        {
            if (Formatter.Format(file, names, hasSchemas ? SchemaLine.For(file.Path) : null) is not { } formatted)
            {
                file.Text(problems); // says what is wrong with its bytes
                continue;
            }
            if (!formatted.IsChanged)
                continue;
            mended++;
            if (!IsCheck)
                AtomicFile.Write(Path.Combine(SitePath, file.Path.Replace('/', Path.DirectorySeparatorChar)), formatted.File.Bytes.Span);
            var changes = string.Join(Words.Report("fmt-separator"), formatted.Mends.Select(mend =>
                Words.Report("fmt-change", ("what", Words.Report(KeyOf(mend.Kind))), ("count", mend.Count))));
            output.WriteLine($"{file.Path}: {Words.Report(IsCheck ? "fmt-file-check" : "fmt-file", ("changes", changes))}");
        }
        return mended;
    }

    private SourceFile? Find(SourceTree sources, string file)
    {
        var path = Path.GetRelativePath(SitePath, file).Replace(Path.DirectorySeparatorChar, '/');
        return Formatter.Takes(path) ? sources.Find(path) : null;
    }

    private static string KeyOf(Formatting.Mend kind) => kind switch
    {
        Formatting.Mend.Encoding => "mend-encoding",
        Formatting.Mend.ByteOrderMark => "mend-byte-order-mark",
        Formatting.Mend.LineEnds => "mend-line-ends",
        Formatting.Mend.LastLineEnd => "mend-last-line-end",
        Formatting.Mend.Invisible => "mend-invisible",
        Formatting.Mend.TrailingSpace => "mend-trailing-space",
        Formatting.Mend.Indentation => "mend-indentation",
        Formatting.Mend.Dash => "mend-dash",
        Formatting.Mend.Colon => "mend-colon",
        Formatting.Mend.Comma => "mend-comma",
        Formatting.Mend.Hash => "mend-hash",
        Formatting.Mend.Space => "mend-space",
        Formatting.Mend.Punctuation => "mend-punctuation",
        Formatting.Mend.Simplified => "mend-simplified",
        Formatting.Mend.SchemaLine => "mend-schema-line",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
