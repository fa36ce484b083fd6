using System.Diagnostics;
using System.Globalization;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Linting;
using PlanSite.Model;
using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Targets;
using Xunit;

namespace PlanSite.Tests;

/// <summary>
/// Random slips in the real YAML, one at a time: each is refused with a place, or builds and what was typed is all that has changed.
/// <c>PLANSITE_MUTATIONS</c> says how many; <c>PLANSITE_MUTATION</c> a seed to look at alone.
/// </summary>
public class MutationTests(ITestOutputHelper output)
{
    private const int Few = 150;
    private const int RenderedWhole = 3;

    private static readonly SourceTree Real = TestSites.Real();
    private static readonly Site RealSite = TestSites.RealSite();

    [Fact]
    public void The_rows_that_slips_are_compared_with_are_those_of_the_record() =>
        Assert.Equal(Record.Rows.Select(each => each.Row).OrderBy(row => row.Id, StringComparer.Ordinal), RealSite.Rows.Select(Folded).OrderBy(row => row.Id, StringComparer.Ordinal));

    [Fact]
    public void A_slip_is_refused_with_a_place_or_builds_with_nothing_else_changed()
    {
        var seeds = Number("PLANSITE_MUTATION") is { } one ? [one] : Enumerable.Range(1, Number("PLANSITE_MUTATIONS") ?? Few).ToArray();
        var wrong = new List<string>();
        var counts = new List<(Mutation Slip, int Problems, bool Builds)>();
        var clock = Stopwatch.StartNew();
        foreach (var seed in seeds)
        {
            var slip = Mutation.Of(seed, Real);
            var (site, problems) = Planned(slip.In(Real));
            var sorted = problems.Sorted();
            counts.Add((slip, sorted.Length, site is not null));
            wrong.AddRange(Faults(slip, site, [.. sorted]).Select(fault => $"{slip}\n    {fault}"));
        }
        output.WriteLine(Figures(counts, clock.Elapsed));
        Assert.True(wrong.Count == 0, $"{wrong.Count} faults\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void Slips_that_build_are_published_as_they_were_read()
    {
        var left = RenderedWhole;
        for (var seed = 1; left > 0; seed++)
        {
            var slip = Mutation.Of(seed, Real);
            if (!slip.Path.StartsWith("content/plans/", StringComparison.Ordinal) || Planned(slip.In(Real)).Site is not { } site || site.Rows.SequenceEqual(RealSite.Rows))
                continue;
            left--;
            var built = Build.Run(slip.In(Real), new BuildOptions());
            Assert.NotNull(built.Output);
            var expected = site.Rows.Select(Folded).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
            Assert.Equal(expected, Record.OnTaskPages(built.Output).OrderBy(row => row.Id, StringComparer.Ordinal));
            Assert.Equal(expected, Record.OnPlanPages(built.Output).OrderBy(row => row.Id, StringComparer.Ordinal));
        }
    }

    // Every stage that reads what an editor writes; any exception is a bug, and the test fails by it.
    private static (Site? Site, ProblemList Problems) Planned(SourceTree sources)
    {
        var problems = new ProblemList();
        var site = Build.Link(sources, null, problems);
        var targets = TargetIndex.Of(site, problems);
        if (problems.HasErrors)
            return (null, problems);
        var like = LikeTasks.Among(site);
        Lint.Check(site, like, problems);
        AllPages.Plan(new Planning(site, problems) { Targets = targets, Like = like });
        return (problems.HasErrors ? null : site, problems);
    }

    private static IEnumerable<string> Faults(Mutation slip, Site? site, IReadOnlyList<Problem> problems)
    {
        if (site is null && problems.Count == 0)
            yield return "neither built nor refused";
        foreach (var problem in problems.Where(problem => problem.Rule != "missing-file" && !IsReal(problem.Place, slip)))
            yield return $"{problem.Rule} at {problem.Place}, which is no place";
        if (site is null)
            yield break;
        foreach (var fault in RowFaults(slip, site).Concat(problems.Count == 0 ? TextFaults(slip) : []))
            yield return $"{fault} [{string.Join(", ", problems.Select(problem => problem.Message))}]";
    }

    private static bool IsReal(Place place, Mutation slip)
    {
        var text = place.File == slip.Path ? slip.After : Real.Find(place.File) is { } file ? System.Text.Encoding.UTF8.GetString(file.Bytes.Span) : null;
        var lines = text?.ReplaceLineEndings("\n").Split('\n');
        return lines is not null && place.Line >= 1 && place.Line <= lines.Length && place.Column >= 1 && place.Column <= lines[place.Line - 1].Length + 1;
    }

    // A row none of whose lines was touched is as it was; the others are still there.
    private static IEnumerable<string> RowFaults(Mutation slip, Site site)
    {
        var after = site.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        if (after.Count != RealSite.Rows.Length)
            yield return $"{RealSite.Rows.Length} rows became {after.Count}";
        foreach (var row in RealSite.Rows)
        {
            var now = after.GetValueOrDefault(row.Id);
            if (now is null ? !Touches(slip, row.Source.Id.Place, 1) : !Texts(now).SequenceEqual(Texts(row)) && !IsTouched(slip, row))
                yield return $"{row.Id} is {(now is null ? "lost" : "changed")}";
        }
    }

    private static IEnumerable<string?> Texts(TaskRow row) =>
    [
        row.Id, row.PrintedPriority.Text, row.PrintedItem?.Cell.Text, row.Task.Cell.Text, row.Result?.Cell.Text, row.Departments?.Cell.Text,
        row.Source.Page?.ToString(CultureInfo.InvariantCulture), row.Source.Note?.PlainText,
        .. row.Source.Cites.Concat(row.Source.Waive).SelectMany(pair => new[] { pair.Item1.Text, pair.Item2.Text }),
    ];

    // From its dash to the next one; and the merged cells above it.
    private static bool IsTouched(Mutation slip, TaskRow row)
    {
        var starts = RealSite.Rows.Where(other => other.Plan.File == row.Plan.File).Select(other => other.Source.Place.Line);
        var end = starts.Where(line => line > row.Source.Place.Line).DefaultIfEmpty(int.MaxValue).Min();
        return slip.Path == row.Plan.File &&
            (Opens(slip, row) || (slip.LastLine >= row.Source.Place.Line && slip.FirstLine < end) || Touches(slip, row.PrintedPriority) || (row.PrintedItem is { } item && Touches(slip, item.Cell)));
    }

    // "- tasks:" where no work item is printed; without that line the row is the one above's next, and so it reads.
    private static bool Opens(Mutation slip, TaskRow row) =>
        row.Item is null && slip.FirstLine == row.Source.Place.Line - 1 && slip.LastLine == slip.FirstLine;

    private static bool Touches(Mutation slip, Cell cell) => Touches(slip, cell.PlaceOf(0), cell.Text.Split('\n').Length);

    private static bool Touches(Mutation slip, Place place, int lines) =>
        slip.Path == place.File && slip.LastLine >= place.Line && slip.FirstLine < place.Line + lines;

    // The names and texts of a file, read one after the other: they differ in one stretch, by no more than was typed.
    private static IEnumerable<string> TextFaults(Mutation slip)
    {
        var (before, after) = (TextOf(slip.Path, slip.Before), TextOf(slip.Path, slip.After));
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        var lost = Without(before[start..^end], slip.Removed);
        var gained = Without(after[start..^end], slip.Typed);
        if (lost.Length > 0)
            yield return $"lost in silence: {lost}";
        if (gained.Length > 0)
            yield return $"came in silence: {gained}";
    }

    private static string TextOf(string path, string text)
    {
        return YamlReader.Read(SourceFile.OfText(path, text), new ProblemList()) is { } root ? string.Concat(Of(root).Where(character => !char.IsWhiteSpace(character))) : "";

        static string Of(YamlNode node) => node switch
        {
            YamlText leaf => leaf.Text,
            YamlList list => string.Concat(list.Items.Select(Of)),
            YamlFields map => string.Concat(map.Fields.Select(field => field.Key.Text + Of(field.Value))),
            _ => "",
        };
    }

    private static string Without(string text, string typed)
    {
        var left = typed.ToList();
        return string.Concat(text.Where(character => !left.Remove(character)));
    }

    private static RecordRow Folded(TaskRow row) => new(
        row.Id, Record.Fold(row.PrintedPriority.Text), Fold(row.PrintedItem), Fold(row.Task), Fold(row.Result), Fold(row.Departments));

    private static string Fold(LinkedCell? cell) => Record.Fold(cell?.Cell.Text ?? "");

    private static string Figures(List<(Mutation Slip, int Problems, bool Builds)> counts, TimeSpan time)
    {
        var refused = counts.Where(each => !each.Builds).ToList();
        var worst = refused.OrderByDescending(each => each.Problems).Take(5).Select(each => $"  {each.Problems} problems: {each.Slip}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            {counts.Count} slips in {time.TotalSeconds:0.0} s: {refused.Count} refused, {counts.Count(each => each.Builds && each.Problems > 0)} built with a warning, {counts.Count(each => each.Builds && each.Problems == 0)} built without
            problems of one refused: {(refused.Count == 0 ? 0 : refused.Average(each => each.Problems)):0.00} on average, {refused.Count(each => each.Problems == 1)} times one
            {string.Join('\n', worst)}
            """);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
