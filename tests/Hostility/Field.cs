using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;

namespace PlanSite.Tests.Hostility;

/// <summary>A field that an editor writes, in the site of two plans: what stands there, to be replaced.</summary>
/// <param name="Places">File and text; the text between braces <c>⟦…⟧</c> is the value.</param>
internal sealed record Field(string Name, params (string File, string Text)[] Places)
{
    private const string Guangdong = "content/plans/2017/guangdong.yml";
    private const string Hainan = "content/plans/2017/hainan.yml";

    /// <summary>Every field whose text is free. Ids, slugs, codes, numbers and years have narrow forms of their own, which broken sites show.</summary>
    public static ImmutableArray<Field> All { get; } =
    [
        new("title of the site", ("site.yml", "title: ⟦小站⟧")),
        new("description of the site", ("site.yml", "description: ⟦测试用的小站。⟧")),
        new("title of a plan", (Guangdong, "title: ⟦广东省2017年工作要点⟧")),
        new("coverage_note", (Guangdong, "coverage_note: ⟦缺首页。⟧")),
        new("title of a source", (Hainan, "title: ⟦琼知办⟧")),
        new("issuer", (Hainan, "issuer: ⟦海南省⟧")),
        new("document_number", (Hainan, "document_number: ⟦琼知〔2017〕1号⟧")),
        new("task", (Hainan, "task: ⟦设立奖励⟧")),
        new("result", (Guangdong, "result: ⟦4.26活动⟧")),
        new("departments", (Hainan, "departments: ⟦省公安厅省知识产权局⟧")),
        new("note", (Guangdong, "note: ⟦原文如此，见[说明](/about.html)。⟧")),
        new("cites", (Guangdong, "实施意见: ⟦关于知识产权的实施意见⟧")),
        new("item", ("content/items.yml", "title: ⟦加强海关保护⟧"), (Hainan, "item: ⟦加强海关保护⟧")),
        new("alias of an item", ("content/items.yml", "- ⟦设置奖励项目项目⟧"), (Hainan, "item: ⟦设置奖励项目项目⟧")),
        new("priority", ("content/priorities.yml", "title: ⟦实施严格的保护⟧"), ("content/items.yml", "priority: ⟦实施严格的保护⟧"), (Guangdong, "priority: ⟦实施严格的保护⟧"), (Hainan, "priority: ⟦实施严格的保护⟧")),
        new("title of a document", ("content/documents.yml", "title: ⟦种子法⟧")),
        new("kind of a document", ("content/documents.yml", "kind: ⟦法律法规⟧")),
        new("name of a department", ("content/departments.yml", "name: ⟦海口海关⟧"), (Hainan, "departments: ⟦海口海关⟧")),
        new("note of a family", ("content/departments.yml", "note: ⟦直辖市称公安局，见[说明](/about.html#说明)。⟧")),
        new("name of a province", ("content/provinces.yml", "name: ⟦广东省⟧"), (Guangdong, "province: ⟦广东省⟧")),
        new("short name of a province", ("content/provinces.yml", "short: ⟦广东⟧")),
        new("title of a page", ("content/pages/about.md", "title: ⟦关于⟧")),
        new("description of a page", ("content/pages/about.md", "description: ⟦说明。⟧")),
        new("text of a page", ("content/pages/about.md", "⟦见[海南](/plans/2017/hainan/index.html#hi-2017-001)和[别处](https://elsewhere.example/)。⟧")),
        new("word of the interface", ("content/ui/zh-CN.yml", "skip: ⟦跳到正文⟧")),
    ];

    public bool IsMarkdown => Name is "note" or "note of a family" or "text of a page";

    /// <summary>The sources with a value in the field's places.</summary>
    /// <param name="written">As it stands in the file: in quotes, if it needs them.</param>
    public SourceTree In(SourceTree sources, string written)
    {
        foreach (var (path, text) in Places)
        {
            var file = sources.Find(path)!.Text(new ProblemList())!;
            var old = text.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
            if (!file.Contains(old + "\n", StringComparison.Ordinal))
                throw new ArgumentException($"{path} has no {old}");
            var changed = file.Replace(old + "\n", text[..text.IndexOf('⟦')] + written + "\n", StringComparison.Ordinal);
            sources = TestSites.Overlay(sources, new SourceTree([SourceFile.OfText(path, changed)]));
        }
        return sources;
    }

    /// <summary>A text as it is written in this field.</summary>
    public string Written(string text) => Name == "text of a page" ? text : $"'{text.Replace("'", "''")}'";
}
