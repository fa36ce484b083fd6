using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Citing;

/// <summary>What the record holds for a citation of a plan or of one row; no issuer, place or date is made up. When it was read, and where if no address is known, only the reader can say.</summary>
/// <param name="Key">What reference managers call it: <c>guangdong-2017</c>.</param>
/// <param name="Author">The body that issued the plan; null: not known.</param>
/// <param name="Title">Of the thing cited, the plan behind a full-width colon if it is a row.</param>
/// <param name="Number">The document's number; null: not known.</param>
/// <param name="Url">Where it can be read; null: not known here.</param>
/// <param name="Language">BCP 47 tag.</param>
public sealed record Citation(string Key, string? Author, string Title, string? Number, string? Url, string Language)
{
    /// <summary>What stands between the date on which it was read and the address.</summary>
    public const string AfterDate = "]. ";

    /// <summary>What ends the entry, as every entry ends.</summary>
    public const string AfterAddress = ".";

    /// <summary>Marks a page of the web: electronic bulletin, online.</summary>
    private const string Carrier = "[EB/OL]";

    /// <summary>The entry by GB/T 7714—2025, 8.11, up to the date on which it was read.</summary>
    public string BeforeDate => (Author is null ? "" : Author + ". ") + Title + (Number is null ? "" : "：" + Number) + Carrier + ". [";

    /// <summary>The plan; where its source is stated, by what that says.</summary>
    /// <param name="address">The plan's page; null: not known where the site will be served.</param>
    public static Citation Of(Plan plan, Province province, string? address, string language) => new(
        $"{province.Slug}-{plan.YearText}", plan.Source?.Issuer, TitleOf(plan), plan.Source?.DocumentNumber, plan.Source?.Url ?? address, language);

    /// <summary>One row, which has an address on this site alone.</summary>
    /// <param name="heading">First clause of its task.</param>
    public static Citation Of(TaskRow row, string heading, string? address, string language) => new(
        row.Id, row.Plan.Source?.Issuer, $"{heading}：{TitleOf(row.Plan)}，{row.Id}", null, address, language);

    private static string TitleOf(Plan plan) => plan.Source?.Title ?? plan.Title;
}
