using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using PlanSite.Disk;
using PlanSite.History;
using PlanSite.Output;
using PlanSite.Permanence;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Commands;

/// <summary>The verb <c>verify</c>: whether what is served is what the manifest lists, and the manifest what its commit makes.</summary>
internal sealed record VerifyCommand(string Where, string SitePath, bool IsLocal, Printer Printer)
{
    private const int AtOnce = 8;

    private Catalogue Words => Printer.Words;

    /// <summary>The verb with its options.</summary>
    public static Command Verb(Option<string> site, Option<ReportFormat> format)
    {
        var where = new Argument<string>("URL|DIR") { Description = "The published site: its address, or the folder it is in." };
        var local = new Option<bool>("--local") { Description = "Compare with the present files of the site, not with the commit that build.json names." };
        var verb = new Command("verify", """
            Compare each file of a published site with its build.json, and that with what its commit makes. Nothing is written or checked out.

            Examples:
              plansite verify https://plans.example/
              plansite verify _site --local
            """)
        { where, site, local, format };
        verb.SetAction(parsed => new VerifyCommand(
            parsed.GetValue(where)!, parsed.GetValue(site)!, parsed.GetValue(local), new Printer(Language.Of(parsed), parsed.GetValue(format))).RunAsync().GetAwaiter().GetResult());
        return verb;
    }

    private async Task<int> RunAsync()
    {
        if (!Directory.Exists(SitePath))
            return Printer.Refuse(Words.Report("no-folder", ("found", SitePath)));
        if (PublishedSite.At(Where) is not { } site)
            return Printer.Refuse(Published.WhyNone(Where, Words));
        using var published = site;
        if (await Published.ReadAsync(published, Words) is not var (manifest, bytes))
            return ExitCode.Problems;

        var problems = new ProblemList();
        if (manifest.Version != MachineFiles.Version)
            problems.Warning("verify.version", Place.StartOf(MachineFiles.ManifestPath), ("found", manifest.Version), ("allowed", MachineFiles.Version));
        var made = Make(manifest, problems);
        var served = await CompareServedAsync(published, manifest, made?.Redirects, problems);
        var same = made is null ? 0 : Verification.Compare(manifest, bytes, made, !IsLocal, problems);

        if (Printer.Format == ReportFormat.Text)
            Console.Out.Write(string.Concat(problems.Sorted().Select(problem => Report.Line(problem, Words) + "\n"))); // nothing was to be published, so a count would mislead
        else
            Printer.Print(problems.Sorted(), _ => null);
        if (Printer.Format != ReportFormat.Json)
        {
            Console.Out.WriteLine(Words.Report("verify-files", ("count", served), ("total", manifest.Files.Count)));
            if (made is not null)
                Console.Out.WriteLine(Words.Report("verify-source", ("source", IsLocal ? Words.Report("verify-local") : Words.Report("verify-commit", ("found", manifest.Commit!))), ("count", same), ("total", made.Files.Length - 1)));
        }
        return problems.HasErrors ? ExitCode.Problems : ExitCode.Built;
    }

    // The site as its source makes it; null, and why, if there is no source.
    private OutputTree? Make(PublishedManifest manifest, ProblemList problems)
    {
        var place = Place.StartOf(MachineFiles.ManifestPath);
        SourceTree? sources;
        if (IsLocal)
            sources = SourceReader.Read(SitePath);
        else if (manifest.Commit is not { } commit)
        {
            problems.Error("verify.commit", place);
            return null;
        }
        else if ((sources = GitTree.Read(SitePath, commit, out _, withTemplates: true)) is null)
        {
            problems.Error("verify.unknown", place, ("found", commit));
            return null;
        }
        var result = Build.Run(sources, new BuildOptions(manifest.BaseUrl, OutputName: null, IsPrecompressed: manifest.IsPrecompressed)
        {
            Commit = IsLocal ? null : manifest.Commit,
            History = PastOf(manifest),
        });
        problems.Add(Errors(result.Problems));
        return result.Problems.HasErrors ? null : result.Output;
    }

    // As much of the past as that build knew: one in a clone that was cut off stated no dates.
    private SiteHistory PastOf(PublishedManifest manifest) => manifest.History switch
    {
        "whole" => GitHistory.Read(SitePath, IsLocal ? "HEAD" : manifest.Commit!),
        "shallow" => SiteHistory.Shallow,
        _ => SiteHistory.None,
    };

    private static ProblemList Errors(ProblemList all)
    {
        var errors = new ProblemList();
        foreach (var problem in all.InOrderOfReport.Where(problem => problem.Severity == Severity.Error))
            errors.Add(problem);
        return errors;
    }

    private static async Task<int> CompareServedAsync(PublishedSite published, PublishedManifest manifest, Redirects? redirects, ProblemList problems)
    {
        var found = new (string Message, string Found, string Allowed)?[manifest.Files.Count];
        var paths = manifest.Files.ToImmutableArray();
        await Parallel.ForAsync(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) =>
            found[index] = await SlipOfAsync(paths[index].Key, paths[index].Value, published, redirects));
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is var (message, at, allowed))
                problems.Error(message, Place.StartOf(paths[i].Key), ("found", at), ("allowed", allowed));
        }
        // A deploy keeps the files that pages still open in a browser load.
        foreach (var path in published.AllPaths().Where(path => !manifest.Files.ContainsKey(path) && path != MachineFiles.ManifestPath && LostAddresses.IsAddress(path)))
            problems.Error("verify.extra", Place.StartOf(path));
        return found.Count(slip => slip is null);
    }

    private static async Task<(string Message, string Found, string Allowed)?> SlipOfAsync(string path, string hash, PublishedSite published, Redirects? redirects)
    {
        PublishedFile file;
        try
        {
            file = await published.ReadAsync(path);
        }
        catch (IOException failure)
        {
            return ("verify.unreachable", failure.Message, "");
        }
        if (file.Bytes is { } bytes)
            return Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == hash ? null : ("verify.changed", "", "");
        // A server that was told of moves leads on where the file would have.
        if (file.Location is { } location)
        {
            var allowed = redirects?.Moved.GetValueOrDefault(path) is { } target ? new Uri(published.Root!, target).AbsolutePath : "";
            return allowed.Length > 0 && (location.AbsolutePath == allowed || location.AbsolutePath + "index.html" == allowed) ? null : ("verify.moved", location.ToString(), allowed);
        }
        return published.Root is not null && LostAddresses.IsForServers(path) ? null : ("verify.missing", "", "");
    }
}
