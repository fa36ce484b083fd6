using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Targets;
using Xunit;

namespace PlanSite.Tests.Targets;

/// <summary>The rules one by one, each on a wording of the plans or one of its kind.</summary>
public class TargetReaderTests
{
    [Theory]
    [InlineData("支持30家企业", "30家=30家")]
    [InlineData("开展3-5个重大科技专项知识产权评议", "3-5个=3-5个")]
    [InlineData("2.计划新建2—5个版权基层工作站", "2—5个=2-5个")]
    [InlineData("新建２～５个工作站", "２～５个=2-5个")]
    [InlineData("培育5家至10家", "5家至10家=5-10家")]
    [InlineData("质押融资金额达到5.6亿元", "5.6亿元=560000000元")]
    [InlineData("奖励100-200万元", "100-200万元=1000000-2000000元")]
    [InlineData("奖励50万元-1亿元", "50万元-1亿元=500000-100000000元")]
    [InlineData("培训1,200人次", "1,200人次=1200人次")]
    [InlineData("培训1.2万余人次", "1.2万余人次=12000人次")]
    [InlineData("商家达到200余家", "200余家=200家")]
    [InlineData("提高3个百分点", "提高3个百分点=3百分点")]
    [InlineData("提高3百分点", "提高3百分点=3百分点")]
    [InlineData("在3个月内办结", "3个月=3个月")]
    [InlineData("增设信息服务站点5-10个\n3.利用专利云平台", "5-10个=5-10个")]
    [InlineData("专利申请翻一番，标准翻两番", "翻一番=100% 翻两番=300%")]
    public void A_figure_is_a_number_or_a_range_with_its_unit(string text, string expected) => Assert.Equal(expected, Told(text));

    [Theory]
    [InlineData("不超过10家企业获评", "不超过10家", Bound.AtMost)]
    [InlineData("培训不少于3次", "不少于3次", Bound.AtLeast)]
    [InlineData("超过3次", "超过3次", Bound.AtLeast)]
    [InlineData("500个左右的产品", "500个左右", Bound.About)]
    [InlineData("拥有1件以上专利", "1件以上", Bound.AtLeast)]
    [InlineData("达到200余家", "200余家", Bound.AtLeast)]
    [InlineData("达50家", "50家", Bound.Exactly)]
    public void Words_that_bound_a_figure_are_marked_with_it(string text, string wording, Bound bound)
    {
        var target = Assert.Single(Read(text).Targets);
        Assert.Equal((wording, bound), (text[target.Start..target.End], target.Bound));
    }

    [Theory]
    [InlineData("力争2017年质押融资金额达到5.6亿元", "力争 达到")]
    [InlineData("每年评选5-6家", "每年")]
    [InlineData("力争获奖率在80%以上", "力争 以上")]
    [InlineData("力争做好工作，引进1家", "")]
    public void Words_of_its_clause_are_told_beside_it(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Assert.Single(Read(text).Targets).Qualifiers));

    [Theory]
    [InlineData("同比2016年增长80.65%", TargetKind.Growth)]
    [InlineData("申请递增50%", TargetKind.Growth)]
    [InlineData("专利申请翻一番", TargetKind.Growth)]
    [InlineData("获奖率提高到80%", TargetKind.Share)]
    [InlineData("获奖率在80%以上", TargetKind.Share)]
    [InlineData("奖励100万元", TargetKind.Amount)]
    [InlineData("增加5家", TargetKind.Count)]
    [InlineData("3个月内", TargetKind.Time)]
    public void What_is_measured_is_known_by_the_unit_and_the_word_before(string text, TargetKind kind) =>
        Assert.Equal(kind, Assert.Single(Read(text).Targets).Kind);

    [Theory]
    [InlineData("举办第7届交易会", "ordinal")]
    [InlineData("公布第2批名单3", "ordinal no unit")]
    [InlineData("确保2017年阶段性工作目标", "year")]
    [InlineData("1.2016年启动的课题完成验收", "year")]
    [InlineData("2017-2020年", "no unit year")]
    [InlineData("落实国发〔2014〕6号政策", "document number document number")]
    [InlineData("“4.26知识产权宣传周”", "name")]
    [InlineData("推进“1+8+N”体系", "name name")]
    [InlineData("落实《10项措施》", "name")]
    [InlineData("开展“剑网2017”专项行动", "name")]
    [InlineData("全国前10名", "place")]
    [InlineData("参加G20次级论坛", "latin")]
    [InlineData("拨打12315热线", "no unit")]
    [InlineData("在南宁、柳州、桂林3个高新区", "sum")]
    [InlineData("为省内灯饰、家具、家电、皮具和刀剪5个产业", "sum")]
    [InlineData("现有10家机构", "state")]
    [InlineData("培育一批机构，进行一次全面梳理，三家", "")]
    public void A_number_that_is_no_target_is_rejected_for_its_reason(string text, string reasons)
    {
        var figures = Read(text);
        Assert.Empty(figures.Targets);
        Assert.Equal(reasons, string.Join(' ', figures.Rejected.Select(each => each.Reason)));
    }

    [Theory]
    [InlineData("启动“甲研究”、“乙研究”和“丙研究”3个课题研究", "3个=3个")]
    [InlineData("培育、引进5家机构", "5家=5家")]
    [InlineData("支持企业试点、5-10个产业", "5-10个=5-10个")]
    [InlineData("举办展览、论坛和讲座5场", "5场=5场")]
    public void A_number_that_does_not_sum_up_names_before_it_stays_a_target(string text, string expected) => Assert.Equal(expected, Told(text));

    [Theory]
    [InlineData("3", "家", "3 = 3-3 家")]
    [InlineData("3-5", "家", "3-5 = 3-5 家")]
    [InlineData("5.6亿", "元", "5.6亿 = 560000000-560000000 元")]
    [InlineData("100", "万元", "100万 = 1000000-1000000 元")]
    [InlineData("2", "条河", "2 = 2-2 条河")]
    [InlineData("三", "家", null)]
    [InlineData("3家", "家", null)]
    [InlineData("", "家", null)]
    public void What_an_editor_says_is_read_as_in_a_cell(string value, string unit, string? expected) =>
        Assert.Equal(expected, TargetReader.Say(0, 1, value, unit) is { } said ? $"{said.Number} = {said.Low}-{said.High} {said.Unit.Name}" : null);

    [Theory]
    [InlineData("力争达到5.6亿元，同比增长80.65%", "80", "力争达到5.6亿元，同比增长80.65%")]
    [InlineData("1.甲；\n2.“乙，丙”达到200余家。", "200", "“乙，丙”达到200余家")]
    [InlineData("甲，比例达到80%", "80", "比例达到80%")]
    [InlineData("甲，引进5家，乙", "5", "引进5家")]
    public void A_clause_ends_where_a_reader_stops(string text, string figure, string expected)
    {
        var clause = Clause.Understood(CellOf(text), text.IndexOf(figure, StringComparison.Ordinal));
        Assert.Equal(expected, text[clause.Start..clause.End]);
    }

    private static string Told(string text) => string.Join(' ', Read(text).Targets.Select(target =>
        $"{text[target.Start..target.End]}={target.Low:0.##}{(target.High == target.Low ? "" : $"-{target.High:0.##}")}{target.Unit.Name}"));

    private static Figures Read(string text) => TargetReader.Read(CellOf(text));

    private static Cell CellOf(string text) => new(text, new YamlText(text, Place.StartOf("test.yml")));
}
