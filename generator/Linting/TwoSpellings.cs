using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linting;

/// <summary>
/// Two titles of documents that differ in punctuation alone, or in one character of a long title: perhaps one document, spelt two ways.
/// Titles that name different provinces, years or numbers are of different documents.
/// </summary>
internal static class TwoSpellings
{
    // Among shorter titles one character is a difference (专利法, 专利权法).
    private const int LeastLength = 8;

    public static LintRule Rule { get; } = new("two-spellings", Severity.Warning, Find);

    private static IEnumerable<Finding> Find(LintInput input)
    {
        var site = input.Site;
        var first = new Dictionary<string, CitedDocument>(StringComparer.Ordinal);
        foreach (var document in site.Documents)
        {
            var title = Folded(document.Title);
            var other = Forms(title).Select(first.GetValueOrDefault).OfType<CitedDocument>().FirstOrDefault(each => MayBeOne(Folded(each.Title), title, site.Content));
            foreach (var form in Forms(title))
                first.TryAdd(form, document);
            if (other is not null && PlaceOf(site, document) is var (row, place))
                yield return new Finding(row, place, [("found", document.Title), ("first", other.Title)]);
        }
    }

    // Two titles share a form if they are the same or differ in one character, put in, left out or replaced: so no title is compared with every other.
    private static IEnumerable<string> Forms(string title) => title.Length < LeastLength
        ? [title]
        : Enumerable.Range(0, title.Length).Select(at => title.Remove(at, 1)).Prepend(title).Distinct(StringComparer.Ordinal);

    private static bool MayBeOne(string one, string other, Content content)
    {
        if (one == other)
            return true;
        var start = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        end = Math.Min(end, Math.Min(one.Length, other.Length) - start);
        var (mine, yours) = (one[start..^end], other[start..^end]);
        return mine.Length <= 1 && yours.Length <= 1
            && !(mine + yours).Any(character => char.IsDigit(character) || "一二三四五六七八九十".Contains(character, StringComparison.Ordinal))
            && Provinces(one).SequenceEqual(Provinces(other));

        ImmutableArray<string> Provinces(string title) => [.. content.Provinces.Where(province => title.Contains(province.ShortName, StringComparison.Ordinal)).Select(province => province.Slug)];
    }

    private static string Folded(string title) => string.Concat(Wording.Key(title).Where(character => !char.IsPunctuation(character) && !char.IsSymbol(character)));

    private static (TaskRow, Place)? PlaceOf(Site site, CitedDocument document)
    {
        foreach (var row in site.RowsCiting(document))
        {
            foreach (var cell in new[] { row.PrintedItem, row.Task, row.Result, row.Departments }.OfType<LinkedCell>())
            {
                foreach (var mention in cell.Mentions.Where(mention => mention.Document == document))
                    return (row, cell.Cell.PlaceOf(mention.Start));
            }
        }
        return null;
    }
}
