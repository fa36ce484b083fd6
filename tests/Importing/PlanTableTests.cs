using System.Text;
using PlanSite.Problems;
using PlanSite.Spreadsheets;
using Xunit;

namespace PlanSite.Tests.Importing;

/// <summary>What becomes of tables that are not as they should be: a report, cell by cell, and nothing lost.</summary>
public class PlanTableTests
{
    private const string Head = "序号,工作重点,工作内容,具体任务,成果形式,责任部门\n";
    private const string First = "1,推进知识产权管理体制机制改革,重大经济活动知识产权评议,甲,乙,省知识产权局\n";

    [Fact]
    public void A_bad_table_gives_a_report_and_no_crash()
    {
        const string Bad = """
            海南省二〇一八年,,,,,,
            序 号,工作重点（六项）,工作内容,具休任务,成果形式,责任部门,备注
            1,推进知识产权管理体制机制改草,重大经济活动知识产权评仪,"推动评议,加强管理",,省知识产权居,三月报
            ,,,,只有成果,,
            ,,,第二项,,,
            序号,工作重点,工作内容,具体任务,成果形式,责任部门,备注
            17,二、实施严格的知识产权保护,,"办好""4.26活动",《办法,省知识产权局,
            """;
        Assert.Equal(
            [
                "plan.csv:1:1: warning import-left-out: belongs to no column of a row and was left out: 海南省二〇一八年; if it belongs to the plan, add it by hand",
                "plan.csv:2:4: warning import-header: the column \"具休任务\" was read as 具体任务; correct the name if that is wrong",
                "plan.csv:2:7: warning import-left-out: belongs to no column of a row and was left out: 备注; if it belongs to the plan, add it by hand",
                "plan.csv:3:1: note import-left-out: is not the number of a priority and was left out: 1",
                "plan.csv:3:2: warning unknown-priority: no priority is called \"推进知识产权管理体制机制改草\"; did you mean \"推进知识产权管理体制机制改革\"?",
                "plan.csv:3:4: note import-changed: \"推动评议,加强管理\" was written as \"推动评议，加强管理\"",
                "plan.csv:3:4: note import-empty: the row has no result",
                "plan.csv:3:6: warning unknown-body: \"省知识产权居\" names no department; did you mean \"省知识产权局\"?",
                "plan.csv:3:7: warning import-left-out: belongs to no column of a row and was left out: 三月报; if it belongs to the plan, add it by hand",
                "plan.csv:4:5: warning import-left-out: stands in a row without a task and was left out: 只有成果; if it belongs to the row above, merge the two cells and import again",
                "plan.csv:5:4: warning import-doubt: the row has no work item of its own, and was put under the one above: 重大经济活动知识产权评仪; if none is printed, write it under \"- tasks:\" without an item",
                "plan.csv:5:4: note import-doubt: the row has no priority of its own, and was put under the one above: 推进知识产权管理体制机制改草",
                "plan.csv:5:4: note import-empty: the row has no departments",
                "plan.csv:5:4: note import-empty: the row has no result",
                "plan.csv:6:1: note import-header: the head of the table is repeated here, and was skipped",
                "plan.csv:6:7: warning import-left-out: belongs to no column of a row and was left out: 备注; if it belongs to the plan, add it by hand",
                "plan.csv:7:1: note import-left-out: is not the number of a priority and was left out: 17",
                "plan.csv:7:2: note import-changed: \"二、实施严格的知识产权保护\" was written as \"实施严格的知识产权保护\"",
                "plan.csv:7:4: warning import-doubt: a straight quotation mark has no partner: 办好\"4.26活动; write “ and ”",
                "plan.csv:7:5: warning title-brackets: 《 has no partner; write the title of a document as 《…》",
            ],
            Taken.Csv(Bad).Lines);
    }

    [Fact]
    public void An_unknown_item_or_body_is_told_at_its_cell_with_the_nearest()
    {
        var taken = Taken.Csv(Head + First.Replace("评议", "评仪", StringComparison.Ordinal).Replace("产权局", "产权居", StringComparison.Ordinal));
        Assert.Equal(
            [
                "plan.csv:2:3: warning unknown-item: no work item of this priority is called \"重大经济活动知识产权评仪\"; did you mean \"重大经济活动知识产权评议\"?",
                "plan.csv:2:6: warning unknown-body: \"省知识产权居\" names no department; did you mean \"省知识产权局\"?",
            ],
            taken.Lines);
    }

    [Fact]
    public void Columns_may_stand_in_another_order_and_have_spaces_in_their_names()
    {
        var taken = Taken.Csv("责 任 单 位,具 体 任 务,成 果 形 式,工 作 内 容,工 作 重 点\n省知识产权局,甲,乙,重大经济活动知识产权评议,推进知识产权管理体制机制改革\n");
        Assert.Equal(["推进知识产权管理体制机制改革 | 重大经济活动知识产权评议 | 甲 | 乙 | 省知识产权局"], taken.Rows);
        Assert.Empty(taken.Problems);
    }

    [Fact]
    public void Several_sheets_are_joined_and_repeated_heads_skipped()
    {
        var taken = Taken.Csv(Head + First + Head + ",,,丙,丁,省知识产权局\n");
        Assert.Equal(2, taken.Rows.Length);
        Assert.Equal(["import-header.repeated", "import-doubt.item", "import-doubt.priority"], taken.Messages);
    }

    [Fact]
    public void A_line_over_the_whole_width_that_names_a_priority_begins_it()
    {
        var table = new GridTable("表", [.. Row(1, "工作内容", "具体任务", "成果形式", "责任部门"),
            new GridCell(2, 1, 1, 4, "一、推进知识产权管理体制机制改革", Place.StartOf("")), .. Row(3, "重大经济活动知识产权评议", "甲", "乙", "省知识产权局"),
            new GridCell(4, 1, 1, 4, "备注：本表一式两份", Place.StartOf(""))]);
        var taken = Taken.In("plan.xlsx", GridWriter.Xlsx(table, [20, 20, 20, 20]));
        Assert.Equal(["推进知识产权管理体制机制改革 | 重大经济活动知识产权评议 | 甲 | 乙 | 省知识产权局"], taken.Rows);
        Assert.Equal(["import-header.missing", "import-changed", "import-left-out.cell"], taken.Messages);
    }

    [Fact]
    public void A_cell_of_departments_over_two_rows_is_that_of_both()
    {
        var table = new GridTable("表", [.. Row(1, "工作重点", "工作内容", "具体任务", "成果形式", "责任部门"),
            Cell(2, 1, 2, "推进知识产权管理体制机制改革"), Cell(2, 2, 2, "重大经济活动知识产权评议"), Cell(2, 3, 1, "甲"), Cell(2, 4, 1, "乙"), Cell(2, 5, 2, "省知识产权局"), Cell(3, 3, 1, "丙"), Cell(3, 4, 1, "丁")]);
        foreach (var kind in new[] { "xlsx", "docx" })
        {
            var bytes = kind == "xlsx" ? GridWriter.Xlsx(table, [20, 20, 20, 20, 20]) : GridWriter.Docx(table, [20, 20, 20, 20, 20]);
            var taken = Taken.In("plan." + kind, bytes);
            Assert.Equal(["甲 | 乙 | 省知识产权局", "丙 | 丁 | 省知识产权局"], taken.Rows.Select(row => row[(row.IndexOf('议') + 4)..]));
        }
    }

    [Theory]
    [InlineData("海南省2018年工作要点", null)]
    [InlineData("海南省2018年度知识产权工作要点", null)]
    public void Province_year_and_title_are_taken_from_the_title_above_the_table(string title, string? province)
    {
        var taken = Taken.Csv($"{title},,,,,\n" + Head + First, province: province, year: null);
        Assert.Equal(("content/plans/2018/hainan.yml", title), (taken.Plan!.Path, taken.Read().Title));
        Assert.Empty(taken.Problems);
    }

    [Fact]
    public void National_encoding_is_read_and_said()
    {
        var national = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Head + First);
        var taken = Taken.In("plan.csv", national);
        Assert.Equal(["import-doubt.encoding"], taken.Messages);
        Assert.Single(taken.Rows);
    }

    [Fact]
    public void Numbers_that_Word_makes_are_read_and_changes_taken_as_accepted()
    {
        var taken = Taken.In("plan.docx", OfficeFiles.With(Taken.File(Taken.Printed(Taken.Content.Plans[0]), "docx"), "revised"));
        Assert.Contains("task: |\n              1.自动编号甲；\n              2.自动编号乙。\n", taken.Plan!.Text);
        Assert.Contains("添上", taken.Plan.Text);
        Assert.DoesNotContain("删去", taken.Plan.Text);
    }

    [Fact]
    public void Texts_that_YAML_would_read_otherwise_come_back_as_they_are()
    {
        string[] texts = ["- 甲", "- a", "a #b", "no", "1.0", "#甲", "甲 #乙", "a: b", "“甲”", "'甲'乙", "[甲]", "*甲", "&甲", "!甲", "%甲", "@甲", "`甲", "|", ">", "?", "~", "null", "{甲}", "甲\\n", "2018-01-01", "甲：", "=1+1"];
        var taken = Taken.Csv(Head + string.Concat(texts.Select(text => $"1,推进知识产权管理体制机制改革,,\"{text}\",乙,省知识产权局\n")));
        Assert.Equal(texts.Select(PlanSite.Importing.Typography.OfLines), taken.Read().Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks).Select(task => task.Task.Text));
    }

    /// <summary>Random tables: merged, holed, with strange cells. Every character is in the plan or in the report.</summary>
    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public void No_cell_is_dropped_in_silence(string kind)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var table = RandomTable(new Random(seed));
            var taken = Taken.In("plan." + kind, kind switch
            {
                "docx" => GridWriter.Docx(table, [.. Enumerable.Repeat(10, 7)]),
                "xlsx" => GridWriter.Xlsx(table, [.. Enumerable.Repeat(10, 7)]),
                _ => GridWriter.Csv(table),
            });
            if (taken.Plan is null)
            {
                Assert.Contains(taken.Problems, problem => problem.Severity == Severity.Error);
                continue;
            }
            var written = Record.Fold(taken.Plan.Text);
            var told = taken.Problems.SelectMany(problem => problem.Facts).Select(fact => Record.Fold(fact.Value)).ToHashSet(StringComparer.Ordinal);
            foreach (var cell in table.Cells.Where(cell => !cell.IsEmpty && cell.Row > 1))
            {
                var text = Record.Fold(cell.Text);
                Assert.True(written.Contains(text, StringComparison.Ordinal) || told.Contains(text), $"seed {seed}: {cell.Row}:{cell.Column} {cell.Text}");
            }
            // Counted: each task that was written is a row of its own, and none is there that no cell has.
            Assert.All(taken.Read().Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks),
                task => Assert.Contains(table.Cells, cell => Record.Fold(cell.Text) == Record.Fold(task.Task.Text)));
        }
    }

    private static GridTable RandomTable(Random random)
    {
        string[] heads = ["序号", "工作重点", "工作内容", "具体任务", "成果形式", "责任部门", random.Next(2) == 0 ? "备注" : ""];
        var cells = new List<GridCell>(Row(1, heads));
        var rows = random.Next(3, 14);
        var taken = new bool[rows + 3, heads.Length + 1];
        for (var row = 2; row <= rows; row++)
        {
            for (var column = 1; column <= heads.Length; column++)
            {
                if (taken[row, column])
                    continue;
                var high = random.Next(4) == 0 ? random.Next(1, Math.Min(4, rows - row + 2)) : 1;
                var wide = random.Next(12) == 0 ? random.Next(1, heads.Length - column + 2) : 1;
                while (Enumerable.Range(column, wide).Any(at => taken[row, at]))
                    wide--;
                for (var y = row; y < row + high; y++)
                {
                    for (var x = column; x < column + wide; x++)
                        taken[y, x] = true;
                }
                var text = random.Next(5) == 0 ? "" : column == 2 && random.Next(3) > 0 ? Taken.Content.Priorities[random.Next(6)].Title : $"格{row}第{column}" + "甲乙丙，。"[random.Next(5)];
                cells.Add(new GridCell(row, column, high, wide, text, Place.StartOf("")));
            }
        }
        return new GridTable("表", [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
    }

    private static GridCell Cell(int row, int column, int rows, string text) => new(row, column, rows, 1, text, Place.StartOf(""));

    private static IEnumerable<GridCell> Row(int row, params string[] texts) => texts.Select((text, i) => Cell(row, i + 1, 1, text));
}
