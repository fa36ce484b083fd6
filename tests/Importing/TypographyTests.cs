using PlanSite.Importing;
using Xunit;

namespace PlanSite.Tests.Importing;

/// <summary>Texts of tables become texts of the record, where it is sure.</summary>
public class TypographyTests
{
    [Theory]
    [InlineData("完善制度,健全机制;推进工作:甲、乙", "完善制度，健全机制；推进工作：甲、乙")]
    [InlineData("中国(海口)维权援助中心", "中国（海口）维权援助中心")]
    [InlineData("GB/T 29490(2013版)", "GB/T 29490（2013版）")]
    [InlineData("增长８０．６５％,达到５－６家", "增长80.65%，达到5-6家")]
    [InlineData("1+8+N, 10:30, (GB/T 1.1)", "1+8+N, 10:30, (GB/T 1.1)")]
    [InlineData("PCT 国际申请 50 件", "PCT国际申请50件")]
    [InlineData("　　设立专利奖。 ", "设立专利奖。")]
    [InlineData("开展\"剑网2017\"专项行动", "开展“剑网2017”专项行动")]
    [InlineData("开展\"剑网2017专项行动", "开展\"剑网2017专项行动")]
    [InlineData("《广东省知识产权局 海关总署广东分署 专利保护战略合作协议》", "《广东省知识产权局 海关总署广东分署 专利保护战略合作协议》")]
    [InlineData("省知识产权\n局", "省知识产权局")]
    [InlineData("设\u200B立\u00AD奖", "设立奖")]
    [InlineData("⼯作", "工作")]
    [InlineData("甲～乙·丙", "甲～乙·丙")]
    public void A_line(string found, string set) => Assert.Equal(set, Typography.OfLine(found));

    [Theory]
    [InlineData("1.甲；2.乙；3.丙", "1.甲；\n2.乙；\n3.丙")]
    [InlineData("1. 甲。 2. 乙", "1.甲。\n2.乙")]
    [InlineData("1.2016年启动的课题；2.2017年的课题", "1.2016年启动的课题；\n2.2017年的课题")]
    [InlineData("4.26知识产权宣传周", "4.26知识产权宣传周")]
    [InlineData("1.专利申请增长12.5%，其中2.5万件", "1.专利申请增长12.5%，其中2.5万件")]
    [InlineData("推动大\n格局", "推动大格局")]
    [InlineData("(一)甲\n(二)乙", "（一）甲\n（二）乙")]
    [InlineData("甲。\n乙", "甲。\n乙")]
    public void Lines(string found, string set) => Assert.Equal(set, Typography.OfLines(found));

    [Fact]
    public void Every_cell_of_the_real_plans_is_as_it_would_be_set()
    {
        foreach (var plan in Taken.Content.Plans)
        {
            foreach (var task in plan.Priorities.SelectMany(priority => priority.Items).SelectMany(item => item.Tasks))
            {
                Assert.Equal(task.Task.Text, Typography.OfLines(task.Task.Text));
                Assert.Equal(task.Result?.Text ?? "", Typography.OfLines(task.Result?.Text ?? ""));
                Assert.Equal(task.Departments?.Text ?? "", Typography.OfLine(task.Departments?.Text ?? ""));
            }
        }
    }

    [Fact]
    public void Setting_the_real_plans_after_their_punctuation_was_flattened_gives_them_back()
    {
        foreach (var task in Taken.Content.Plans.SelectMany(plan => plan.Priorities).SelectMany(priority => priority.Items).SelectMany(item => item.Tasks))
            Assert.Equal(task.Task.Text, Typography.OfLines(task.Task.Text.Normalize(System.Text.NormalizationForm.FormKC)));
    }

    [Fact]
    public void Setting_twice_changes_nothing_more_and_no_letter_is_lost()
    {
        var random = new Random(5);
        const string Alphabet = "甲乙丙，；：（）？！,;:()?!\"“”《》 　\n\t1234.年%％Ａabc。、\u200B－-〇③⼯";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            foreach (var set in new Func<string, string>[] { Typography.OfLine, Typography.OfLines })
            {
                Assert.Equal(set(text), set(set(text)));
                Assert.Equal(Letters(text), Letters(set(text)));
            }
        }
    }

    // What may change: widths, spaces, the form of quotation marks, what cannot be seen.
    private static string Letters(string text) => Record.Fold(text).Replace('“', '"').Replace('”', '"').Replace("\u200B", "", StringComparison.Ordinal);
}
