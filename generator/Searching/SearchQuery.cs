using System.Collections.Immutable;
using System.Text;

namespace PlanSite.Searching;

/// <summary>One thing a reader asks for.</summary>
/// <param name="Text">Folded; never empty.</param>
/// <param name="Field">Name of the one field it must stand in; null: any.</param>
/// <param name="IsNot">Whether rows with it are left out.</param>
public sealed record Clause(string Text, string? Field, bool IsNot);

/// <summary>Reads what a reader typed: a space means and, "…" keeps words together, -x leaves out, field:x looks in one field.</summary>
public static class SearchQuery
{
    private const int MostClauses = 32;
    private const int MostCharacters = 10_000;

    /// <summary>The clauses, in order. Anything can be typed; what is no sign is text.</summary>
    public static ImmutableArray<Clause> Parse(string typed, Folding folding)
    {
        var text = typed.Length > MostCharacters ? typed[..MostCharacters] : typed;
        return [.. Words(text).Select(word => Read(word, folding)).Where(clause => clause.Text.Length > 0).Take(MostClauses)];
    }

    // Words are parted by white space outside of straight double quotes.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var quoted = false;
        foreach (var character in text)
        {
            if (character == '"')
                quoted = !quoted;
            if (char.IsWhiteSpace(character) && !quoted)
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
            }
            else
            {
                word.Append(character);
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    private static Clause Read(string word, Folding folding)
    {
        var isNot = word.Length > 1 && word[0] == '-';
        var rest = isNot ? word[1..] : word;
        string? field = null;
        var colon = rest.AsSpan().IndexOfAny(':', '：');
        if (colon > 0 && colon + 1 < rest.Length
            && Fields.All.FirstOrDefault(each => each.Name == rest[..colon] || each.Wording == rest[..colon]) is { } known)
            (field, rest) = (known.Name, rest[(colon + 1)..]);
        if (rest.StartsWith('"'))
            rest = rest.Trim('"');
        return new Clause(folding.Fold(rest).Replace(Folding.Part.ToString(), "", StringComparison.Ordinal), field, isNot);
    }
}
