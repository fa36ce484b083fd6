using PlanSite.Problems;
using PlanSite.Prose;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Prose;

public class ProseTextTests
{
    [Theory]
    [InlineData("## 数据 来源 2025", "<h2 id=\"数据-来源-2025\">数据 来源 2025</h2>")] // Markdig's own ids for Chinese are section, section-1
    [InlineData("**提示：**说明", "<p><strong>提示：</strong>说明</p>")] // CommonMark alone leaves the asterisks
    [InlineData("<b onclick=\"x\">原</b>", "<p>&lt;b onclick=&quot;x&quot;&gt;原&lt;/b&gt;</p>")]
    [InlineData("[x](/items/index.html)", "<p><a href=\"../items/index.html\">x</a></p>")]
    [InlineData("[x](#锚)", "<p><a href=\"#%E9%94%9A\">x</a></p>")]
    public void Markdown_becomes_HTML(string markdown, string html) => Assert.Equal(html, Read(markdown).ToHtml(Up).Text.Trim());

    [Fact]
    public void An_aligned_table_has_no_style_attribute() =>
        Assert.DoesNotContain("style", Read("| 甲 | 乙 |\n| :-: | --: |\n| 1 | 2 |\n").ToHtml(Up).Text);

    [Fact]
    public void A_link_knows_its_place_in_the_file()
    {
        var link = Read("第一行\n\n见[别处](/x.html)。").Links.Single();
        Assert.Equal(("/x.html", new Place("a.md", 12, 2)), (link.Target, link.Place));
    }

    private static string Up(string target) => ".." + target;

    // As the body of a page whose front matter ends on line 9.
    private static ProseText Read(string markdown)
    {
        var problems = new ProblemList();
        var prose = ProseText.OfPage(new YamlText(markdown, new Place("a.md", 10, 1), Indent: 0), problems);
        Assert.False(problems.HasErrors);
        return prose;
    }
}
