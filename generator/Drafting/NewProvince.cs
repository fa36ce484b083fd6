using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Drafting;

/// <summary>A further unit that plans by itself and has no code of GB/T 2260: all that have one are there.</summary>
public sealed record NewProvince(string Name, string ShortName, string Slug, string Letters, string Kind)
{
    /// <summary>The files in which it is put down, changed: the list of provinces, and the titles of every edition. Empty, and problems, if it cannot be.</summary>
    public ImmutableArray<SourceFile> PutInto(SourceTree sources, ProblemList problems)
    {
        var before = Mistakes(sources);
        var changed = ImmutableArray.CreateBuilder<SourceFile>();
        foreach (var file in sources.Files.Where(file => file.Path == Content.ProvincesFile || (file.Path.StartsWith("content/titles/", StringComparison.Ordinal) && file.Path.EndsWith(".yml", StringComparison.Ordinal))))
        {
            if (YamlReader.Read(file, problems) is YamlFields root)
                changed.Add(SourceFile.OfText(file.Path, file.Path == Content.ProvincesFile ? Listed(file, root) : Titled(file, root)));
        }
        var after = new SourceTree(sources.Files.Where(file => changed.All(each => each.Path != file.Path)).Concat(changed));
        // What the new entry makes wrong (a slug or name that is taken, letters that are none) the rules of a build say.
        foreach (var problem in Mistakes(after).Where(problem => !before.Any(each => each.Message == problem.Message && each.Facts.SequenceEqual(problem.Facts))))
            problems.Add(problem);
        return problems.HasErrors ? [] : changed.ToImmutable();
    }

    private string Listed(SourceFile file, YamlFields root)
    {
        var lines = Lines(file);
        if (root.Fields.FirstOrDefault(field => field.Key.Text == "others")?.Value is not YamlList { Items: [.., YamlFields last] })
            return Joined([.. lines, "others:", .. Entry(2)]);
        return Joined(lines.InsertRange(last.Fields.Max(field => LastLine(field.Value)), Entry(last.Place.Column - 3)));
    }

    private ImmutableArray<string> Entry(int indent) =>
    [
        .. new[] { $"- name: {Name}", $"  short: {ShortName}", $"  slug: {Slug}", $"  kind: {Kind}", $"  letters: {Letters}" }.Select(line => new string(' ', Math.Max(0, indent)) + line),
    ];

    // In English the slug says it well enough to begin with: new-area, New Area.
    private string Titled(SourceFile file, YamlFields root)
    {
        var lines = Lines(file);
        var title = string.Join(' ', Slug.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return root.Fields.FirstOrDefault(field => field.Key.Text == "provinces")?.Value is YamlFields { Fields: [.., var last] }
            ? Joined(lines.Insert(LastLine(last.Value), $"{new string(' ', last.Key.Place.Column - 1)}{Name}: {title}"))
            : Joined([.. lines, "provinces:", $"  {Name}: {title}"]);
    }

    private static ImmutableArray<Problem> Mistakes(SourceTree sources)
    {
        var problems = new ProblemList();
        Rules.Check(Content.Load(sources, problems), problems);
        return problems.Sorted();
    }

    private static int LastLine(YamlNode node) => node switch
    {
        YamlFields map => map.Fields.Max(field => LastLine(field.Value)),
        YamlList { Items.Length: > 0 } list => list.Items.Max(LastLine),
        YamlText { Indent: not null } text => text.Place.Line + text.Text.AsSpan().Count('\n'),
        _ => node.Place.Line,
    };

    private static ImmutableArray<string> Lines(SourceFile file) => [.. file.Text(new ProblemList())!.TrimEnd('\n').Split('\n')];

    private static string Joined(ImmutableArray<string> lines) => string.Join('\n', lines) + "\n";
}
