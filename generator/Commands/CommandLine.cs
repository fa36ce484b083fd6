using System.CommandLine;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Commands;

/// <summary>The exit codes that scripts and CI rely on (DESIGN, "Contracts").</summary>
public static class ExitCode
{
    public const int Built = 0;
    public const int Problems = 1;
    public const int WrongCommandLine = 2;
    public const int Defect = 3;
}

/// <summary>The verbs and options, and what becomes of an exception.</summary>
public static class CommandLine
{
    private static readonly Option<string> Site = new("--site")
    {
        Description = "The folder with site.yml, content/ and templates/.",
        DefaultValueFactory = _ => ".",
        HelpName = "DIR",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder to publish in, replaced as a whole. Default: _site in the folder of the site.",
        HelpName = "DIR",
    };

    private static readonly Option<string> BaseUrl = new("--base-url")
    {
        Description = "The address at which the site will be served; overrides base_url of site.yml.",
        HelpName = "URL",
    };

    private static readonly Option<ReportFormat> Format = new("--format")
    {
        Description = "How problems are printed: text, github (annotations) or json.",
        DefaultValueFactory = _ => ReportFormat.Text,
        HelpName = "text|github|json",
    };

    private static readonly Option<bool> Fix = new("--fix")
    {
        Description = "Mend first what fmt mends.",
    };

    private static readonly Option<string> Against = new("--against")
    {
        Description = "The site as it is published (its address, folder or build.json): no address of it may be lost.",
        HelpName = "URL|DIR|FILE",
    };

    private static readonly Option<bool> Precompress = new("--precompress")
    {
        Description = "Put .gz and .br beside files of text, for servers that send them as they are.",
    };

    private static readonly Option<string> Check = new("--check")
    {
        Description = "How finished pages are proved: quick, or full (each is also rendered by Scriban and read by AngleSharp, which must agree).",
        DefaultValueFactory = _ => "quick",
        HelpName = "quick|full",
    };

    private static readonly Option<bool> Timing = new("--timings")
    {
        Description = "Say what each stage took, and which templates take longest.",
    };

    /// <summary>Runs the program and gives its exit code.</summary>
    public static int Run(string[] args)
    {
        var parsed = Verbs().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine($"plansite: {error.Message}");
            Console.Error.WriteLine(Language.Of(parsed).Report("help"));
            return ExitCode.WrongCommandLine;
        }
        return Guard(() => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }), Console.Error, Language.Of(parsed));
    }

    /// <summary>Runs a verb. What goes wrong with the disk is said in a line; what goes wrong with PlanSite is called a bug.</summary>
    public static int Guard(Func<int> verb, TextWriter error, Catalogue words)
    {
        try
        {
            return verb();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The disk or its permissions, not the site and not PlanSite; whatever was published is as it was.
            error.WriteLine($"plansite: {failure.Message} {words.Report("unpublished")}");
            return ExitCode.Problems;
        }
        catch (Exception defect)
        {
            error.WriteLine(words.Report("defect"));
            error.WriteLine(defect);
            return ExitCode.Defect;
        }
    }

    private static Printer PrinterOf(ParseResult parsed) => new(Language.Of(parsed), parsed.GetValue(Format));

    private static RootCommand Verbs()
    {
        BaseUrl.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } url && SiteSettings.BaseUrlOf(url) is null)
                result.AddError($"\"{url}\" is no address that a site can be served at; write it as https://plans.example/ or https://plans.example/folder/");
        });
        Format.AcceptOnlyFromAmong("text", "github", "json"); // not the numbers of the enum
        Check.AcceptOnlyFromAmong("quick", "full");
        foreach (var folder in new[] { Site, Out })
        {
            folder.Validators.Add(result =>
            {
                if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                    result.AddError($"{folder.Name} needs the name of a folder");
            });
        }
        var build = new Command("build", """
            Build the site and publish it, if it has no problems.

            Examples:
              plansite build
              plansite build --site my-site --out /var/www/plans --base-url https://plans.example/
              plansite build --against https://plans.example/
              plansite build --precompress
              plansite build --check full
              plansite build --timings
            """)
        { Site, Out, BaseUrl, Against, Precompress, Check, Timing, Format };
        build.SetAction(parsed => new BuildCommand(
            parsed.GetValue(Site)!, parsed.GetValue(Out), parsed.GetValue(BaseUrl), PrinterOf(parsed), Against: parsed.GetValue(Against), IsPrecompressed: parsed.GetValue(Precompress),
            IsFullCheck: parsed.GetValue(Check) == "full", IsTimed: parsed.GetValue(Timing)).Run());

        var check = new Command("check", """
            Do everything that build does, but write nothing.

            Examples:
              plansite check
              plansite check --site my-site --format json
              plansite check --fix
            """)
        { Site, BaseUrl, Against, Check, Timing, Format, Fix };
        check.SetAction(parsed => new BuildCommand(
            parsed.GetValue(Site)!, null, parsed.GetValue(BaseUrl), PrinterOf(parsed), IsCheck: true, IsFixing: parsed.GetValue(Fix), Against: parsed.GetValue(Against), IsFullCheck: parsed.GetValue(Check) == "full", IsTimed: parsed.GetValue(Timing)).Run());

        var words = new Argument<string[]>("WORDS")
        {
            Description = "What to look for: a space means and, \"…\" keeps words together, -x leaves out, task:x looks in one field.",
            Arity = ArgumentArity.OneOrMore,
        };
        var search = new Command("search", """
            Ask the index of the site, as its readers do.

            Examples:
              plansite search 质押融资
              plansite search "成果形式:专利 -海南"
            """)
        { words, Site, Format };
        search.SetAction(parsed => new SearchCommand(parsed.GetValue(Site)!, string.Join(' ', parsed.GetValue(words)!), PrinterOf(parsed)).Run());

        return new RootCommand("""
            PlanSite makes a public website of government work plans written in YAML.

            Examples:
              plansite build
              plansite check --format github
            """)
        { build, check, ServeCommand.Verb(Site), DeployCommand.Deploy(), DeployCommand.Rollback(), search, ImportCommand.Verb(Site, Format), ExportCommand.Verb(Site), FmtCommand.Verb(Site), DiffCommand.Verb(Site), SchemaCommand.Verb(Site), NewCommand.Verb(Site), InitCommand.Verb(), ReportCommand.Verb(Site), VerifyCommand.Verb(Site, Format), Language.Lang };
    }
}
