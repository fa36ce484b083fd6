using System.IO.Compression;
using System.Text;
using PlanSite.Output;
using Xunit;

namespace PlanSite.Tests.Downloads;

/// <summary>Whatever a cell holds is data to whoever opens a file: no spreadsheet runs it, no format breaks on it.</summary>
public class HostileCellsTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1,1)")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(1)")]
    public void A_cell_that_looks_like_a_formula_is_text(string text)
    {
        var output = With(text);
        Assert.Equal("'" + text, TaskIn(output, ".csv"));
        Assert.Equal(text, TaskIn(output, ".plain.csv"));
        Assert.Equal(text, TaskIn(output, ".json"));
        Assert.Equal(text, TaskIn(output, ".xlsx"));
        Assert.DoesNotContain("<x:f", Sheet(output));
        Assert.DoesNotContain("<f", Sheet(output));
    }

    [Theory]
    [InlineData("三个字段,\"引号\"，以及；分号")]
    [InlineData("𠮷野家和𱁬，生僻字")]
    [InlineData("_x0041_不是A，_x000D_不是换行")]
    [InlineData("</script><x:c>&amp;]]>")]
    [InlineData("1,234")]
    [InlineData("007")]
    [InlineData("2017-04-26")]
    [InlineData("TRUE")]
    [InlineData("第一行\n第二行")]
    public void A_text_is_the_same_in_every_format(string text)
    {
        var output = With(text);
        foreach (var ending in new[] { ".csv", ".plain.csv", ".json", ".xlsx" })
            Assert.Equal(text, TaskIn(output, ending));
    }

    [Fact]
    public void A_text_longer_than_a_cell_of_a_workbook_is_cut_there_alone()
    {
        var text = "甲" + string.Concat(Enumerable.Repeat("𠮷", 20_000));
        var output = With(text);
        Assert.Equal(text, TaskIn(output, ".json"));
        var cut = TaskIn(output, ".xlsx");
        Assert.InRange(cut.Length, 32_766, 32_767);
        Assert.Equal(text[..(cut.Length - 1)] + "…", cut);
    }

    private static OutputTree With(string task)
    {
        var yaml = $"""
            province: 海南省
            year: 2017
            title: 海南省2017年工作要点
            coverage: complete
            priorities:
              - priority: 推进体制机制改革
                items:
                  - item: 设置奖励项目
                    tasks:
                      - id: hi-2017-001
                        task: {(task.Contains('\n') ? "|\n" + string.Join('\n', task.Split('\n').Select(line => new string(' ', 14) + line)) : $"'{task.Replace("'", "''")}'")}

            """;
        var result = Build.Run(TestSites.SmallWith("content/plans/2017/hainan.yml", yaml), new BuildOptions());
        Assert.False(result.Problems.HasErrors, TestSites.Print(result)); // lint may warn of such a text
        return result.Output!;
    }

    private static string TaskIn(OutputTree output, string ending) =>
        Table.Open(File(output, ending)).Records(Table.Open(File(output, ".plain.csv")).Heads).Single()["task"];

    private static OutputFile File(OutputTree output, string ending) => output.Files.Single(file => file.Path == "plans/2017/hainan/index" + ending);

    private static string Sheet(OutputTree output)
    {
        using var zip = new ZipArchive(new MemoryStream(File(output, ".xlsx").Bytes.ToArray()));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open(), Encoding.UTF8);
        return sheet.ReadToEnd();
    }
}
