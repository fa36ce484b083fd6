using System.Collections.Immutable;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>
/// Every wording that names a body within one province, and the reading of department cells by it. 省知识产权局 in Guangdong's plan is
/// 广东省知识产权局. The level word carries along a list (省公安厅、经信委), which comes to this: a family's name is always read within the
/// plan's province, with or without it.
/// </summary>
public sealed class BodyLexicon
{
    private const string Separators = "、，；。,;";

    // Null stands for collective wording, which names no body.
    private readonly Dictionary<string, Body?> _names = new(StringComparer.Ordinal);
    private readonly int _longest;

    private BodyLexicon(Departments departments, Province province, Func<Name, Province?> provinceOf, Func<Name, BodyFamily?> familyOf)
    {
        ImmutableArray<string> prefixes = [province.Name, province.ShortName, province.LevelWord];

        // Particular bodies come first: they are named on purpose.
        foreach (var particular in departments.Bodies)
        {
            var home = particular.Province is { } name ? provinceOf(name) : null;
            if (home is not null && home != province)
                continue;
            var family = particular.Family is { } its ? familyOf(its) : null;
            var body = new Body(particular.Name, particular.Slug, family, home, particular.Note);
            foreach (var wording in particular.Wordings)
                _names.TryAdd(wording.Text, body);
        }
        foreach (var family in departments.Families)
        {
            var own = province.Kind == ProvinceKind.Municipality && family.Municipality is not null ? family.Municipality : family.Name;
            var body = new Body(province.Name + own, $"{province.Slug}-{family.Slug}", family, province, family.Note);
            foreach (var wording in family.Wordings)
                AddWithPrefixes(prefixes, wording.Text, body);
        }
        foreach (var collective in departments.Collectives)
            AddWithPrefixes(prefixes, collective.Text, null);
        _names.Remove("");
        _longest = _names.Count == 0 ? 0 : _names.Keys.Max(name => name.Length);
    }

    /// <summary>The lexicon of a province.</summary>
    public static BodyLexicon Of(Province province, Departments departments, Func<Name, Province?> provinceOf, Func<Name, BodyFamily?> familyOf) =>
        new(departments, province, provinceOf, familyOf);

    /// <summary>The bodies where they stand in a cell. The longest wording wins; what nothing matches is reported at its own column.</summary>
    public ImmutableArray<Mention> Read(Cell cell, ProblemList problems)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        var text = cell.Text;
        for (var at = 0; at < text.Length;)
        {
            if (IsSeparator(text[at]))
            {
                at++;
            }
            else if (LongestAt(text, at) is var length and > 0)
            {
                if (_names[text.Substring(at, length)] is { } body)
                    mentions.Add(new Mention(at, at + length, body, null));
                at += length;
            }
            else
            {
                var end = at;
                while (end < text.Length && !IsSeparator(text[end]))
                    end++;
                Report(text[at..end], cell.PlaceOf(at), problems);
                at = end;
            }
        }
        return mentions.ToImmutable();
    }

    private void AddWithPrefixes(ImmutableArray<string> prefixes, string wording, Body? body)
    {
        _names.TryAdd(wording, body);
        foreach (var prefix in prefixes)
            _names.TryAdd(prefix + wording, body);
    }

    private int LongestAt(string text, int start)
    {
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest, text.Length - start); length > 0; length--)
        {
            if (names.ContainsKey(text.AsSpan(start, length)))
                return length;
        }
        return 0;
    }

    private void Report(string found, Place place, ProblemList problems)
    {
        if (TraditionalCharacters.Simplify(found) is { } simplified && _names.ContainsKey(simplified))
        {
            problems.Error("unknown-body", place, ("found", found), ("simplified", simplified));
            return;
        }
        if (Nearest.To(found, _names.Keys) is { } nearest)
        {
            problems.Error("unknown-body", place, ("found", found), ("nearest", nearest));
            return;
        }
        // 公安听等: what follows the misspelt name without a separator may be right.
        for (var length = found.Length - 1; length > 1; length--)
        {
            if (!_names.ContainsKey(found[length..]) || Nearest.To(found[..length], _names.Keys) is not { } begin)
                continue;
            problems.Error("unknown-body", place, ("found", found[..length]), ("nearest", begin));
            return;
        }
        problems.Error("unknown-body", place, ("found", found));
    }

    private static bool IsSeparator(char character) => char.IsWhiteSpace(character) || Separators.Contains(character);
}
