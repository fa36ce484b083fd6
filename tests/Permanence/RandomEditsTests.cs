using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PlanSite.Downloads;
using PlanSite.Likeness;
using PlanSite.Output;
using PlanSite.Pages;
using PlanSite.Permanence;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Permanence;

/// <summary>
/// Whatever an editor does to the real content that loses addresses is told, and the lines proposed mend it: slugs and ids renamed, rows,
/// cells and plans deleted, plans moved. <c>PLANSITE_MUTATIONS</c> says how many edits.
/// </summary>
public partial class RandomEditsTests(ITestOutputHelper output)
{
    private static readonly int Edits = Environment.GetEnvironmentVariable("PLANSITE_MUTATIONS") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : 25;

    [Fact]
    public void No_published_address_is_lost_unseen_and_the_lines_proposed_keep_each()
    {
        var random = new Random(20170601);
        var real = WithoutLinksToPlans(TestSites.Real());
        var before = Planned.Of(real)!;
        var published = new PublishedAddresses([.. before.Present.Order(StringComparer.Ordinal)], "2026-11-23");
        Assert.Empty(before.Lost(published));

        var (done, losing, lines) = (0, 0, 0);
        var sound = new int[Kinds.Length];
        for (var tried = 0; done < Edits; tried++)
        {
            Assert.True(tried < Edits * 20, $"Only {done} of {tried} edits were sound.");
            var kinds = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(Kinds.Length)).ToArray();
            var edited = kinds.Aggregate(real, (sources, kind) => Edit(sources, kind, random));
            if (Planned.Of(edited) is not { } after)
                continue; // refused for another reason
            done++;
            foreach (var kind in kinds)
                sound[kind]++;
            var vanished = published.Paths.Where(path => LostAddresses.IsAddress(path) && !after.Present.Contains(path)).ToList();
            var told = after.Lost(published);
            Assert.Equal(vanished.Count > 0, told.Length > 0);
            if (told.IsEmpty)
                continue;
            losing++;
            lines += told.Length;

            var named = told.Select(problem => Fact(problem, "found")!).ToHashSet(StringComparer.Ordinal);
            var moving = told.Where(problem => Fact(problem, "moved") is not null).Select(problem => Fact(problem, "found")!).ToHashSet(StringComparer.Ordinal);
            Assert.All(vanished, path => Assert.True(
                named.Contains(path) || (DownloadFormat.PageBeside(path) is { } page && named.Contains(page)) || moving.Contains(path.Replace("en/", "", StringComparison.Ordinal)), path));

            var text = new StringBuilder();
            Write(text, "moved:\n", told.Select(problem => Fact(problem, "moved")).OfType<string>());
            Write(text, "gone:\n", told.Where(problem => Fact(problem, "moved") is null).Select(problem => Fact(problem, "gone")!));
            var problems = new ProblemList();
            var mended = Planned.Of(TestSites.Overlay(edited, new SourceTree([SourceFile.OfText("content/addresses.yml", text.ToString())])), problems);
            Assert.True(mended is not null, text + Report.Of(problems.Sorted(), Catalogue.English));
            Assert.Empty(mended.Lost(published));
            Assert.All(vanished, path => Assert.True(mended.Present.Contains(path) || mended.Redirects.Know(path), path));
            Assert.All(mended.Redirects.Moved, move => Assert.True(mended.Present.Contains(move.Value), move.Value));
        }
        Assert.True(losing > done / 3, $"{losing} of {done} edits lost addresses");
        output.WriteLine($"{done} edits, {losing} of them lost addresses, {lines} lines proposed: {string.Join(", ", Kinds.Zip(sound, (kind, times) => $"{kind} {times}"))}");
    }

    private static void Write(StringBuilder text, string head, IEnumerable<string> lines)
    {
        if (lines.Any())
            text.Append(head).AppendJoin('\n', lines).Append('\n');
    }

    private static string? Fact(Problem problem, string name) => problem.Facts.Where(fact => fact.Name == name).Select(fact => fact.Value).FirstOrDefault();

    // Prose that links to a plan would refuse most edits of plans, for a reason of its own.
    private static SourceTree WithoutLinksToPlans(SourceTree sources) => sources.Under("content/pages/").Aggregate(sources, (all, page) =>
        With(all, page.Path, Regex.Replace(TextOf(page), @"\[([^\]]*)\]\(/plans/2017/[^)]*\)", "$1")));

    private static readonly string[] Kinds = ["slug", "row", "id", "cell", "title", "plan deleted", "plan moved", "province"];

    private static SourceTree Edit(SourceTree sources, int kind, Random random)
    {
        var plans = sources.Under("content/plans/").ToArray();
        var plan = plans[random.Next(plans.Length)];
        string[] taxonomies = ["content/items.yml", "content/departments.yml", "content/documents.yml", "content/priorities.yml", "content/pages/about.md"];
        return kind switch
        {
            0 => Replaced(sources, taxonomies[random.Next(taxonomies.Length)], Slug(), random, match => $"{match.Value}-{random.Next(100)}"),
            1 => Replaced(sources, plan.Path, Row(), random, _ => ""),
            2 => Replaced(sources, plan.Path, Id(), random, match => $"{match.Groups[1].Value}{random.Next(500, 999)}"),
            3 => Replaced(sources, plan.Path, Departments(), random, _ => ""),
            4 => Replaced(sources, plan.Path, Title(), random, match => $"《{match.Groups[1].Value}新》"),
            5 => plans.Length > 1 ? new SourceTree(sources.Files.Where(file => file != plan)) : sources,
            6 => NextYear(sources, plan),
            _ => Province(sources, plan, random),
        };
    }

    private static SourceTree Replaced(SourceTree sources, string path, Regex pattern, Random random, Func<Match, string> by)
    {
        var text = TextOf(sources.Find(path)!);
        var matches = pattern.Matches(text);
        return matches.Count == 0 ? sources : With(sources, path, Changed(text, matches[random.Next(matches.Count)], by));
    }

    private static string Changed(string text, Match match, Func<Match, string> by) => text[..match.Index] + by(match) + text[(match.Index + match.Length)..];

    // A plan that turns out to be that of the next year.
    private static SourceTree NextYear(SourceTree sources, SourceFile plan)
    {
        var text = Regex.Replace(TextOf(plan), "(?m)^(year: |.*id: [a-z]{2}-)2017", "${1}2018");
        return new SourceTree([.. sources.Files.Where(file => file != plan), SourceFile.OfText(plan.Path.Replace("/2017/", "/2018/", StringComparison.Ordinal), text)]);
    }

    // Its slug and the names of its files.
    private static SourceTree Province(SourceTree sources, SourceFile plan, Random random)
    {
        var slug = plan.Path[(plan.Path.LastIndexOf('/') + 1)..^".yml".Length];
        var renamed = $"{slug}-{random.Next(100)}";
        var provinces = With(sources, "content/provinces.yml", Regex.Replace(TextOf(sources.Find("content/provinces.yml")!), $"slug: {slug}\\b", $"slug: {renamed}"));
        return new SourceTree([.. provinces.Files.Where(file => file.Path != plan.Path), SourceFile.OfText(plan.Path.Replace(slug + ".yml", renamed + ".yml", StringComparison.Ordinal), TextOf(plan))]);
    }

    private static SourceTree With(SourceTree sources, string path, string text) => TestSites.Overlay(sources, new SourceTree([SourceFile.OfText(path, text)]));

    private static string TextOf(SourceFile file) => Encoding.UTF8.GetString(file.Bytes.Span);

    [GeneratedRegex(@"(?<=slug: )[a-z0-9-]+")]
    private static partial Regex Slug();

    // To the next line that is not further in.
    [GeneratedRegex(@"(?m)^( +)- id: .*\n(?:\1 .*\n|\n)*")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<=- id: )([a-z]{2}-2017-)[0-9]{3}")]
    private static partial Regex Id();

    [GeneratedRegex(@"(?m)^ +departments: .*\n")]
    private static partial Regex Departments();

    [GeneratedRegex("《([^《》]+)》")]
    private static partial Regex Title();

    /// <summary>Every address of a site, before any HTML.</summary>
    private sealed record Planned(Draft Draft, FrozenSet<string> Present, Redirects Redirects)
    {
        public static Planned? Of(SourceTree sources, ProblemList? problems = null)
        {
            if (Build.Plan(sources, null, (_, _) => LikeTasks.None, PlanSite.History.SiteHistory.None, problems ?? new ProblemList()) is not { } draft)
                return null;
            var present = draft.Pages.Select(page => page.Path.Text)
                .Concat(new DownloadFiles(draft.Planning, draft.Pages).All.Select(file => file.Path.Text)).ToFrozenSet(StringComparer.Ordinal);
            var table = FormerTable.Of(draft.Planning.Site.Content.Former, draft.Pages, new ProblemList());
            return new Planned(draft, present, Redirects.Of(table, present));
        }

        public ImmutableArray<Problem> Lost(PublishedAddresses published)
        {
            var problems = new ProblemList();
            LostAddresses.Check(published, Present, Redirects, Draft.Pages, Draft.Planning, problems);
            return problems.Sorted();
        }
    }
}
