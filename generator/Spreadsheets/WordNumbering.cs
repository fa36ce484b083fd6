using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PlanSite.Spreadsheets;

/// <summary>The numbers that Word puts before paragraphs itself: they are printed, but stand in no text.</summary>
internal sealed partial class WordNumbering
{
    private const string Counting = "〇一二三四五六七八九";

    private readonly Dictionary<int, Level[]> _levels = []; // by the numbering's id
    private readonly Dictionary<int, int> _shared = []; // numbering → the counters it shares with others
    private readonly Dictionary<string, (int Id, int Level)> _ofStyles = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int?[]> _counters = [];

    public WordNumbering(MainDocumentPart document)
    {
        var numbering = document.NumberingDefinitionsPart?.Numbering;
        var kinds = new Dictionary<int, AbstractNum>();
        foreach (var kind in numbering?.Elements<AbstractNum>() ?? [])
            kinds.TryAdd(kind.AbstractNumberId?.Value ?? -1, kind);
        foreach (var instance in numbering?.Elements<NumberingInstance>() ?? [])
        {
            if (instance.NumberID?.Value is not { } id || !kinds.TryGetValue(instance.AbstractNumId?.Val?.Value ?? -1, out var kind))
                continue;
            var levels = kind.Elements<DocumentFormat.OpenXml.Wordprocessing.Level>().Select(Level.Of).ToArray();
            var isOwn = false;
            foreach (var change in instance.Elements<LevelOverride>())
            {
                var at = Array.FindIndex(levels, level => level.Index == change.LevelIndex?.Value);
                if (at < 0)
                    continue;
                levels[at] = change.Level is { } level ? Level.Of(level) : levels[at] with { Start = change.StartOverrideNumberingValue?.Val?.Value ?? levels[at].Start };
                isOwn = true;
            }
            _levels.TryAdd(id, levels);
            _shared.TryAdd(id, isOwn ? -1 - id : kind.AbstractNumberId?.Value ?? 0);
        }
        foreach (var style in document.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } name && style.StyleParagraphProperties?.NumberingProperties is { NumberingId.Val.Value: var id } properties)
                _ofStyles.TryAdd(name, (id, properties.NumberingLevelReference?.Val?.Value ?? 0));
        }
    }

    /// <summary>What is printed before the next paragraph; empty for one without a number, null for one whose number is of a kind that is not known here.</summary>
    public string? Next(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties;
        (int Id, int Level)? used = properties?.NumberingProperties is { NumberingId.Val.Value: var id } own
            ? (id, own.NumberingLevelReference?.Val?.Value ?? 0)
            : properties?.ParagraphStyleId?.Val?.Value is { } style && _ofStyles.TryGetValue(style, out var ofStyle) ? ofStyle : null;
        if (used is not { } number || !_levels.TryGetValue(number.Id, out var levels) || Array.Find(levels, each => each.Index == number.Level) is not { } level || number.Level is < 0 or > 8)
            return "";
        if (level.Format is "none" || level.Text.Length == 0)
            return "";
        if (level.Format == "bullet")
            return null;

        if (!_counters.TryGetValue(_shared[number.Id], out var counters))
            _counters.Add(_shared[number.Id], counters = new int?[9]);
        counters[number.Level] = counters[number.Level] + 1 ?? level.Start;
        Array.Clear(counters, number.Level + 1, counters.Length - number.Level - 1);
        var isKnown = true;
        var text = Placeholder().Replace(level.Text, match =>
        {
            var index = match.Value[1] - '1';
            var of = Array.Find(levels, each => each.Index == index);
            var word = of is null ? null : Word(counters[index] ?? of.Start, of.Format);
            isKnown &= word is not null;
            return word ?? "";
        });
        return isKnown ? text : null;
    }

    private static string? Word(int value, string format) => format switch
    {
        "decimal" => value.ToString(CultureInfo.InvariantCulture),
        "decimalFullWidth" => value.ToString(CultureInfo.InvariantCulture), // a plan has its digits in half width
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "lowerLetter" when value is >= 1 and <= 26 => ((char)('a' + value - 1)).ToString(),
        "upperLetter" when value is >= 1 and <= 26 => ((char)('A' + value - 1)).ToString(),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when value is >= 1 and <= 20 => ((char)('①' + value - 1)).ToString(),
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "ideographDigital" when value is >= 1 and <= 99 => Chinese(value),
        _ => null,
    };

    private static string Chinese(int value) => value switch
    {
        < 10 => Counting[value].ToString(),
        < 20 => "十" + (value == 10 ? "" : Counting[value - 10]),
        _ => Counting[value / 10] + "十" + (value % 10 == 0 ? "" : Counting[value % 10]),
    };

    [GeneratedRegex("%[1-9]")]
    private static partial Regex Placeholder();

    private sealed record Level(int Index, int Start, string Format, string Text)
    {
        public static Level Of(DocumentFormat.OpenXml.Wordprocessing.Level level) => new(
            level.LevelIndex?.Value ?? 0,
            level.StartNumberingValue?.Val?.Value ?? 1,
            level.NumberingFormat?.Val?.InnerText ?? "decimal",
            level.LevelText?.Val?.Value ?? "");
    }
}
