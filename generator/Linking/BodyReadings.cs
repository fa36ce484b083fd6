using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Linking;

/// <summary>
/// What department cells name, in every province. A preview keeps it as long as neither the provinces nor the departments change, and with
/// it the cells of every plan that did not: at ten thousand tasks that is most of the linking.
/// </summary>
internal sealed class BodyReadings
{
    private static readonly ConditionalWeakTable<Departments, BodyReadings> Kept = [];

    private readonly Departments _departments;
    private readonly ImmutableArray<Province> _provinces;
    private readonly NameTable<Province> _provinceNames;
    private readonly NameTable<BodyFamily> _families;
    private readonly Dictionary<Province, BodyLexicon> _lexicons = [];
    private readonly ConditionalWeakTable<Plan, Dictionary<Cell, Reading>> _ofPlans = [];

    private BodyReadings(Content content, NameTable<Province> provinceNames, NameTable<BodyFamily> families)
    {
        (_departments, _provinces) = (content.Departments, content.Provinces);
        (_provinceNames, _families) = (provinceNames, families);
    }

    /// <summary>The readings for a content; those of an earlier one where they are the same.</summary>
    /// <param name="content">Its provinces and departments.</param>
    /// <param name="provinceNames">What a province is called.</param>
    /// <param name="families">What a family is called.</param>
    public static BodyReadings Of(Content content, NameTable<Province> provinceNames, NameTable<BodyFamily> families)
    {
        lock (Kept)
        {
            if (Kept.TryGetValue(content.Departments, out var kept) && kept._provinces == content.Provinces)
                return kept;
            var readings = new BodyReadings(content, provinceNames, families);
            Kept.AddOrUpdate(content.Departments, readings);
            return readings;
        }
    }

    /// <summary>The bodies where they stand in a cell of a plan.</summary>
    public ImmutableArray<Mention> Read(Cell cell, Plan plan, Province province, ProblemList problems)
    {
        Reading? reading;
        lock (_ofPlans)
        {
            var ofPlan = _ofPlans.GetValue(plan, _ => new Dictionary<Cell, Reading>(ReferenceEqualityComparer.Instance));
            if (!ofPlan.TryGetValue(cell, out reading))
                ofPlan.Add(cell, reading = ReadAnew(cell, province));
        }
        problems.Add(reading.Found);
        return reading.Mentions;
    }

    private Reading ReadAnew(Cell cell, Province province)
    {
        if (!_lexicons.TryGetValue(province, out var lexicon))
            _lexicons.Add(province, lexicon = BodyLexicon.Of(province, _departments, name => _provinceNames.Find(name.Text), name => _families.Find(name.Text)));
        var found = new ProblemList();
        return new Reading(lexicon.Read(cell, found), found);
    }

    private sealed record Reading(ImmutableArray<Mention> Mentions, ProblemList Found);
}
