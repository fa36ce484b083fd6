using System.Collections.Immutable;
using System.Globalization;
using PlanSite.Comparing;
using PlanSite.History;
using PlanSite.Linking;

namespace PlanSite.Tests.Hostility;

/// <summary>
/// A past in which every payload that the reader takes once stood in what commits changed. Old commits passed no check but the reader's,
/// so payloads are also where a check would refuse them today: in ids, in cells of departments.
/// </summary>
internal static class HostilePast
{
    /// <summary>The year in which all of it happened.</summary>
    public const int Year = 2026;

    /// <summary>As many entries as a feed has, so that each payload is in the newest.</summary>
    private const int Entries = 50;

    private static readonly string[] Cells = ["task", "result", "departments", "note", "priority", "item", "page", "cites"];

    /// <summary>The longest are there once on the pages; comparing them in each cell would show nothing more.</summary>
    public static bool IsShort(string payload) => payload.Length < 400;

    public static SiteHistory Of(Site site, ImmutableArray<string> payloads, Func<string, string> text)
    {
        var told = payloads.Where(IsShort).ToImmutableArray();
        var rows = site.Rows.Where(row => row.Id.StartsWith("gd-2017-1", StringComparison.Ordinal)).Take(Entries).ToImmutableArray();
        ImmutableArray<string> plans = [.. site.Plans.Select(plan => plan.Plan.File)];
        return SiteHistory.Of(
        [
            new Revision(Hash('a'), Day(1), plans, [.. site.Rows.Select(row => Row(row, ChangeKind.Added))]),
            .. told.Chunk(100).Select((some, i) => new Revision(Hash((char)('b' + i)), Day(2 + i), plans,
            [
                .. some.Select((payload, j) => new RowRevision(
                    string.Create(CultureInfo.InvariantCulture, $"{i}-{j}-{text(payload)}"), ChangeKind.Removed, plans[0], text(payload), text(payload), IsWithPlan: false, text(payload), null, [])),
            ])),
            new Revision(Hash('f'), Day(9), plans,
            [
                .. rows.Select((row, i) => Row(row, ChangeKind.Changed) with
                {
                    Move = new TaskMove(text(told[i]), text(told[^(i + 1)])),
                    Cells = [.. Cells.Select((field, j) => Cell(field, text(told[((i * Cells.Length) + j) % told.Length])))],
                }),
            ]),
        ]);
    }

    // It goes or it comes, each time whole.
    private static CellRevision Cell(string field, string text) => field is "task" or "departments" or "page" ? new(field, text, null) : new(field, null, text);

    private static RowRevision Row(TaskRow row, ChangeKind kind) =>
        new(row.Id, kind, row.Plan.File, row.Plan.Title, row.PrintedPriority.Line, IsWithPlan: false, row.Task.Cell.Line, null, []);

    private static string Hash(char digit) => new(digit, 40);

    private static DateTimeOffset Day(int day) => new(Year, 3, day, 8, 0, 0, TimeSpan.Zero);
}
