using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>Finds things of one kind by any of their wordings.</summary>
/// <param name="message">The message for an unknown one.</param>
/// <param name="isWhole">Whether all of them are known: if their file could not be read, nothing is called unknown.</param>
public sealed class NameTable<T>(string message, bool isWhole) where T : class
{
    private readonly Dictionary<string, T> _byWording = new(StringComparer.Ordinal);
    private readonly List<string> _wordings = [];

    public void Add(T thing, IEnumerable<string> wordings)
    {
        foreach (var wording in wordings)
        {
            if (_byWording.TryAdd(Wording.Key(wording), thing))
                _wordings.Add(wording);
        }
    }

    public T? Find(string text) => _byWording.GetValueOrDefault(Wording.Key(text));

    /// <summary>The thing a name means; else null, and a problem that offers the nearest wording.</summary>
    public T? Resolve(Name name, ProblemList problems)
    {
        var found = Find(name.Text);
        if (found is not null || !isWhole || name.Text.Length == 0)
            return found;
        if (TraditionalCharacters.Simplify(name.Text) is { } simplified && Find(simplified) is not null)
            problems.Error(message, name.Place, ("found", name.Text), ("simplified", simplified));
        else if (Nearest.To(name.Text, _wordings) is { } nearest)
            problems.Error(message, name.Place, ("found", name.Text), ("nearest", nearest));
        else
            problems.Error(message, name.Place, ("found", name.Text));
        return null;
    }
}
