using System.CommandLine;
using PlanSite.Disk;
using PlanSite.Problems;

namespace PlanSite.Commands;

/// <summary>The verbs <c>deploy</c> and <c>rollback</c>: what a web server serves is changed as a whole.</summary>
internal sealed record DeployCommand(ReleaseFolder Folder, string Root, Catalogue Words)
{
    private const int UsualKeep = 5;

    /// <summary>The verb <c>deploy</c> with its options.</summary>
    public static Command Deploy()
    {
        var built = new Argument<string>("DIR") { Description = "A folder that build has made." };
        var root = new Option<string>("--to") { Description = "The folder of the releases; a web server serves its current/.", HelpName = "ROOT", Required = true };
        var keep = new Option<int>("--keep")
        {
            Description = $"How many releases are kept, {ReleaseFolder.Fewest} or more; for as many, scripts and styles of former ones are still served.",
            DefaultValueFactory = _ => UsualKeep,
            HelpName = "N",
        };
        keep.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count < ReleaseFolder.Fewest))
                result.AddError($"--keep needs a number from {ReleaseFolder.Fewest} on");
        });
        var verb = new Command("deploy", """
            Serve a built site instead of the former one, at once and as a whole.

            Examples:
              plansite deploy _site --to /srv/plans
              plansite deploy _site --to /srv/plans --keep 10
            """)
        { built, root, keep };
        verb.SetAction(parsed => Of(parsed.GetValue(root)!, parsed).Run(parsed.GetValue(built)!, parsed.GetValue(keep)));
        return verb;
    }

    /// <summary>The verb <c>rollback</c>.</summary>
    public static Command Rollback()
    {
        var root = new Argument<string>("ROOT") { Description = "The folder that deploy was given as --to." };
        var verb = new Command("rollback", """
            Serve the release again that was served before.

            Examples:
              plansite rollback /srv/plans
            """)
        { root };
        verb.SetAction(parsed => Of(parsed.GetValue(root)!, parsed).RollBack());
        return verb;
    }

    private static DeployCommand Of(string root, ParseResult parsed) => new(new ReleaseFolder(root), root, Language.Of(parsed));

    private int Run(string path, int keep)
    {
        if (!Directory.Exists(path))
            return Printer.Refuse(Words.Report("no-folder", ("found", path)));
        if (BuiltFolder.Open(path) is not { } built)
            return Printer.Refuse(Words.Report("no-build", ("found", path)));
        if (Folder.HasForeignLink)
            return Printer.Refuse(Words.Report("foreign-link", ("found", Folder.Link)));
        using var turn = Folder.Lock();
        if (turn is null)
            return Printer.Fail(Words.Report("folder-busy", ("found", Root)));

        var deployment = Folder.Deploy(built, keep);
        if (!deployment.Wrong.IsEmpty)
            return Printer.Fail(Words.Report("build-differs", ("found", path), ("count", deployment.Wrong.Length), ("path", deployment.Wrong[0])));
        Console.Out.WriteLine(deployment.IsNew
            ? Words.Report("deployed", ("name", deployment.Release.Name), ("path", Folder.Link), ("files", built.Paths.Length), ("count", deployment.Unchanged), ("kept", deployment.Kept))
            : Words.Report("deployed-already", ("name", deployment.Release.Name), ("path", Folder.Link)));
        return ExitCode.Built;
    }

    private int RollBack()
    {
        if (!Directory.Exists(Root))
            return Printer.Refuse(Words.Report("no-folder", ("found", Root)));
        if (Folder.Current is null)
            return Printer.Refuse(Words.Report("no-releases", ("found", Root)));
        using var turn = Folder.Lock();
        if (turn is null)
            return Printer.Fail(Words.Report("folder-busy", ("found", Root)));
        if (Folder.Rollback() is not { } release)
            return Printer.Fail(Words.Report("no-former-release", ("found", Root)));
        Console.Out.WriteLine(Words.Report("rolled-back", ("name", release.Name), ("path", Folder.Link)));
        return ExitCode.Built;
    }
}
