using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Linking;
using PlanSite.Problems;
using PlanSite.Targets;
using Xunit;

namespace PlanSite.Tests.Targets;

/// <summary>The targets of the four plans against the list made by hand, <c>tests/record/targets.tsv</c>.</summary>
public class RealTargetsTests
{
    private static readonly Lazy<(Site Site, TargetIndex Targets)> Real = new(() =>
    {
        var (site, problems) = (TestSites.RealSite(), new ProblemList());
        var targets = TargetIndex.Of(site, problems);
        Assert.Empty(problems.InOrderOfReport);
        return (site, targets);
    });

    private static readonly ImmutableArray<string[]> Lines =
    [
        .. File.ReadLines(Path.Combine(TestSites.Repository, "tests", "record", "targets.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')),
    ];

    private static IEnumerable<string[]> Listed => Lines.Where(line => line[2] == "yes");

    private static IEnumerable<string[]> Tempting => Lines.Where(line => line[2] == "no");

    [Fact]
    public void The_list_is_of_these_plans()
    {
        Assert.Equal(40, Listed.Count());
        Assert.Equal(65, Tempting.Count());
        Assert.All(Listed, line => Assert.True(CellOf(line).Split(line[3]).Length == 2, $"{line[0]} {line[1]}: {line[3]} must stand there once"));
        Assert.All(Tempting, line => Assert.Contains(line[3], CellOf(line), StringComparison.Ordinal));
    }

    [Fact]
    public void Precision_is_at_least_98_and_recall_at_least_90_in_a_hundred()
    {
        var listed = Listed.Select(line => (line[0], line[1], CellOf(line).IndexOf(line[3], StringComparison.Ordinal), line[3])).ToHashSet();
        var found = Real.Value.Targets.All.Select(each => (each.Row.Id, Name(each.Cell), each.Target.Start, each.Wording)).ToHashSet();
        var wrong = found.Except(listed).Select(each => $"found, but not listed: {each}");
        var missed = listed.Except(found).Select(each => $"listed, but not found: {each}");
        var right = found.Intersect(listed).Count();
        Assert.True(
            right >= 0.98 * found.Count && right >= 0.9 * listed.Count,
            string.Join('\n', [$"{right} of {found.Count} found are right, {listed.Count} are listed", .. wrong, .. missed]));
    }

    [Fact]
    public void Exactly_40_numbers_are_targets_and_23_are_none_each_for_its_reason()
    {
        var rejected = Real.Value.Site.Rows.SelectMany(row => new[] { row.Task, row.Result }).OfType<LinkedCell>()
            .SelectMany(cell => TargetReader.Read(cell.Cell).Rejected).CountBy(each => each.Reason).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        Assert.Equal(40, Real.Value.Targets.All.Length);
        Assert.Equal(
            ["document number 2", "name 4", "ordinal 1", "sum 4", "year 12"],
            rejected.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
    }

    [Fact]
    public void Value_unit_and_qualifiers_are_those_of_the_list()
    {
        var read = Real.Value.Targets.All.Select(each => string.Join('\t',
            each.Row.Id, Name(each.Cell), each.Wording, Number(each.Target.Low), Number(each.Target.High), each.Target.Unit.Name, string.Join('、', each.Target.Qualifiers)));
        var listed = Listed.Select(line => string.Join('\t', line[0], line[1], line[3], line[4], line[5], line[6], line[7]));
        Assert.Equal(listed.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_that_only_looks_like_one_is_taken_for_a_target()
    {
        var taken = from line in Tempting
                    from target in Real.Value.Targets.All
                    where target.Row.Id == line[0] && Name(target.Cell) == line[1]
                    where line[3].Contains(target.Wording, StringComparison.Ordinal) || target.Wording.Contains(line[3], StringComparison.Ordinal)
                    select $"{line[0]} {line[1]}: {target.Wording} ({line[4]})";
        Assert.Empty(taken);
    }

    [Fact]
    public void The_records_say_the_same_as_the_cells()
    {
        var records = Real.Value.Targets.Records;
        Assert.Equal(40, records.Length);
        Assert.All(records, record =>
        {
            var row = Real.Value.Site.Rows.Single(row => row.Id == record.Id);
            var cell = (record.Cell == TargetCell.Task ? row.Task : row.Result!).Cell.Text;
            Assert.Equal(record.Wording, cell[record.Start..record.End]);
            Assert.Contains(record.Clause, cell, StringComparison.Ordinal);
            Assert.Contains(record.Wording, record.Clause, StringComparison.Ordinal);
        });
        var money = Assert.Single(records, record => record.Wording == "5.6亿元");
        Assert.Equal(("hi-2017-017", "海南省", 2017, 6, 560_000_000m, "元", TargetKind.Amount), (money.Id, money.Province, money.Year, money.PriorityNumber, money.Low, money.Unit, money.Kind));
        Assert.Equal("560000000", money.Low.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("力争2017年质押融资金额达到5.6亿元", money.Clause);
    }

    private static string CellOf(string[] line)
    {
        var row = Real.Value.Site.Rows.Single(row => row.Id == line[0]);
        return (line[1] == "task" ? row.Task : row.Result)?.Cell.Text ?? "";
    }

    private static string Name(TargetCell cell) => cell == TargetCell.Task ? "task" : "result";

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
