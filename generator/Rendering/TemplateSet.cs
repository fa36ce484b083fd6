using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Problems;
using PlanSite.Rendering.Binding;
using PlanSite.Sources;
using Scriban;

namespace PlanSite.Rendering;

/// <summary>Every template, parsed once, whether a page uses it or not; shared by all pages.</summary>
public sealed class TemplateSet
{
    public const string Folder = "templates/";
    private const string AssetsFolder = "templates/assets/";

    private static readonly KeptReading<ReadTemplate?> Templates = new(Parse);

    private readonly FrozenDictionary<string, ReadTemplate> _byName;

    private TemplateSet(FrozenDictionary<string, ReadTemplate> byName) => _byName = byName;

    public ImmutableArray<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    public static TemplateSet Parse(SourceTree sources, ProblemList problems)
    {
        var templates = new Dictionary<string, ReadTemplate>(StringComparer.Ordinal);
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

    private static ReadTemplate? Parse(SourceFile file, ProblemList problems)
    {
        if (file.Text(problems) is not { } text)
            return null;
        var template = Template.Parse(text, file.Path);
        // The first is the mistake; those behind it are its echo.
        if (template.HasErrors)
            problems.Error("template-syntax", PlaceOf(template.Messages[0].Span), ("found", template.Messages[0].Message));
        return new ReadTemplate(template, template.Page is { } page ? Binder.Bind(page) : null);
    }

    /// <summary>A template by its path below <c>templates/</c>.</summary>
    public Template? Find(string name) => _byName.GetValueOrDefault(name)?.Template;

    /// <summary>Whether the names of a template were resolved when it was read, so that its pages are made fast.</summary>
    public bool IsBound(string name) => FindBound(name) is not null;

    /// <summary>The same with its names resolved; null also where only Scriban renders it.</summary>
    internal BoundTemplate? FindBound(string name) => _byName.GetValueOrDefault(name)?.Bound;

    /// <summary>Scriban counts from 0.</summary>
    internal static Place PlaceOf(Scriban.Parsing.SourceSpan span) => new(span.FileName ?? Folder, span.Start.Line + 1, span.Start.Column + 1);

    private sealed record ReadTemplate(Template Template, BoundTemplate? Bound);
}
