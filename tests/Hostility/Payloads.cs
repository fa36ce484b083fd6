using System.Collections.Immutable;

namespace PlanSite.Tests.Hostility;

/// <summary>
/// What somebody might write into a field to make a page, a feed, a table or the program itself do something. Whatever of it is a script
/// would set <c>__hit</c> on the window or open a dialog.
/// </summary>
internal static class Payloads
{
    private const string Hit = "window.__hit=1";

    public static readonly ImmutableArray<string> Html =
    [
        $"<script>{Hit}</script>", $"<SCRIPT>{Hit}</SCRIPT>", $"<scr<script>ipt>{Hit}</scr</script>ipt>", $"</script><script>{Hit}</script>", $"</title><script>{Hit}</script>", $"</textarea><script>{Hit}</script>",
        $"</style><script>{Hit}</script>", $"</template><script>{Hit}</script>", $"</noscript><script>{Hit}</script>", $"--><script>{Hit}</script><!--", $"]]><script>{Hit}</script>", $"<![CDATA[<script>{Hit}</script>]]>",
        $"<!--<img src=x onerror={Hit}>", $"<!--><img src=x onerror={Hit}>-->", $"<img src=x onerror={Hit}>", $"<img src=x onerror='{Hit}'>", $"<img/src=x/onerror={Hit}>", $"<img src=`x` onerror={Hit}>", $"<image src=x onerror={Hit}>",
        $"<body onload={Hit}>", $"<input autofocus onfocus={Hit}>", $"<select autofocus onfocus={Hit}>", $"<details open ontoggle={Hit}>x</details>", $"<video><source onerror={Hit}></video>", $"<audio src=x onerror={Hit}>",
        $"<iframe srcdoc=\"<script>parent.__hit=1</script>\"></iframe>", "<iframe src=javascript:parent.__hit=1></iframe>", "<object data=javascript:__hit=1></object>", "<embed src=javascript:__hit=1>", "<base href=https://elsewhere.example/>",
        "<meta http-equiv=refresh content=\"0;url=https://elsewhere.example/\">", "<link rel=stylesheet href=https://elsewhere.example/x.css>", "<form action=https://elsewhere.example/><button>x</button></form>",
        "<plaintext>", "<xmp><p title=\"</xmp><img src=x onerror=__hit=1>\">", "<noscript><p title=\"</noscript><img src=x onerror=__hit=1>\">", "<table><td><script>__hit=1</script>", "<marquee onstart=__hit=1>x</marquee>", "<dialog open>x</dialog>",
        "<x contenteditable onblur=__hit=1 tabindex=1>x</x>", "<button popovertarget=menu onclick=__hit=1>x</button>", "<template shadowrootmode=open><script>__hit=1</script></template>", "<bdo dir=rtl>x</bdo>", "<h1>第二个标题</h1>", "<p id=main>x</p>", "<tr data-task=gd-2017-999>", "<article data-task=gd-2017-999>",
        "&lt;script&gt;__hit=1&lt;/script&gt;", "&#60;script&#62;__hit=1&#60;/script&#62;", "&#x3c;script>__hit=1</script>", "&ltscript>__hit=1</script>", "&amp;lt;b&amp;gt;", "&nbsp;&#0;&#xD800;&NotEqualTilde;", "<", ">", "&", "&&&", "<<<>>>", "<b", "</b>", "<!doctype html>", "<?php echo 1 ?>", "<?xml version=\"1.0\"?>", "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
    ];

    public static readonly ImmutableArray<string> Attributes =
    [
        $"\" onmouseover=\"{Hit}", $"' onmouseover='{Hit}", $"\"><script>{Hit}</script>", $"'><script>{Hit}</script>", $"\" autofocus onfocus={Hit} x=\"", $"` onfocus={Hit} ", "\"/><base href=//elsewhere.example>", "\" style=\"position:fixed;inset:0", "\" hidden x=\"", "\" href=\"javascript:__hit=1", "a\"b'c`d", "=\"", "\\\" onload=__hit=1 \\\"", "x onload=__hit=1", "'-alert(1)-'", "\";alert(1);//", "');alert(1);//", "${alert(1)}", "`${alert(1)}`", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "\\x3cscript\\x3ealert(1)",
    ];

    public static readonly ImmutableArray<string> Addresses =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "javascript&colon;alert(1)", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg onload=alert(1)>", "vbscript:msgbox(1)", "file:///etc/passwd", "//elsewhere.example/x", "https://elsewhere.example/\"onclick=\"alert(1)", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "%3Cscript%3Ealert(1)%3C/script%3E", "mailto:x@example.org?body=%0d%0aBcc:y", "blob:https://plans.example/x",
    ];

    public static readonly ImmutableArray<string> StylesAndPictures =
    [
        "<style>*{display:none}</style>", "<style>@import'https://elsewhere.example/x.css';</style>", "<p style=\"background:url(https://elsewhere.example/x)\">", "}*{display:none}", "expression(alert(1))", "url(javascript:alert(1))", "/*", "*/", "<div style=width:expression(alert(1))>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><script href=data:,alert(1) />", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>", "<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>", "<svg><use href=data:image/svg+xml,x#y />", "<svg><style><img src=x onerror=alert(1)></style></svg>", "<math><mi xlink:href=javascript:alert(1)>x</mi></math>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ];

    public static readonly ImmutableArray<string> Markdown =
    [
        "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](JAVASCRIPT:alert(1))", "[x](data:text/html,<script>alert(1)</script>)", "![x](x\" onerror=\"alert(1))", "![x](https://elsewhere.example/x.png)", "<javascript:alert(1)>", "[x](https://e.example \"t\\\" onclick=alert(1)\")", "[reference]: javascript:alert(1)", "<https://e.example/\"onclick=alert(1)>", "**粗**_斜_`<b>`", "```html <script>alert(1)</script>", "\\<script>alert(1)\\</script>", "<b>*x*</b>", "| a | b |", "x {#main onclick=alert(1)}", "[^1]", "$x$", ":::div", "- [ ] x", "https://elsewhere.example/<script>", "x&#91;y&#93;(javascript:alert(1))",
    ];

    public static readonly ImmutableArray<string> Templates =
    [
        "{{ 1 + 1 }}", "{{ frame }}", "{{ include 'parts/cell.html' }}", "{{ while true }}{{ end }}", "{{ page.record }}", "{% raw %}", "{%- include 'x' -%}", "<%= 7*7 %>", "#{7*7}", "${7*7}", "@(7*7)", "{{{ x }}}", "{{constructor.constructor('alert(1)')()}}", "{0}", "{1}", "{9}", "{0:a|b}", "{path}", "{id}", "%s%n%x", "$(id)", "`id`", "; rm -rf /", "|| true", "'; DROP TABLE plans; --",
    ];

    public static readonly ImmutableArray<string> Formulas =
    [
        "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://elsewhere.example/\",\"x\")", "=WEBSERVICE(\"https://elsewhere.example/\")", "=IMPORTXML(\"https://elsewhere.example/\",\"//a\")", "＝1+1", "＋1+1", "－1+1", "＠SUM(1,1)", "'=1+1", "\"=1+1\"", "=\"a\"&\"b\"", ";=1+1", "%0A=1+1", "DDE(\"cmd\";\"/C calc\";\"x\")", "=@x", "-@x",
    ];

    public static readonly ImmutableArray<string> Unicode =
    [
        "\u202E<script>alert(1)</script>", "a\u202Eb\u202Cc", "\u2066a\u2067b\u2069\u2069", "\u200Fa\u200Eb", "a\u200Bb", "a\u200D\u200Cb", "\uFEFFa", "a\u00ADb", "a\u2028alert(1)", "a\u2029alert(1)", "a\u0085b", "a\u00A0b", "a\u3000b", "\u3164", "a\u2800b", "＜script＞alert(1)＜／script＞", "﹤script﹥alert(1)﹤/script﹥", "‹script›", "ʺ onclick=alert(1) ʺ", "a\u0338b\u0301\u0302\u0303\u0304\u0305", string.Concat(Enumerable.Repeat("e\u0301", 300)), "😀👩‍👩‍👧", "𠮷𱁬", "\U000E0041\U000E0042", "\uE000", "\uFFFD", "\uFFFEx", "ﷺ㍿", "İıſK", "שלום مرحبا", "ａｌｅｒｔ（１）", new string('长', 20_000), "<" + new string('a', 5_000), string.Concat(Enumerable.Repeat("<b>", 1_000)), string.Concat(Enumerable.Repeat("[", 1_000)), string.Concat(Enumerable.Repeat("((", 1_000)), string.Concat(Enumerable.Repeat("**a ", 1_000)), "\\", "\\\\\"", "'", "''", "\"", "\"\"", "#", "# a", "a # b", "a: b", "- a", "? a", "| a", "> a", "%a", "~", "null", "true", "0x1F", "1e999", "2017-01-01", "__proto__", "constructor", "toString", "hasOwnProperty",
    ];

    /// <summary>Texts of one line, each put into every field as it is, in quotes where YAML needs them.</summary>
    public static ImmutableArray<string> All { get; } = [.. new[] { Html, Attributes, Addresses, StylesAndPictures, Markdown, Templates, Formulas, Unicode }.SelectMany(each => each).Distinct()];

    /// <summary>What YAML itself might be misled by: written behind the colon as it is, and to be refused.</summary>
    public static readonly ImmutableArray<string> Yaml =
    [
        "!!python/object/apply:os.system ['id']", "!!js/function 'alert(1)'", "!<tag:yaml.org,2002:binary> aGVsbG8=", "!ruby/object:Gem::Installer {}", "&a x", "*a", "{ <<: *a }", "&a [*a, *a]", "!!set { a }", "\"\\uD800\"", "\"\\0\"", "\"\\x1b[31m\"", "\"\\u202e\"", "\"\\u2028\"", "\"\\xff", "[a, b]", "{ a: b }", "| x", ">-", "@a", "`a`", "%YAML 1.1", "? a", "\"a\" b", "'a' 'b'", "\"a\n b\"", "a\n--- \nb", "a\tb: c", "\u0000", "\u0007", "\u001b[31m", "\u007f",
    ];
}
