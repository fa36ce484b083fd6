using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Tests.Hostility;

/// <summary>The site of two plans with every payload that is not refused in every field: each in rows of its own, and all of them in what there is once.</summary>
internal sealed class HostileSite
{
    private static readonly Lazy<HostileSite> Made = new(() => new HostileSite());

    private HostileSite()
    {
        var harmless = Harmless();
        var sound = new ProblemList();
        Build.Link(harmless, null, sound);
        if (sound.HasErrors)
            throw new ArgumentException(Report.Of(sound.Sorted(), Catalogue.English));
        foreach (var payload in Payloads.All)
        {
            // One of each way of reading: what is refused in a task is refused in every text, what in a note in all Markdown of YAML.
            foreach (var field in Field.All.Where(field => field.Name is "task" or "departments" or "note" or "text of a page"))
            {
                var problems = new ProblemList();
                Build.Link(field.In(harmless, field.Written(payload)), null, problems);
                if (problems.HasErrors)
                    Refused.Add((field, payload, [.. problems.Sorted().Where(problem => problem.Severity == Severity.Error)]));
            }
        }
        Rows = [.. Payloads.All.Where(payload => !IsRefused("task", payload))];
        Hostile = Built(harmless, payload => payload);
        Clean = Built(harmless, _ => "寻常的文字");
    }

    public static HostileSite Instance => Made.Value;

    /// <summary>What the reader does not take, and why.</summary>
    public List<(Field Field, string Payload, ImmutableArray<Problem> Why)> Refused { get; } = [];

    /// <summary>The payloads that stand in rows, in order; row n has the id gd-2017-(100+n).</summary>
    public ImmutableArray<string> Rows { get; }

    public BuildResult Hostile { get; }

    /// <summary>The same rows with words that mean nothing.</summary>
    public BuildResult Clean { get; }

    public static string IdOf(int row) => string.Create(CultureInfo.InvariantCulture, $"gd-2017-{100 + row:000}");

    public bool IsRefused(string field, string payload)
    {
        var read = field switch
        {
            "departments" or "note" or "text of a page" => field,
            "note of a family" => "note",
            _ => "task",
        };
        return Refused.Any(each => each.Field.Name == read && each.Payload == payload);
    }

    /// <summary>The site before anything is put in.</summary>
    public static SourceTree Harmless()
    {
        var real = TestSites.Real().Files.Where(file => file.Path.StartsWith("templates/", StringComparison.Ordinal) || file.Path == "content/ui/zh-CN.yml");
        var own = TestSites.ReadGood("small").Files.Where(file => !file.Path.StartsWith("templates/", StringComparison.Ordinal) && file.Path != "content/ui/zh-CN.yml");
        var site = new SourceTree([.. real, .. own]);
        site = Changed(site, "content/plans/2017/hainan.yml", "coverage: complete\n", "coverage: complete\nsource:\n  title: 琼知办\n  issuer: 海南省\n  document_number: 琼知〔2017〕1号\n  pages: 1–2\n");
        site = Changed(site, "content/items.yml", "aliases: [设置奖励项目项目]\n", "aliases:\n          - 设置奖励项目项目\n");
        // The real templates lead to this heading.
        return Changed(site, "content/pages/about.md", "## 说明\n", "## 说明\n\n文字。\n\n## 谁也在做\n");
    }

    // With an address, so that there are feeds, and a past, so that something is in them.
    private BuildResult Built(SourceTree harmless, Func<string, string> payload)
    {
        const string Address = "https://plans.example/a/";
        var sources = Filled(harmless, payload);
        var sound = new ProblemList();
        var site = Build.Link(sources, Address, sound);
        if (sound.HasErrors)
            throw new ArgumentException(Report.Of(sound.Sorted(), Catalogue.English));
        return Build.Run(sources, new BuildOptions(Address) { History = HostilePast.Of(site, Rows, payload) });
    }

    private SourceTree Filled(SourceTree site, Func<string, string> payload)
    {
        foreach (var field in Field.All.Where(field => field.Name is not ("task" or "word of the interface")))
        {
            // The longest once is enough; a short name, which stands on every page, has every fifth.
            var taken = Payloads.All.Where(each => each.Length < 400 && !IsRefused(field.Name, each)).ToList();
            var all = string.Join(field.Name == "text of a page" ? "\n\n" : " ", taken.Select(payload));
            if (taken.Count > 0)
                site = field.In(site, field.Written(all));
        }
        var rows = new StringBuilder("  - priority: 推进体制机制改革\n    items:\n      - tasks:\n");
        foreach (var (i, text) in Rows.Index())
        {
            rows.Append(CultureInfo.InvariantCulture, $"          - id: {IdOf(i)}\n");
            foreach (var name in new[] { "task", "result", "departments", "note" })
            {
                if (!IsRefused(name, text))
                    rows.Append(CultureInfo.InvariantCulture, $"            {name}: '{payload(text).Replace("'", "''", StringComparison.Ordinal)}'\n");
            }
        }
        const string Plan = "content/plans/2017/guangdong.yml";
        return Words(TestSites.Overlay(site, new SourceTree([SourceFile.OfText(Plan, site.Find(Plan)!.Text(new ProblemList()) + rows)])), payload);
    }

    // A payload behind every word; those that make anchors and link to the prose stay as they are.
    private SourceTree Words(SourceTree site, Func<string, string> payload)
    {
        const string File = "content/ui/zh-CN.yml";
        var taken = Payloads.All.Where(each => each.Length < 400 && !IsRefused("word of the interface", each) && !each.Contains('{', StringComparison.Ordinal)).ToList();
        var next = 0;
        var lines = site.Find(File)!.Text(new ProblemList())!.Split('\n').Select(line =>
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (!line.StartsWith("  ", StringComparison.Ordinal) || line.TrimStart().StartsWith('#') || colon < 0 || line.TrimStart().StartsWith("who_else", StringComparison.Ordinal))
                return line;
            var value = line[(colon + 2)..];
            value = value.StartsWith('"') ? value[1..^1] : value;
            return line[..(colon + 2)] + $"'{(value + payload(taken[next++ % taken.Count])).Replace("'", "''", StringComparison.Ordinal)}'";
        });
        return TestSites.Overlay(site, new SourceTree([SourceFile.OfText(File, string.Join('\n', lines))]));
    }

    private static SourceTree Changed(SourceTree site, string path, string old, string text)
    {
        var file = site.Find(path)!.Text(new ProblemList())!;
        if (!file.Contains(old, StringComparison.Ordinal))
            throw new ArgumentException($"{path} has no {old}");
        return TestSites.Overlay(site, new SourceTree([SourceFile.OfText(path, file.Replace(old, text, StringComparison.Ordinal))]));
    }
}
