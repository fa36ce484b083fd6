using System.Collections.Immutable;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Importing;

/// <summary>A changed table over a plan file that is there: ids stay with their rows, and what the editor wrote stays.</summary>
public class UpdateTests
{
    private const string Old = """
        # 海南省2018年工作要点。
        province: 海南省
        year: 2018
        title: 海南省2018年工作要点
        coverage: complete  # 已核对
        source: { pages: 3–9 }
        priorities:
          # 第一项
          - priority: 推进知识产权管理体制机制改革
            items:
              - item: 重大经济活动知识产权评议
                tasks:
                  # 这一行问过省局
                  - id: hi-2018-001
                    page: 3
                    task: 推动重大经济活动知识产权评议，培育评议机构
                    # 成果形式核对过两次
                    result: 评议报告   # 一份
                    departments: 省知识产权局
                    note: 原文如此。
                  - id: hi-2018-003
                    departments: 省知识产权局
                    task: |
                      1.制定评议办法；
                      2.#开展试点。
              - tasks:
                  - id: hi-2018-002
                    task: 设立专利奖，填补我省专利奖空白
                    result: 设立省专利奖
                    departments: 省知识产权局
                    note: 原文没有印工作内容。
        # 文件结束

        """;

    private const string Head = "工作重点,工作内容,具体任务,成果形式,责任部门\n";
    private const string Under = "推进知识产权管理体制机制改革,重大经济活动知识产权评议,";

    [Fact]
    public void The_same_table_changes_nothing_though_it_has_other_widths_and_breaks()
    {
        var taken = Taken.Csv(Head
            + Under + "\"推动重大经济活动知识产权评议,培育评\n议机构\",评议报告,省知识产权局\n"
            + Under + "1. 制定评议办法;2.#开展试点。,,省知识产权局\n"
            + "推进知识产权管理体制机制改革,,设立专利奖，填补我省专利奖空白,设立省专利奖,省知识产权局\n", Old);
        Assert.Equal(Old, taken.Plan!.Text);
    }

    [Fact]
    public void A_changed_cell_changes_its_line_alone()
    {
        var taken = Taken.Csv(Head
            + Under + "推动重大经济活动知识产权评议，培育评议机构,年度评议报告,省知识产权局\n"
            + Under + "\"1.制定评议办法；\n2.#开展试点。\n3.总结经验。\",试点总结,省知识产权局\n"
            + "推进知识产权管理体制机制改革,,设立专利奖，填补我省专利奖空白,,省知识产权局\n", Old);
        var expected = Old.Replace("result: 评议报告   # 一份", "result: 年度评议报告  # 一份", StringComparison.Ordinal)
            .Replace("2.#开展试点。\n", "2.#开展试点。\n              3.总结经验。\n            result: 试点总结\n", StringComparison.Ordinal)
            .Replace("            result: 设立省专利奖\n", "", StringComparison.Ordinal);
        Assert.Equal(expected, taken.Plan!.Text);
        Assert.Equal(
            [
                "result of hi-2018-001 changes from \"评议报告\" to \"年度评议报告\"",
                "task of hi-2018-003 changes from \"1.制定评议办法； 2.#开展试点。\" to \"1.制定评议办法； 2.#开展试点。 3.总结经验。\"",
                "result of hi-2018-003 changes from \"\" to \"试点总结\"",
                "result of hi-2018-002 changes from \"设立省专利奖\" to \"\"",
            ],
            taken.Problems.Where(problem => problem.Message == "import-row.changed").Select(Catalogue.English.Say));
    }

    [Fact]
    public void Rows_that_moved_or_are_nearly_the_same_keep_their_ids_and_notes_and_new_ones_get_new_ids()
    {
        var taken = Taken.Csv(Head
            + "推进知识产权管理体制机制改革,,设立省专利奖，填补我省专利奖的空白,设立省专利奖,省知识产权局\n"
            + "推进知识产权管理体制机制改革,,加强知识产权人才培养,培训班,省知识产权局\n"
            + Under + "\"1.制定评议办法；\n2.#开展试点。\",,省知识产权局\n"
            + "实施严格的知识产权保护,加强海关知识产权保护,推动重大经济活动知识产权评议，培育评议机构,评议报告,省知识产权局\n", Old);
        Assert.Equal(["hi-2018-002", "hi-2018-004", "hi-2018-003", "hi-2018-001"], Ids(taken));
        Assert.Contains("          # 这一行问过省局\n          - id: hi-2018-001\n            page: 3\n", taken.Plan!.Text);
        Assert.Contains("note: 原文没有印工作内容。", taken.Plan.Text);
        Assert.EndsWith("# 文件结束\n", taken.Plan.Text);
        Assert.Single(taken.Messages, "import-row.added");
        Assert.Single(taken.Messages, "import-row.moved");
    }

    [Fact]
    public void The_id_of_a_row_that_went_is_never_given_again()
    {
        var without = Taken.Csv(Head + Under + "推动重大经济活动知识产权评议，培育评议机构,评议报告,省知识产权局\n", Old);
        Assert.Equal(["hi-2018-001"], Ids(without));
        Assert.EndsWith("# 文件结束\n# 不再使用的编号：hi-2018-003\n# 不再使用的编号：hi-2018-002\n", without.Plan!.Text);
        // Nothing of what went is gone in silence, its note neither.
        Assert.Contains(without.Problems, problem => problem.Message == "import-row.vanished" && problem.Facts.Any(fact => fact.Value.Contains("原文没有印工作内容", StringComparison.Ordinal)));

        var again = Taken.Csv(Head
            + Under + "推动重大经济活动知识产权评议，培育评议机构,评议报告,省知识产权局\n"
            + Under + "另一件事,,省知识产权局\n", without.Plan.Text);
        Assert.Equal(["hi-2018-001", "hi-2018-004"], Ids(again));
    }

    [Theory]
    [InlineData("province: 海南省", "province: 广东省", "import-refused.other")]
    [InlineData("year: 2018", "year: 2017", "import-refused.other")]
    [InlineData("coverage: complete  # 已核对", "coverage: all", "wrong-choice")]
    [InlineData("          - id: hi-2018-003\n            departments: 省知识产权局\n            task: |\n              1.制定评议办法；\n              2.#开展试点。\n", "          - { id: hi-2018-003, task: 制定评议办法 }\n", "import-refused.layout")]
    public void A_file_that_cannot_be_brought_up_to_date_without_loss_is_not_touched(string before, string after, string message)
    {
        Assert.Contains(before, Old);
        var taken = Taken.Csv(Head + Under + "制定评议办法,另一成果,省知识产权局\n", Old.Replace(before, after, StringComparison.Ordinal));
        Assert.Null(taken.Plan);
        Assert.Contains(message, taken.Messages);
    }

    /// <summary>Random changes of a real plan: whatever is taken out, put in, moved or changed, ids stay with the rows that stay.</summary>
    [Fact]
    public void Random_changes_leave_the_other_rows_with_their_ids_and_notes()
    {
        var file = "content/plans/2017/hainan.yml";
        var old = File.ReadAllText(Path.Combine(TestSites.Repository, file));
        var plan = Taken.Content.Plans.Single(each => each.File == file);
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var rows = plan.Priorities.SelectMany(priority => priority.Items.SelectMany(item => item.Tasks.Select(task => (Id: (string?)task.Id.Text,
                Cells: new[] { priority.Priority.Text, item.Item?.Text ?? "", task.Task.Text, task.Result?.Text ?? "", task.Departments?.Text ?? "" })))).ToList();
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                var at = random.Next(rows.Count);
                switch (random.Next(4))
                {
                    case 0:
                        rows.RemoveAt(at);
                        break;
                    case 1:
                        rows.Insert(at, (null, [rows[at].Cells[0], rows[at].Cells[1], $"完全是新的第{seed}件{n}号事项", "", "省知识产权局"]));
                        break;
                    case 2:
                        rows[at].Cells[3] = "新的成果";
                        break;
                    default:
                        var row = rows[at];
                        rows.RemoveAt(at);
                        rows.Insert(random.Next(rows.Count + 1), row);
                        break;
                }
            }
            var taken = Taken.Csv(Head + string.Concat(rows.Select(row => string.Join(',', row.Cells.Select(cell => $"\"{cell}\"")) + "\n")), old, "海南省", 2017);
            var kept = Ids(taken);
            Assert.Equal(rows.Select(row => row.Id ?? "new"), kept.Select(id => string.CompareOrdinal(id, "hi-2017-023") > 0 ? "new" : id));
            foreach (var task in plan.Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks).Where(task => kept.Contains(task.Id.Text) && task.Note is not null))
                Assert.Contains(old.Split('\n').SkipWhile(line => !line.EndsWith(task.Id.Text, StringComparison.Ordinal)).First(line => line.TrimStart().StartsWith("note: ", StringComparison.Ordinal)), taken.Plan!.Text);
        }
    }

    private static ImmutableArray<string> Ids(Taken taken) =>
        [.. taken.Read().Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks).Select(task => task.Id.Text)];
}
