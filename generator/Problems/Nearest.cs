namespace PlanSite.Problems;

/// <summary>Finds the allowed word that an author most likely meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate with the fewest edits (insert, delete, replace or swap of neighbours: optimal string alignment), if those are few
    /// enough to be a slip: at most a third of the longer word, at least one. Ties go to the earlier candidate; null where nothing is near.
    /// </summary>
    public static string? To(string found, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var allowed = Math.Max(1, Math.Max(found.Length, candidate.Length) / 3);
            if (Math.Abs(found.Length - candidate.Length) > allowed)
                continue;
            var edits = Edits(found, candidate);
            if (edits <= allowed && edits < fewest)
                (best, fewest) = (candidate, edits);
        }
        return best;
    }

    private static int Edits(string a, string b)
    {
        var older = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], older[j - 2] + 1);
            }
            (older, previous, current) = (previous, current, older);
        }
        return previous[b.Length];
    }
}
