using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>Anything can be typed or put into an address: no script runs, nothing breaks, there is an answer.</summary>
public sealed class HostileQueriesTests(Browser browser, BuiltSite site)
{
    private const string Hit = "window.__hit=1";

    // Types each query, as somebody pastes it, and asks; gives back what the page answered.
    private const string Ask = """
        async (json) => {
          const form = document.querySelector("form.search");
          const status = document.querySelector("[data-state]");
          const answers = [];
          for (const query of JSON.parse(json)) {
            form.elements.q.value = query;
            form.requestSubmit();
            while (status.dataset.state === "searching") await new Promise((resolve) => setTimeout(resolve, 1));
            answers.push(status.dataset.state + " " + status.dataset.total);
          }
          return JSON.stringify(answers);
        }
        """;

    private static readonly string[] Markup =
    [
        $"<script>{Hit}</script>", $"</script><script>{Hit}</script>", $"<img src=x onerror={Hit}>", $"<svg onload={Hit}>", $"\"><svg/onload={Hit}>",
        $"'><script>{Hit}</script>", $"javascript:{Hit}", $"data:text/html,<script>{Hit}</script>", $"<a href=\"javascript:{Hit}\">专利</a>", $"<iframe srcdoc=\"<script>{Hit}</script>\">",
        $"<math><mi//xlink:href=\"data:x,<script>{Hit}</script>\">", $"<template><script>{Hit}</script></template>", $"</mark><script>{Hit}</script>", $"</title><script>{Hit}</script>",
        $"<!--<script>{Hit}//-->", $"<![CDATA[<script>{Hit}</script>]]>", $"<style>@import'javascript:{Hit}'</style>", $"<base href=//x><script>{Hit}</script>", $"&lt;script&gt;{Hit}&lt;/script&gt;",
        $"&#60;script&#62;{Hit}", $"\\u003cscript\\u003e{Hit}", $"%3Cscript%3E{Hit}%3C/script%3E", $"＜script＞{Hit}＜／script＞", $"<details open ontoggle={Hit}>", $"<input autofocus onfocus={Hit}>",
        $"{{{{constructor.constructor('{Hit}')()}}}}", $"${{{Hit}}}", $"';{Hit};'", $"\");{Hit};//", $"`${{{Hit}}}`", $"<x onclick={Hit}>专利</x>", $"<object data=javascript:{Hit}>", $"<meta http-equiv=refresh content=\"0;url=javascript:{Hit}\">",
    ];

    private static readonly string[] Signs =
    [
        "\"", "\"\"", "\"\"\"", "\"专利", "专利\"", "\"专利\"\"商标\"", "\" \"", "“专利”", "“专利", "'", "''", "`", "\\", "\\\\", "\\\"", "-", "--", "---", "-\"", "-\"专利", "-\"专利\"", "- 专利", "-专利 -商标", "--专利",
        "-专利 专利", ":", "::", ":专利", "task:", "task::", "task:\"", "task:\"\"", "-task:", "-task:专利", "task:task:专利", "field:专利", "field:unknown", "unknown:专利", "未知：专利", "责任部门：", "责任部门：\"海关", "TASK:专利",
        "__proto__", "__proto__:专利", "constructor", "constructor:专利", "hasOwnProperty", "toString:1", "prototype", "__defineGetter__", "valueOf", "then", "null", "undefined", "NaN", "Infinity", "true", "[object Object]",
        ".*", "^$", "(a+)+$", "[", "]", "[^]", "(", ")", "(?<x>", "\\p{L}", "\\", "*", "?", "+", "{1,9999999}", "|", "专|利", ".", "$&", "$1", "$$", "{0}", "{1}", "{2}{0}", "%", "%%", "%s", "%00", "%E4", "%u4E13", "&", "&q=专利", "#", "?q=专利", "/",
        "../../../etc/passwd", "专利;DROP TABLE", "' OR 1=1 --", "OR", "AND", "NOT", "专利~2", "专利^4", "专*", "专?", "[a TO z]", "\\u0000", "0", "-1", "1e999", "０", "½",
    ];

    private static readonly string[] Strange =
    [
        "\uD800", "\uDFFF", "\uDFFF\uD800", "专\uD840利", "\uD840", "a\uDC00b", "\uD83D", "\uDE00", "\uFFFD", "\uFFFE", "\uFFFF", "\u0000", "专\u0000利", "\u0001", "专\u0001利", "\u0001\u0001", "\u0007", "\u001B[31m", "\u007F", "\u0085",
        "\u202E利专", "\u202D专利\u202C", "\u2066\u2067\u2068\u2069", "\u200E\u200F", "שלום", "مرحبا بالعالم", "\u200B", "专\u200B利", "\u200D", "\uFEFF", "\uFEFF专利", "\u00AD", "\u2028", "\u2029", "专\u2028利", " ", "　", "\t\r\n", "\u00A0\u2003",
        "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "𠀀", "𠮷", "\U0010FFFF", "e\u0301", "\u0301", "a\u0301\u0323\u0308", "ﷺ", "㍿", "İ", "ß", "ΣΑΣ", "ǅ", "ﬀ", "ᄀ\u1161\u11A8", "ｶﾞ",
        new('专', 10_000), new('a', 100_000), new(' ', 100_000), new('"', 100_001), new('-', 100_000), new('<', 100_000), string.Concat(Enumerable.Repeat("专利 ", 33_334)), string.Concat(Enumerable.Repeat("知识产权", 25_000)),
        string.Concat(Enumerable.Repeat("task:", 20_000)), string.Concat(Enumerable.Repeat("\uD840", 100_000)), string.Concat(Enumerable.Repeat("\u0301", 10_000)), string.Concat(Enumerable.Repeat("😀", 50_000)), string.Concat(Enumerable.Repeat("-专利 ", 5_000)),
        string.Concat(Enumerable.Repeat("ﷺ", 10_000)), string.Concat(Enumerable.Range(0x4E00, 20_000).Select(point => (char)point)), string.Join(' ', Enumerable.Range(0x4E00, 5_000).Select(point => (char)point)),
    ];

    private static string[] Queries { get; } = [.. Markup, .. Signs, .. Strange];

    [Fact]
    public async Task Nothing_that_is_typed_runs_or_breaks_and_each_is_answered()
    {
        Assert.True(Queries.Length >= 200);
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        var answers = await visit.CallAsync<string[]>(Ask, Visit.Json(Queries));
        Assert.DoesNotContain(Queries.Zip(answers), each => !each.Second.StartsWith("done ", StringComparison.Ordinal));
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.__hit === undefined"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Nothing_in_an_address_runs_or_breaks_and_each_is_answered()
    {
        await using var visit = await Visit.BeginAsync(browser);
        foreach (var query in Markup.Concat(Strange).Where(query => query.Length < 1_000))
        {
            await visit.SearchAsync(site.Served, "q", query, "province", query, "department", query, "year", query, "priority", query, "sort", query, "page", query);
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.__hit === undefined"), query);
        }
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task As_many_tasks_are_found_as_Lucene_finds()
    {
        // The longest are left out for the time that Lucene's side takes.
        var queries = Queries.Where(query => query.Length < 1_000).ToArray();
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        var answers = await visit.CallAsync<string[]>(Ask, Visit.Json(queries));
        var different = queries.Zip(answers, (query, answer) => (query, answer, expected: $"done {site.Index.Search(query).Length}"))
            .Where(each => each.answer != each.expected).Select(each => $"{Visit.Json([each.query[..Math.Min(60, each.query.Length)]])}: {each.answer}, Lucene {each.expected}");
        Assert.Empty(different);
    }

    [Fact]
    public async Task Nothing_that_is_typed_becomes_HTML()
    {
        await using var visit = await Visit.BeginAsync(browser);
        await visit.SearchAsync(site.Served);
        var names = await visit.Page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('body *')].map((each) => each.localName))]");
        foreach (var query in Markup)
        {
            await visit.SearchAsync(site.Served, "q", query, "province", query);
            var all = await visit.Page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('body *')].map((each) => each.localName))]");
            Assert.Empty(all.Except(names).Except(["mark"]));
        }
    }
}
