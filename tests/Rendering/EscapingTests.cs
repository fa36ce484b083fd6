using System.Text;
using AngleSharp.Html.Parser;
using PlanSite.Rendering;
using Xunit;

namespace PlanSite.Tests.Rendering;

/// <summary>Whatever an editor writes is text on the page: no field becomes HTML, script or template.</summary>
public class EscapingTests
{
    private static readonly string[] Payloads =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' autofocus onfocus='alert(1)", "</title><script>alert(1)</script>",
        "{{ 7 * 7 }}{{ include \"layout.html\" }}", "{%raw%}", "&lt;b&gt;&amp;", "]]><svg onload=alert(1)>", "<!--", "javascript:alert(1)", "{0}{1}{2}",
    ];

    public static TheoryData<string> EveryPayload() => [.. Payloads];

    [Theory]
    [MemberData(nameof(EveryPayload))]
    public void A_payload_in_every_field_is_text_on_every_page(string payload)
    {
        var clean = Build.Run(TestSites.SmallWith(Plan, PlanWith("无害")), new BuildOptions());
        var result = Build.Run(TestSites.SmallWith(Plan, PlanWith(payload)), new BuildOptions());
        Assert.False(result.Problems.HasErrors, TestSites.Print(result)); // lint may warn of a payload

        // The same elements and attributes as with harmless text: nothing of the payload became markup.
        Assert.Equal(Elements(clean), Elements(result));
        var page = Parse(result, "plans/2017/hainan/hi-2017-001.html");
        Assert.Equal(payload + "任务", page.QuerySelector("[data-field=task]")!.TextContent.Trim());
        Assert.Equal(payload, page.QuerySelector("[data-field=result]")!.TextContent.Trim());
        Assert.StartsWith(payload[..4], page.Title);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](data:text/html,x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](//elsewhere.example/)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("![x](javascript:alert(1))")]
    public void A_link_in_Markdown_with_another_scheme_is_refused(string markdown)
    {
        var page = $"---\ntitle: 关于\nslug: about\ndescription: 说明。\norder: 1\n---\n\n## 说明\n\n{markdown}\n";
        var result = Build.Run(TestSites.SmallWith("content/pages/about.md", page), new BuildOptions());
        Assert.StartsWith("content/pages/about.md:10:1: error bad-link: ", TestSites.Print(result));
    }

    [Fact]
    public void A_list_or_record_cannot_be_printed()
    {
        var result = Build.Run(TestSites.SmallWith("templates/home.html", "<h1>x</h1>{{ page.plans }}"), new BuildOptions());
        Assert.StartsWith("templates/home.html:1:14: error template: ", TestSites.Print(result));
    }

    [Theory]
    [InlineData("plain 文字")]
    [InlineData("<a href=\"x\">&'</a>")]
    [InlineData("&amp;&#39;")]
    [InlineData("𠮷<\u0000\uD800>")]
    public void Escaped_text_is_read_back_as_it_was(string text)
    {
        var parser = new HtmlParser();
        var expected = text.Replace('\0', '\uFFFD'); // what HTML makes of NUL in an attribute
        Assert.Equal(expected, parser.ParseDocument($"<p title=\"{Escape.Html(text)}\">").QuerySelector("p")!.GetAttribute("title"));
    }

    private const string Plan = "content/plans/2017/hainan.yml";

    private static string PlanWith(string payload)
    {
        var quoted = "'" + payload.Replace("'", "''") + "'";
        return $"""
            province: 海南省
            year: 2017
            title: {quoted}
            coverage: partial
            coverage_note: {quoted}
            source:
              title: {quoted}
              issuer: {quoted}
              document_number: {quoted}
            priorities:
              - priority: 推进体制机制改革
                items:
                  - item: 设置奖励项目
                    tasks:
                      - id: hi-2017-001
                        task: '{payload.Replace("'", "''")}任务'
                        result: {quoted}
                        departments: 省公安厅
                        note: {(payload.StartsWith('{') || payload.StartsWith('<') ? quoted : "'文字'")}

            """;
    }

    private static IEnumerable<string> Elements(BuildResult result) =>
        from file in result.Output!.Files
        where file.Path.EndsWith(".html", StringComparison.Ordinal)
        from element in new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file.Bytes.Span)).All
        select $"{file.Path} {element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}";

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(BuildResult result, string path) =>
        new HtmlParser().ParseDocument(Encoding.UTF8.GetString(result.Output!.Files.Single(file => file.Path == path).Bytes.Span));
}
