using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Pages;

/// <summary>What became of the addresses that were published once: <see cref="FormerAddresses"/>, checked against the pages that there are.</summary>
/// <param name="Moved">Each old address with where it finally leads, through however many moves.</param>
/// <param name="Gone">Each address whose page was taken away.</param>
public sealed record FormerTable(ImmutableSortedDictionary<string, FormerTable.Move> Moved, ImmutableSortedDictionary<string, GoneAddress> Gone)
{
    /// <summary>A move to its end.</summary>
    /// <param name="Place">Where it is written.</param>
    public sealed record Move(string Target, Place Place);

    /// <summary>Resolves what the editors wrote, and reports what cannot be.</summary>
    public static FormerTable Of(FormerAddresses former, ImmutableArray<Page> pages, ProblemList problems)
    {
        var present = pages.Where(page => page.Former is null)
            .SelectMany(page => (page.Data?.Formats ?? []).Select(format => Address.Of(page.Path, format).Text).Append(page.Path.Text)).ToFrozenSet(StringComparer.Ordinal);
        var gone = ImmutableSortedDictionary.CreateBuilder<string, GoneAddress>(StringComparer.Ordinal);
        var steps = new Dictionary<string, (string To, Name From, Name Target)>(StringComparer.Ordinal);
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);

        foreach (var (from, to) in former.Moved)
        {
            if (Old(from) is { } old && Read(to, problems) is { } target)
                steps[old] = (target, from, to);
        }
        foreach (var entry in former.Gone)
        {
            if (Old(entry.Address) is { } old)
                gone[old] = entry;
        }
        var moved = steps.Select(step => (step.Key, Final: FinalOf(step.Key))).Where(move => move.Final is not null)
            .ToImmutableSortedDictionary(move => move.Key, move => new Move(move.Final!, steps[move.Key].From.Place), StringComparer.Ordinal);
        return new FormerTable(moved, gone.ToImmutable()).InEditions(pages);

        string? Old(Name written)
        {
            if (Read(written, problems) is not { } path)
                return null;
            if (present.Contains(path))
                problems.Error("address-taken", written.Place, ("found", written.Text));
            else if (!first.TryAdd(path, written.Place))
                problems.Error("duplicate-address", written.Place, ("found", written.Text), ("first", first[path].ToString()));
            else
                return path;
            return null;
        }

        string? FinalOf(string from)
        {
            var (on, seen) = (from, new HashSet<string>(StringComparer.Ordinal));
            while (steps.TryGetValue(on, out var step))
            {
                if (!seen.Add(on))
                {
                    problems.Error("moved-in-circle", steps[from].From.Place, ("found", steps[from].From.Text));
                    return null;
                }
                on = step.To;
            }
            if (present.Contains(on) || gone.ContainsKey(on))
                return on;
            // Of a chain only its last step is wrong; one that leads to an old address that was refused has been told of.
            if (steps[from].To == on && !first.ContainsKey(on))
                ReportTarget(steps[from].Target);
            return null;
        }

        void ReportTarget(Name target)
        {
            if (Nearest.To(Written(target.Text), present.Order(StringComparer.Ordinal)) is { } nearest)
                problems.Error("moved-nowhere", target.Place, ("found", target.Text), ("nearest", nearest));
            else
                problems.Error("moved-nowhere", target.Place, ("found", target.Text));
        }
    }

    // A page that moved has moved in every edition that has it; what an editor wrote of an edition goes before.
    private FormerTable InEditions(ImmutableArray<Page> pages)
    {
        var byEdition = pages.Where(page => page.Former is null && page.Here.Edition is not null).ToLookup(page => page.Here.Edition!, page => page.Path.Text);
        var paths = pages.Where(page => page.Former is null).Select(page => page.Path.Text).ToFrozenSet(StringComparer.Ordinal);
        var moved = Moved.ToBuilder();
        foreach (var edition in byEdition)
        {
            var own = edition.ToFrozenSet(StringComparer.Ordinal);
            foreach (var (from, move) in Moved.Where(move => move.Key.EndsWith(".html", StringComparison.Ordinal)))
            {
                var (there, target) = (edition.Key.PathOf(new SitePath(from)).Text, edition.Key.PathOf(new SitePath(move.Target)).Text);
                if (own.Contains(target) && !Gone.ContainsKey(there) && !moved.ContainsKey(there) && !paths.Contains(there))
                    moved[there] = move with { Target = target };
            }
        }
        return this with { Moved = moved.ToImmutable() };
    }

    // As it stands in a browser's line, without the host: with or without a slash before it, a folder for its index.
    private static string? Read(Name written, ProblemList problems)
    {
        if (written.Text.Length == 0)
            return null; // reported where it was read
        if (SitePath.TryParse(Written(written.Text)) is { } path && path.Text.Contains('.', StringComparison.Ordinal))
            return path.Text;
        problems.Error("bad-address", written.Place, ("found", written.Text));
        return null;
    }

    private static string Written(string text)
    {
        var path = text.StartsWith('/') ? text[1..] : text;
        return path.Length == 0 || path.EndsWith('/') ? path + "index.html" : path;
    }
}
