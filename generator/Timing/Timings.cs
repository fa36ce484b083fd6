using System.Collections.Immutable;
using System.Diagnostics;

namespace PlanSite.Timing;

/// <summary>What a stage of a build took. Stages that run side by side each have all that the process used meanwhile.</summary>
/// <param name="Name">A key of the catalogue's words.</param>
/// <param name="Processor">Of all threads.</param>
/// <param name="Allocated">Bytes.</param>
/// <param name="Made">How many things came of it; null: nothing that is counted.</param>
public sealed record StageTime(string Name, TimeSpan Time, TimeSpan Processor, long Allocated, long? Made);

/// <summary>What is done again and again within a stage took in all.</summary>
/// <param name="Count">How often it was done.</param>
/// <param name="Time">Summed over the threads, their waiting for a processor included.</param>
/// <param name="Bytes">How many bytes came of it.</param>
public sealed record Tally(string Name, int Count, TimeSpan Time, long Bytes);

/// <summary>
/// Measures the stages of a build, for who asks for it. The one clock inside a build; nothing of it reaches a file. Where nobody asks it
/// is <see cref="Off"/>, and neither looks at a clock nor allocates.
/// </summary>
public sealed class Timings
{
    private readonly Lock _lock = new();
    private readonly List<StageTime?> _stages = [];
    private readonly Dictionary<string, Tally> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tally> _templates = new(StringComparer.Ordinal);

    /// <summary>Measures nothing.</summary>
    public static Timings Off { get; } = new();

    /// <summary>In the order in which they began.</summary>
    public ImmutableArray<StageTime> Stages
    {
        get
        {
            lock (_lock)
                return [.. _stages.OfType<StageTime>()];
        }
    }

    /// <summary>What the stages do for each page or file, by name.</summary>
    public ImmutableArray<Tally> Parts => Of(_parts);

    /// <summary>The templates of pages, by name; each with the layout round it.</summary>
    public ImmutableArray<Tally> Templates => Of(_templates);

    /// <summary>Does the work of a stage.</summary>
    /// <param name="made">How many things came of it.</param>
    public T Stage<T>(string name, Func<T> work, Func<T, long>? made = null)
    {
        if (this == Off)
            return work();
        int place;
        lock (_lock)
        {
            place = _stages.Count;
            _stages.Add(null);
        }
        var (clock, processor, allocated) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var result = work();
        var stage = new StageTime(name, clock.Elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes() - allocated, made?.Invoke(result));
        lock (_lock)
            _stages[place] = stage;
        return result;
    }

    /// <summary>Does the work of a stage that gives nothing.</summary>
    public void Stage(string name, Action work) => Stage(name, () =>
    {
        work();
        return true;
    });

    /// <summary>Adds a stage that was over before there was anything to measure it with.</summary>
    public void Add(StageTime stage)
    {
        lock (_lock)
            _stages.Add(stage);
    }

    /// <summary>Begins what a stage does for each page or file; from any thread.</summary>
    public Lap Part(string name) => this == Off ? default : new Lap(this, _parts, name);

    /// <summary>Begins the rendering of a page; from any thread.</summary>
    public Lap Template(string name) => this == Off ? default : new Lap(this, _templates, name);

    private ImmutableArray<Tally> Of(Dictionary<string, Tally> tallies)
    {
        lock (_lock)
            return [.. tallies.Values.OrderBy(tally => tally.Name, StringComparer.Ordinal)];
    }

    /// <summary>One time of many; ended once.</summary>
    public readonly struct Lap : IDisposable
    {
        private readonly Timings? _timings;
        private readonly Dictionary<string, Tally> _tallies;
        private readonly string _name;
        private readonly long _start;

        internal Lap(Timings timings, Dictionary<string, Tally> tallies, string name) =>
            (_timings, _tallies, _name, _start) = (timings, tallies, name, Stopwatch.GetTimestamp());

        public void Dispose() => End(0);

        public void End(long bytes)
        {
            if (_timings is null)
                return;
            var time = Stopwatch.GetElapsedTime(_start);
            lock (_timings._lock)
            {
                var former = _tallies.GetValueOrDefault(_name) ?? new Tally(_name, 0, TimeSpan.Zero, 0);
                _tallies[_name] = former with { Count = former.Count + 1, Time = former.Time + time, Bytes = former.Bytes + bytes };
            }
        }
    }
}
