using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Comparing;

/// <summary>The content of one version, read but not judged: it may have mistakes that a build would refuse.</summary>
/// <param name="Unread">Files of this version that could not be read; they are not compared.</param>
internal sealed partial record SiteVersion(
    ImmutableArray<PlanVersion> Plans, ImmutableArray<(string File, ImmutableArray<(string Path, string Text)> Lines)> Others, ImmutableArray<string> Unread,
    FrozenSet<string> Retired)
{
    /// <summary>Reads a version; <c>templates/</c> is no content.</summary>
    public static SiteVersion Read(SourceTree tree, ProblemList problems)
    {
        var plans = ImmutableArray.CreateBuilder<PlanVersion>();
        var others = ImmutableArray.CreateBuilder<(string, ImmutableArray<(string, string)>)>();
        var unread = ImmutableArray.CreateBuilder<string>();
        var retired = new HashSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in tree.Files.Where(file => file.Path == SiteSettings.File || file.Path.StartsWith("content/", StringComparison.Ordinal)))
        {
            var found = new ProblemList();
            if (file.Path.EndsWith(".yml", StringComparison.Ordinal))
            {
                if (YamlReader.Read(file, found) is not { } node)
                {
                    unread.Add(file.Path);
                    var first = found.Sorted()[0];
                    problems.Error("diff-unread", first.Place, ("found", first.Rule));
                }
                else if (file.Path.StartsWith(Content.PlansFolder, StringComparison.Ordinal))
                {
                    plans.Add(PlanVersion.Read(file.Path, node, seen));
                    retired.UnionWith(IdsInComments(file.Text(found)!));
                }
                else
                {
                    others.Add((file.Path, FlatYaml.Of(node)));
                }
            }
            else if (file.Text(found) is { } text)
            {
                others.Add((file.Path, [("", text.Trim())]));
            }
        }
        return new SiteVersion(plans.ToImmutable(), others.ToImmutable(), unread.ToImmutable(), retired.ToFrozenSet(StringComparer.Ordinal));
    }

    // Where an editor, or an import, has written down that an id was given once.
    private static IEnumerable<string> IdsInComments(string text) => text.Split('\n')
        .Where(line => line.TrimStart().StartsWith('#')).SelectMany(line => Id().Matches(line).Select(match => match.Value));

    [GeneratedRegex("[a-z]{2}-[0-9]{4}-[0-9]{3,5}(?![0-9])")]
    private static partial Regex Id();
}
