using System.Text.Json;
using PlanSite.Tests.Searching;

namespace PlanSite.Bench;

/// <summary>What a second build costs after an edit to one task, and how much of the site it changes.</summary>
internal static class RebuildBench
{
    public static void Print(IEnumerable<BuiltSite> sites, PlanSiteProgram program)
    {
        var table = new Table("site", "first build, s", "rebuild, s", "share", "processor time, s", "files", "that differ", "written anew");
        foreach (var built in sites)
        {
            var before = Hashes(built.Output);
            MakeSite.Write(SyntheticSite.WithOneTaskChanged(built.Site.Sources), built.Folder, built.Site.Sources);
            var start = DateTime.UtcNow;
            var rebuild = program.Build(built.Folder, built.Output);
            var after = Hashes(built.Output);
            // What was kept still has the time at which the first build wrote it.
            var written = new DirectoryInfo(built.Output).EnumerateFiles("*", SearchOption.AllDirectories).Count(file => file.LastWriteTimeUtc >= start);
            table.Add(
                built.Site.Title, Table.Seconds(built.Build.Time), Table.Seconds(rebuild.Time), Table.Percent(rebuild.Time.TotalSeconds, built.Build.Time.TotalSeconds),
                Table.Seconds(rebuild.Processor), Table.Number(after.Count), Table.Number(after.Count(file => before.GetValueOrDefault(file.Key) != file.Value)), Table.Number(written));
        }
        table.Print("A rebuild after a few words of one task were changed");
    }

    private static Dictionary<string, string> Hashes(string output)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "build.json")));
        return manifest.RootElement.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!, StringComparer.Ordinal);
    }
}
