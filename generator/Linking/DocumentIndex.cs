using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>Finds cited documents, 《…》, in cells. One that <c>documents.yml</c> does not list is made from its title.</summary>
public sealed class DocumentIndex
{
    private readonly Dictionary<string, CitedDocument> _byWording = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CitedDocument> _made = new(StringComparer.Ordinal); // of those that are not listed
    private readonly HashSet<string> _shortForms;

    public DocumentIndex(Documents documents)
    {
        foreach (var document in documents.All)
        {
            foreach (var wording in document.Wordings)
                _byWording.TryAdd(Wording.Key(wording.Text), document);
        }
        _shortForms = [.. documents.ShortForms.Select(form => Wording.Key(form.Text))];
    }

    private DocumentIndex(DocumentIndex listed) => (_byWording, _shortForms) = (listed._byWording, listed._shortForms);

    /// <summary>The same documents; what one plan adds is not seen by the others.</summary>
    public DocumentIndex ForOnePlan() => new(this);

    /// <summary>The documents where they stand in a cell, brackets included. Outermost brackets count: a title may hold others.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cites">What short titles stand for in this row.</param>
    /// <param name="used">Takes the short titles of <paramref name="cites"/> that stand in the cell.</param>
    /// <param name="problems">Takes brackets without a partner.</param>
    public ImmutableArray<Mention> Read(Cell cell, ImmutableArray<(Name Short, Name Title)> cites, ISet<string> used, ProblemList problems)
    {
        var text = cell.Text;
        if (text.AsSpan().IndexOfAny('《', '》') < 0)
            return [];

        var mentions = ImmutableArray.CreateBuilder<Mention>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '《' && depth++ == 0)
            {
                start = i;
            }
            else if (text[i] == '》')
            {
                if (depth == 0)
                    problems.Error("title-brackets", cell.PlaceOf(i), ("found", "》"));
                else if (--depth == 0 && Find(text[(start + 1)..i], cites, used) is { } document)
                    mentions.Add(new Mention(start, i + 1, null, document));
            }
        }
        if (depth > 0)
            problems.Error("title-brackets", cell.PlaceOf(start), ("found", "《"));
        return mentions.ToImmutable();
    }

    private CitedDocument? Find(string title, ImmutableArray<(Name Short, Name Title)> cites, ISet<string> used)
    {
        var key = Wording.Key(title);
        foreach (var (shortTitle, meant) in cites)
        {
            if (Wording.Key(shortTitle.Text) == key)
            {
                used.Add(shortTitle.Text);
                return ByTitle(meant.Text, meant.Place);
            }
        }
        return _shortForms.Contains(key) ? null : ByTitle(title, default);
    }

    private CitedDocument ByTitle(string title, Place place)
    {
        var key = Wording.Key(title);
        if (!_byWording.TryGetValue(key, out var document) && !_made.TryGetValue(key, out document))
            _made.Add(key, document = new CitedDocument(title, "d-" + Hash(key), null, [], place, place));
        return document;
    }

    // DESIGN, "The files editors write": d- and 8 hex of the title's hash.
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8];
}
