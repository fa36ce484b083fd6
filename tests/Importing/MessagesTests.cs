using System.Text;
using PlanSite.Problems;
using PlanSite.Spreadsheets;
using Xunit;

namespace PlanSite.Tests.Importing;

/// <summary>Every message about tables is shown by some table.</summary>
public class MessagesTests
{
    private const string Head = "序号,工作重点,工作内容,具体任务,成果形式,责任部门\n";
    private const string Row = "1,推进知识产权管理体制机制改革,重大经济活动知识产权评议,甲,乙,省知识产权局\n";

    /// <summary>Whether a message is one of those; what the verbs themselves say is shown by their own tests.</summary>
    internal static bool IsOfTables(string key) => key.StartsWith("import-", StringComparison.Ordinal) || key.StartsWith("export-", StringComparison.Ordinal);

    [Fact]
    public void Each_is_said_of_some_table()
    {
        var old = Taken.Csv(Head + Row).Plan!.Text;
        Taken[] all =
        [
            .. RefusedFileTests.All.Values.Select(take => take()),
            Taken.Csv(Head + Row, province: null),
            Taken.Csv(Head + Row, year: null),
            Taken.Csv(Head),
            Taken.Csv(Head + Row.Replace("甲", "甲\uFFFD", StringComparison.Ordinal)),
            Taken.Csv(Head + Row, old.Replace("2018", "2017", StringComparison.Ordinal)),
            Taken.Csv(Head + Row.Replace("甲", "甲乙丙丁", StringComparison.Ordinal), old.Replace("          - id: hi-2018-001\n            task: 甲\n            result: 乙\n            departments: 省知识产权局\n", "          - { id: hi-2018-001, task: 甲乙丙 }\n", StringComparison.Ordinal)),
            Taken.In("plan.csv", Encoding.UTF8.GetBytes(Head + Row), old: old, title: "另一个标题"),
            Taken.Csv("工作重点,具体任务,责任部们\n推进知识产权管理体制机制改革,甲,省知识产权局\n工作重点,具体任务,责任部门\n"),
            Taken.Csv(Head + ",,,甲,乙,省知识产权局\n" + Row + "2,,,\"丙,丁\",,\n,,,,戊,\n9,,,己 庚\"辛,,,备注\n"),
            Taken.In("plan.csv", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Head + Row)),
            Taken.In("plan.docx", Made("docx", "revised")),
            Taken.In("plan.xlsx", Made("xlsx", "formula")),
            Taken.In("plan.docx", Spans()),
            Taken.Csv(Head + Row.Replace("乙", "丙", StringComparison.Ordinal) + Row.Replace("甲", "完全不同的事", StringComparison.Ordinal), old),
            Taken.Csv(Head + Row.Replace("重大经济活动知识产权评议", "", StringComparison.Ordinal), old),
            Taken.Csv(Head + Row.Replace("甲", "完全不同的事", StringComparison.Ordinal).Replace("乙", "", StringComparison.Ordinal), old),
        ];
        string[] ofTheVerbs = ["import-refused.exists", "import-done.written", "import-done.same", "import-done.dry", "import-done.refused", "export-refused.plan", "export-refused.long", "export-done"];
        var shown = all.SelectMany(taken => taken.Messages).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Catalogue.English.Keys.Where(IsOfTables).Except(shown).Except(ofTheVerbs));
        Assert.All(all.SelectMany(taken => taken.Problems), problem => Assert.NotEmpty(Catalogue.English.Say(problem)));
    }

    // Two tables, one without a head, that are marked by Word or Excel in some way.
    private static byte[] Made(string kind, string mark) => OfficeFiles.With(Taken.File(Taken.Printed(Taken.Content.Plans[0]), kind), mark);

    private static byte[] Spans()
    {
        GridCell Cell(int row, int column, int rows, int columns, string text) => new(row, column, rows, columns, text, Place.StartOf(""));
        var table = new GridTable("表",
        [
            Cell(1, 1, 1, 1, "工作重点"), Cell(1, 2, 1, 1, "工作内容"), Cell(1, 3, 1, 1, "具体任务"), Cell(1, 4, 1, 1, "成果形式"), Cell(1, 5, 1, 1, "责任部门"),
            Cell(2, 1, 3, 1, "推进知识产权管理体制机制改革"), Cell(2, 2, 3, 1, "重大经济活动知识产权评议"), Cell(2, 3, 2, 1, "甲"), Cell(2, 4, 1, 1, "乙"), Cell(2, 5, 1, 1, "省知识产权局"),
            Cell(3, 4, 1, 1, "丙"), Cell(3, 5, 1, 1, "省知识产权局"), Cell(4, 3, 1, 2, "丁"), Cell(4, 5, 1, 1, "省知识产权局"),
        ]);
        return GridWriter.Docx(table, [20, 20, 20, 20, 20]);
    }
}
