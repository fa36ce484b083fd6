using System.Collections.Immutable;

namespace PlanSite.Targets;

/// <summary>A rule by which a number is no target. The first that fits gives the reason.</summary>
/// <param name="Name">The reason in a word or two, for tests and lists.</param>
/// <param name="Fits">Whether it holds of a number in a text; it may look at the words round it within its clause.</param>
internal sealed record Exclusion(string Name, Func<Candidate, bool> Fits)
{
    public static readonly ImmutableArray<Exclusion> All =
    [
        // “剑网2017”, “4.26知识产权宣传周”, “1+8+N”: what stands in quotation marks is called so.
        new("name", candidate => candidate.IsQuoted),
        // 国发〔2014〕6号
        new("document number", candidate => candidate.Before.EndsWith('〔') || candidate.Behind.StartsWith('号')),
        // 第7届, 第2批
        new("ordinal", candidate => candidate.Before.EndsWith('第')),
        // 2017年, 2017年度; and 前10名 is a place, not ten of them.
        new("year", candidate => candidate.Behind.StartsWith('年')),
        new("place", candidate => candidate.Before.EndsWith('前') && candidate.Numeral.Unit?.Name is "名" or "位"),
        // G20, PCT2: digits of a Latin name.
        new("latin", candidate => candidate.Before.Length > 0 && char.IsAsciiLetter(candidate.Before[^1])),
        // 12315热线, 5月: nothing that is counted in these plans follows.
        new("no unit", candidate => candidate.Numeral.Unit is null),
        // 在南宁、柳州、桂林3个高新区: how many names have just been read.
        new("sum", candidate => candidate.SumsUpNames),
        // 现有10家: what is, not what is to be.
        new("state", candidate => States.Any(word => candidate.Before.EndsWith(word, StringComparison.Ordinal))),
    ];

    private static readonly ImmutableArray<string> States = ["现有", "已有", "原有", "已建", "已建成", "已达", "已达到", "目前有"];
}

/// <summary>A number in its clause.</summary>
internal sealed class Candidate(string text, Clause clause, Numeral numeral)
{
    public Numeral Numeral { get; } = numeral;

    /// <summary>The clause up to the number.</summary>
    public string Before { get; } = text[clause.Start..numeral.Start];

    /// <summary>The clause from behind the number on, its unit included.</summary>
    public string Behind { get; } = text[numeral.NumberEnd..clause.End];

    public bool IsQuoted => IsOpen('“', '”') || IsOpen('‘', '’') || IsOpen('《', '》');

    /// <summary>Whether three names or more, as many as the number says, stand directly before it: 灯饰、家具、家电、皮具和刀剪5个.</summary>
    public bool SumsUpNames
    {
        get
        {
            // What is quoted are works to be done, not places and trades that are there: “…研究”和“…研究”6个课题研究 is a target.
            var names = Before[(Before.AsSpan().LastIndexOfAny("”》）：") + 1)..].Split('、', '和', '及', '与');
            return names.Length >= 3 && names[^1].Length > 0 && Numeral.Low == names.Length && Numeral.High == names.Length;
        }
    }

    private bool IsOpen(char opener, char closer) => Before.LastIndexOf(opener) > Before.LastIndexOf(closer);
}
