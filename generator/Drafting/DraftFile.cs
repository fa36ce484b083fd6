using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.Importing;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Schemas;
using PlanSite.Sources;

namespace PlanSite.Drafting;

/// <summary>A file that an editor begins with, or begins anew.</summary>
/// <param name="Path">Relative to the site.</param>
/// <param name="Text">The whole file.</param>
/// <param name="Id">The id of the row in it that is to be filled in.</param>
/// <param name="Line">Where that row begins.</param>
public sealed record DraftFile(string Path, string Text, string Id, int Line)
{
    /// <summary>A new plan that builds at once: its head, and a first row to write over. Null, and a problem, if it cannot be made.</summary>
    /// <param name="sources">The site.</param>
    /// <param name="province">The province by any of its names.</param>
    /// <param name="year">The year.</param>
    /// <param name="given">Gives every text in which ids that were once given may stand, such as the history of a path.</param>
    /// <param name="problems">Takes why not.</param>
    public static DraftFile? OfPlan(SourceTree sources, string province, int year, Func<string, IEnumerable<string>> given, ProblemList problems)
    {
        var content = Content.Load(sources, new ProblemList());
        var names = new NameTable<Province>("unknown-province", isWhole: true);
        foreach (var each in content.Provinces.Where(each => each.Slug.Length > 0 && each.Letters.Length > 0))
            names.Add(each, each.Wordings.Select(name => name.Text));
        if (names.Resolve(new Name(province, Place.StartOf(Content.ProvincesFile)), problems) is not { } found)
            return null;
        if (content.Priorities.IsEmpty)
        {
            problems.Error("missing-file", Place.StartOf(Content.PrioritiesFile), ("thing", "priorities"));
            return null;
        }
        var path = string.Create(CultureInfo.InvariantCulture, $"{Content.PlansFolder}{year}/{found.Slug}.yml");
        if (sources.Find(path) is not null)
        {
            problems.Error("new-refused.exists", Place.StartOf(path));
            return null;
        }
        var id = IdSequence.After(found.Letters, year, given(path)).Next();
        var head = PlanYaml.Head(found.Name, year, string.Create(CultureInfo.InvariantCulture, $"{found.Name}{year}年工作要点"))
            .Select(line => line == "coverage: complete" ? "coverage: partial\ncoverage_note: 正在录入。" : line);
        ImmutableArray<string> lines =
        [
            SchemaLine.For(path)!,
            .. head,
            .. Lines("NewPlan.yml").Select(line => line.Replace("{priority}", content.Priorities[0].Title, StringComparison.Ordinal)),
            .. Row(id, PlanIndents.Usual),
            .. content.Priorities.Skip(1).Select(priority => $"  # - priority: {priority.Title}"),
        ];
        return Checked(path, string.Join('\n', lines) + "\n", id, problems);
    }

    /// <summary>A plan with a new row in it. Null, and a problem, if it cannot be put in.</summary>
    /// <param name="sources">The site.</param>
    /// <param name="path">The plan's file.</param>
    /// <param name="after">The id of the row before it; null: at the end.</param>
    /// <param name="given">As above.</param>
    /// <param name="problems">Takes why not.</param>
    public static DraftFile? OfTask(SourceTree sources, string path, string? after, Func<string, IEnumerable<string>> given, ProblemList problems)
    {
        if (sources.Find(path) is not { } file)
        {
            problems.Error("missing-file", Place.StartOf(path), ("thing", "plan"));
            return null;
        }
        if (PlanLines.Read(file, problems) is not { } plan)
            return null;
        var tasks = plan.Plan.Priorities.SelectMany(priority => priority.Items).SelectMany(group => group.Tasks).ToImmutableArray();
        var before = after is null ? tasks[^1] : tasks.FirstOrDefault(task => task.Id.Text == after);
        if (before is null)
        {
            if (Nearest.To(after!, tasks.Select(task => task.Id.Text)) is { } nearest)
                problems.Error("unknown-task", Place.StartOf(path), ("found", after!), ("nearest", nearest));
            else
                problems.Error("unknown-task", Place.StartOf(path), ("found", after!));
            return null;
        }
        // Letters and year are those of the rows that are there.
        var parts = before.Id.Text.Split('-');
        var id = IdSequence.After(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), plan.Lines.Concat(given(path))).Next();
        var lines = plan.Lines.InsertRange(plan.EndOf(before), Row(id, plan.Indents));
        return Checked(path, string.Join('\n', lines) + "\n", id, problems);
    }

    // What is to be written is read back: one row that cannot be read, or that swallowed another, would be worse than none.
    private static DraftFile? Checked(string path, string text, string id, ProblemList problems)
    {
        var found = new ProblemList();
        if (YamlReader.Read(path, text, found) is { } node && YamlMap.Read(node, "plan", found, Plan.Read) is { } plan && !found.HasErrors
            && plan.Priorities.SelectMany(priority => priority.Items).SelectMany(group => group.Tasks).Where(task => task.Id.Text == id).ToImmutableArray() is [var task])
            return new DraftFile(path, text, id, task.Place.Line);
        problems.Error("new-refused.layout", Place.StartOf(path));
        return null;
    }

    private static ImmutableArray<string> Row(string id, PlanIndents indents) =>
        [.. Lines("NewRow.yml").Select(line => new string(' ', indents.Task) + line.Replace("{id}", id, StringComparison.Ordinal))];

    private static string[] Lines(string name)
    {
        using var stream = typeof(DraftFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
