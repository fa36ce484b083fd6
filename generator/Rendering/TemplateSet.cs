using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Sources;
using Scriban;

namespace PlanSite.Rendering;

/// <summary>Every template, parsed once, whether a page uses it or not; shared by all pages.</summary>
public sealed class TemplateSet
{
    public const string Folder = "templates/";
    private const string AssetsFolder = "templates/assets/";

    private static readonly KeptReading<Template?> Templates = new(Parse);

    private readonly FrozenDictionary<string, Template> _byName;

    private TemplateSet(FrozenDictionary<string, Template> byName) => _byName = byName;

    public ImmutableArray<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    public static TemplateSet Parse(SourceTree sources, ProblemList problems)
    {
        var templates = new Dictionary<string, Template>(StringComparer.Ordinal);
        foreach (var file in sources.Under(Folder))
        {
            if (file.Path.StartsWith(AssetsFolder, StringComparison.Ordinal))
                continue;
            if (!file.Path.EndsWith(".html", StringComparison.Ordinal))
            {
                problems.Error("unexpected-file", Place.StartOf(file.Path), ("found", file.Path));
                continue;
            }
            if (Templates.Of(file, problems) is { } template)
                templates.Add(file.Path[Folder.Length..], template);
        }
        return new TemplateSet(templates.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Template? Parse(SourceFile file, ProblemList problems)
    {
        if (file.Text(problems) is not { } text)
            return null;
        var template = Template.Parse(text, file.Path);
        // The first is the mistake; those behind it are its echo.
        if (template.HasErrors)
            problems.Error("template-syntax", PlaceOf(template.Messages[0].Span), ("found", template.Messages[0].Message));
        return template;
    }

    /// <summary>A template by its path below <c>templates/</c>.</summary>
    public Template? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Scriban counts from 0.</summary>
    internal static Place PlaceOf(Scriban.Parsing.SourceSpan span) => new(span.FileName ?? Folder, span.Start.Line + 1, span.Start.Column + 1);
}
