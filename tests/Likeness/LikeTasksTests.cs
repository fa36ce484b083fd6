using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PlanSite.Likeness;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Likeness;

public class LikeTasksTests
{
    private static readonly Site Real = TestSites.RealSite();
    private static readonly LikeTasks OfReal = LikeTasks.Among(Real);

    [Fact]
    public void The_same_sentence_in_another_province_is_found_and_marked_whole()
    {
        var (rows, like) = Among(("guangdong", "支持单位员工和大学生创新创业"), ("hainan", "大力支持单位员工和大学生创新创业，办好大赛"));
        var found = Assert.Single(like.Of(rows[0]));
        Assert.Equal(rows[1], found.Row);
        Assert.Equal("支持单位员工和大学生创新创业", Marked(found.Row.Task, Assert.Single(found.InTask)));
        Assert.Empty(found.InResult);
    }

    [Fact]
    public void Two_equal_tasks_are_wholly_alike()
    {
        var (rows, like) = Among(("guangdong", "开展进出口环节联合执法"), ("hainan", "开展进出口环节联合执法"));
        Assert.Equal(1.0, Assert.Single(like.Of(rows[0])).Likeness, 12);
    }

    [Theory]
    [InlineData("guangdong", "guangdong", 2017, 2017)] // the same province
    [InlineData("guangdong", "hainan", 2017, 2018)] // another year
    public void Only_other_provinces_of_the_same_year_are_told(string one, string other, int year, int otherYear)
    {
        const string Task = "开展进出口环节联合执法专项行动";
        var (rows, like) = Among((one, Task, year), (other, Task, otherYear));
        Assert.All(rows, row => Assert.Empty(like.Of(row)));
    }

    [Theory]
    [InlineData("加强（PCT）专利申请资助工作", "加强(ｐｃｔ)专利申请资助工作。", "加强(ｐｃｔ)专利申请资助工作")] // forms and case
    [InlineData("1.建立线上举报投诉平台", "2.建立线上 举报投诉平台", "建立线上 举报投诉平台")] // numbers of points, spaces
    [InlineData("商标、专利和版权综合执法", "先做商标、专利和版权综合执法", "商标、专利和版权综合执法")] // punctuation within
    [InlineData("，开展专项行动联合执法。", "；开展专项行动联合执法。", "开展专项行动联合执法")] // none at the ends
    [InlineData("到2017年底全部建成投产", "到12017年底全部建成投产", "年底全部建成投产")] // no number is cut
    [InlineData("推广Patent管理系统与服务", "推广XPatent管理系统与服务", "管理系统与服务")] // nor a Latin word
    [InlineData("建设𠮷林联合执法服务平台", "共建设𠮷林联合执法服务平台", "建设𠮷林联合执法服务平台")] // characters of two units
    public void What_is_marked_is_the_same_but_for_what_the_folding_levels(string task, string other, string marked)
    {
        var (rows, like) = Among(("guangdong", task), ("hainan", other));
        var found = Assert.Single(like.Of(rows[0]));
        Assert.Equal(marked, Marked(found.Row.Task, Assert.Single(found.InTask)));
    }

    [Fact]
    public void A_shared_year_is_no_likeness()
    {
        var (rows, like) = Among(("guangdong", "力争到2017年5月30日办成"), ("hainan", "会议于2017年5月30日召开"));
        Assert.All(rows, row => Assert.Empty(like.Of(row)));
    }

    [Fact]
    public void A_result_is_compared_with_tasks_too()
    {
        var (rows, like) = Among([Row("guangdong", 2017, 1, "建成南繁育种保护特区"), Row("hainan", 2017, 1, "做好调研", "建成南繁育种保护特区一个")]);
        var found = Assert.Single(like.Of(rows[0]));
        Assert.Empty(found.InTask);
        Assert.Equal("建成南繁育种保护特区", Marked(found.Row.Result!, Assert.Single(found.InResult)));
    }

    [Fact]
    public void Nothing_goes_across_lines()
    {
        var (rows, like) = Among(("guangdong", "开展联合\n执法行动"), ("hainan", "开展联合执法行动"));
        Assert.All(rows, row => Assert.Empty(like.Of(row)));
    }

    [Fact]
    public void Wording_that_every_row_has_makes_no_likeness()
    {
        var rows = Enumerable.Range(0, 60).Select(i =>
            (i % 2 == 0 ? "guangdong" : "hainan", string.Concat("切实加强知识产权保护工作", Unique(i)))).ToArray();
        var (all, like) = Among(rows);
        Assert.All(all, row => Assert.Empty(like.Of(row)));
    }

    [Fact]
    public void A_task_has_four_neighbours_at_most_the_nearest_first()
    {
        string[] provinces = ["beijing", "tianjin", "hebei", "shanxi", "guangdong", "hainan"];
        var (rows, like) = Among([.. provinces.Select((province, i) => (province, "开展进出口环节联合执法专项行动" + string.Concat(Enumerable.Range(0, i).Select(Unique))))]);
        Assert.Equal(rows[1..5].Select(row => row.Id), like.Of(rows[0]).Select(each => each.Row.Id));
    }

    [Fact]
    public void Likeness_is_equal_in_both_directions()
    {
        var all = Real.Rows.SelectMany(row => OfReal.Of(row).Select(each => (row.Id, Other: each.Row.Id, each.Likeness))).ToList();
        var pairs = all.ToDictionary(each => (each.Id, each.Other), each => each.Likeness);
        var both = all.Where(each => pairs.ContainsKey((each.Other, each.Id))).ToList();
        Assert.True(both.Count > 80);
        Assert.All(both, each => Assert.Equal(each.Likeness, pairs[(each.Other, each.Id)]));
    }

    [Fact]
    public void On_the_real_plans_every_mark_stands_in_both_tasks_letter_by_letter()
    {
        var marks = 0;
        foreach (var row in Real.Rows)
        {
            var own = Folded(row.Task) + "\n" + (row.Result is { } result ? Folded(result) : "");
            foreach (var found in OfReal.Of(row))
            {
                Assert.NotEqual(row.Province.Slug, found.Row.Province.Slug);
                foreach (var (cell, stretches) in new[] { (found.Row.Task, found.InTask), (found.Row.Result, found.InResult) })
                {
                    var end = 0;
                    foreach (var stretch in stretches)
                    {
                        var text = Marked(cell!, stretch);
                        Assert.Contains(Fold(text), own);
                        Assert.True(text.Count(char.IsLetterOrDigit) >= 4 && stretch.Start >= end && !text.Contains('\n'), text);
                        (end, marks) = (stretch.End, marks + 1);
                    }
                }
            }
        }
        Assert.True(marks > 250);
    }

    [Fact]
    public void The_order_of_the_plans_does_not_matter_to_what_is_found()
    {
        var reversed = LikeTasks.Among(new Site(Real.Content, [.. Real.Plans.Reverse()]));
        Assert.All(Real.Rows, row => Assert.Equal(Shown(OfReal.Of(row)), Shown(reversed.Of(row))));

        static IEnumerable<string> Shown(ImmutableArray<LikeTask> like) => like.Select(each => string.Create(
            CultureInfo.InvariantCulture, $"{each.Row.Id} {each.Likeness:R} {string.Join(' ', each.InTask)} {string.Join(' ', each.InResult)}"));
    }

    // Chosen by reading: the first must stay found, the second must stay out. What is doubtful is no yardstick.
    [Theory]
    [InlineData("cq-2017-011", "gx-2017-011", true)] // 将恶意侵犯知识产权等违法失信行为信息纳入…社会信用系统
    [InlineData("gd-2017-026", "gx-2017-018", true)] // 创新知识产权质押融资产品
    [InlineData("gx-2017-001", "cq-2017-001", true)] // 区域布局, under one item
    [InlineData("hi-2017-017", "cq-2017-021", true)] // 质押融资风险补偿, under other items and priorities
    [InlineData("gd-2017-029", "gx-2017-029", false)] // only 大力推动企业
    [InlineData("cq-2017-026", "gd-2017-011", false)] // only 开展知识产权保护
    public void Real_tasks_are_told_apart(string id, string other, bool isFound) =>
        Assert.Equal(isFound, OfReal.Of(Real.Rows.Single(row => row.Id == id)).Any(each => each.Row.Id == other));

    [Fact]
    public void A_cell_of_one_repeated_character_does_not_hold_the_build_up()
    {
        var (rows, like) = Among(("guangdong", new string('专', 100_000)), ("hainan", new string('专', 100_000)));
        Assert.Equal(4_000, Assert.Single(Assert.Single(like.Of(rows[0])).InTask).End);
    }

    private static string Marked(LinkedCell cell, Stretch stretch) => cell.Cell.Text[stretch.Start..stretch.End];

    private static string Folded(LinkedCell cell) =>
        string.Join('\n', cell.Cell.Lines().Select(line => Fold(cell.Cell.Text[(line.Start + (line.Number?.Length ?? 0))..line.End])));

    private static string Fold(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(unit => !char.IsWhiteSpace(unit)));

    // Four rare characters, others for each number.
    private static string Unique(int number) => string.Concat(Enumerable.Range(0, 4).Select(i => (char)(0x9000 + number * 4 + i)));

    private static (ImmutableArray<TaskRow> Rows, LikeTasks Like) Among(params (string Province, string Task)[] tasks) =>
        Among([.. tasks.Select((each, i) => Row(each.Province, 2017, i + 1, each.Task))]);

    private static (ImmutableArray<TaskRow> Rows, LikeTasks Like) Among(params (string Province, string Task, int Year)[] tasks) =>
        Among([.. tasks.Select((each, i) => Row(each.Province, each.Year, i + 1, each.Task))]);

    private static (ImmutableArray<TaskRow> Rows, LikeTasks Like) Among(ImmutableArray<TaskRow> rows)
    {
        var plans = rows.GroupBy(row => (row.Province.Slug, row.Plan.Year)).Select(own => new LinkedPlan(
            own.First().Plan, own.First().Province, [new LinkedPriority(own.First().Priority, own.First().PrintedPriority, [new RowGroup(null, null, [.. own])])]));
        var site = new Site(Real.Content, [.. plans]);
        return ([.. rows.Select(row => site.Rows.Single(each => each.Id == row.Id))], LikeTasks.Among(site));
    }

    // A row of the first priority without a work item.
    private static TaskRow Row(string province, int year, int number, string task, string? result = null)
    {
        var model = Real.Rows[0];
        var place = Place.StartOf(string.Create(CultureInfo.InvariantCulture, $"content/plans/{year}/{province}.yml"));
        var own = Real.Content.Provinces.Single(each => each.Slug == province);
        return model with
        {
            Source = model.Source with { Id = new Name(string.Create(CultureInfo.InvariantCulture, $"{own.Letters}-{year}-{number:000}"), place) },
            Plan = model.Plan with { Year = year, Place = place },
            Province = own,
            Item = null,
            PrintedItem = null,
            Task = CellOf(task),
            Result = result is null ? null : CellOf(result),
        };
    }

    private static LinkedCell CellOf(string text) => new(new Cell(text, new YamlText(text, Place.StartOf("test.yml"))), []);
}
