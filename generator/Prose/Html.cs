namespace PlanSite.Prose;

/// <summary>Finished HTML: the only type that a template prints unescaped. Made only by <see cref="ProseText"/> and Rendering.</summary>
public readonly record struct Html(string Text);
