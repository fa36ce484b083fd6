using System.Collections.Immutable;
using PlanSite.Model;

namespace PlanSite.Linking;

/// <summary>A range of a cell that names something: exactly one of the two is set.</summary>
/// <param name="Start">Index of its first character in the cell's text.</param>
/// <param name="End">Index behind its last.</param>
public readonly record struct Mention(int Start, int End, Body? Body, CitedDocument? Document);

/// <summary>A cell with what it names, in the order of the text; mentions never overlap.</summary>
public sealed record LinkedCell(Cell Cell, ImmutableArray<Mention> Mentions)
{
    /// <summary>The bodies in the order of the cell, each once.</summary>
    public ImmutableArray<Body> Bodies => [.. Mentions.Select(mention => mention.Body).OfType<Body>().DistinctBy(body => body.Slug)];
}
