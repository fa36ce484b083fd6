using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>What is likely a slip in sound content, by rules that a site can set (<c>lint</c> in site.yml) and a row can waive.</summary>
public static class Lint
{
    private static readonly ImmutableArray<LintRule> Rules =
    [
        Unfilled.Rule, SameTask.Rule, NearDuplicate.Rule, MixedWidth.Rule, HalfWidthPunctuation.Rule, ForeignYear.Rule, UnbalancedMarks.Rule, TwoSpellings.Rule,
    ];

    private static readonly ImmutableArray<(string Word, Severity? Severity)> Severities =
        [("off", null), ("note", Severity.Note), ("warning", Severity.Warning), ("error", Severity.Error)];

    /// <summary>The names of all rules, in their order.</summary>
    public static ImmutableArray<string> RuleNames => [.. Rules.Select(rule => rule.Name)];

    /// <summary>The words for severities, in their order.</summary>
    public static ImmutableArray<string> SeverityWords => [.. Severities.Select(each => each.Word)];

    /// <summary>Runs every rule that is on. Reports what they find, rules that there are not, and waivers that waive nothing.</summary>
    public static void Check(Site site, LikeTasks like, ProblemList problems)
    {
        var severities = SeveritiesOf(site.Content.Settings, problems);
        var waivers = site.Rows.SelectMany(row => row.Source.Waive.Select(waiver => (row.Id, Rule: waiver.Rule.Text))).ToFrozenSet();
        var used = new HashSet<(string, string)>();
        var input = new LintInput(site, like);
        foreach (var rule in Rules)
        {
            if (severities[rule.Name] is not { } severity)
                continue;
            foreach (var finding in rule.Find(input))
            {
                if (waivers.Contains((finding.Row.Id, rule.Name)))
                    used.Add((finding.Row.Id, rule.Name));
                else
                    problems.Add(new Problem(severity, rule.Name, finding.Place, finding.Facts));
            }
        }
        foreach (var row in site.Rows)
        {
            foreach (var (name, _) in row.Source.Waive)
            {
                // A rule that is off finds nothing, which says nothing of the waiver.
                if (IsRule(name, problems) && severities[name.Text] is not null && !used.Contains((row.Id, name.Text)))
                    problems.Error("unused-waiver", name.Place, ("found", name.Text));
            }
        }
    }

    private static Dictionary<string, Severity?> SeveritiesOf(SiteSettings settings, ProblemList problems)
    {
        var severities = Rules.ToDictionary(rule => rule.Name, rule => rule.Default, StringComparer.Ordinal);
        foreach (var (name, word) in settings.Lint.Where(pair => IsRule(pair.Rule, problems)))
        {
            var found = Severities.FirstOrDefault(each => each.Word == word.Text);
            if (found.Word is null)
                problems.Error("wrong-choice", word.Place, ("field", name.Text), ("found", word.Text), ("allowed", string.Join(", ", SeverityWords)));
            else
                severities[name.Text] = found.Severity;
        }
        return severities;
    }

    private static bool IsRule(Name name, ProblemList problems)
    {
        if (RuleNames.Contains(name.Text))
            return true;
        if (Nearest.To(name.Text, RuleNames) is { } nearest)
            problems.Error("unknown-rule", name.Place, ("found", name.Text), ("nearest", nearest));
        else
            problems.Error("unknown-rule", name.Place, ("found", name.Text), ("allowed", string.Join(", ", RuleNames)));
        return false;
    }
}
