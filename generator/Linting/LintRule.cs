using System.Collections.Immutable;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>What a rule looks at.</summary>
internal sealed record LintInput(Site Site, LikeTasks Like);

/// <summary>A row that a rule finds doubtful.</summary>
/// <param name="Row">The row that is told, and that may waive it.</param>
/// <param name="Place">Where in it.</param>
internal sealed record Finding(TaskRow Row, Place Place, ImmutableArray<Fact> Facts);

/// <summary>Something that is likely a slip, and sometimes none: so it has a severity of the site's choice and can be waived for a row.</summary>
/// <param name="Name">As it is written in <c>site.yml</c> and in <c>waive</c>; also its message in the catalogue.</param>
/// <param name="Default">Its severity where <c>site.yml</c> says nothing; null: off.</param>
internal sealed record LintRule(string Name, Severity? Default, Func<LintInput, IEnumerable<Finding>> Find);
