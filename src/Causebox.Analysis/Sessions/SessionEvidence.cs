using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// The facts of one session, as the rules and the triage see them. Made by <see cref="SessionReader"/>; immutable.
/// </summary>
public sealed record SessionEvidence
{
    private readonly Lazy<JointMotions> _motions;
    private readonly Lazy<LoopPeriod?> _period;

    internal SessionEvidence(string path, ImmutableArray<Cycle> cycles)
    {
        Path = path;
        Cycles = cycles;
        _motions = new Lazy<JointMotions>(() => JointMotions.Measure(Cycles));
        _period = new Lazy<LoopPeriod?>(MeasurePeriod);
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The cycles by id. In a violation capture (G0) one for each observation, numbered from 0.</summary>
    public ImmutableArray<Cycle> Cycles { get; }

    /// <summary>Messages on each topic, in the order the topics first appeared; undecodable ones count too.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Topics { get; init; }

    /// <summary>The message encodings of the topics that make up cycles, sorted.</summary>
    public required ImmutableArray<string> Encodings { get; init; }

    /// <summary>The layouts that occurred, sorted.</summary>
    public required ImmutableArray<SessionGeneration> Generations { get; init; }

    /// <summary>The <c>session</c> metadata; empty where the layout has none.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Every latency recorded, stages first, then layers, then guards, each by name.</summary>
    public required ImmutableArray<LatencySeries> Latencies { get; init; }

    /// <summary>Every change of context, in the order of time.</summary>
    public required ImmutableArray<ContextTransition> Transitions { get; init; }

    /// <summary>Messages that could not be understood, by topic and reason.</summary>
    public required ImmutableArray<MalformedPayloads> Malformed { get; init; }

    /// <summary>What the message times mean.</summary>
    public required SessionClock Clock { get; init; }

    /// <summary>Whether all of the file could be read.</summary>
    public required ReadStatus ReadStatus { get; init; }

    /// <summary>True when the file ends with its footer; false after a crash, or while it is still being written.</summary>
    public required bool HasFooter { get; init; }

    /// <summary>What was passed over.</summary>
    public required ImmutableArray<SessionDamage> Damage { get; init; }

    /// <summary>Size of the file, bytes.</summary>
    public required long FileBytes { get; init; }

    /// <summary>
    /// Split-topic cycles at the very end of a file without footer that lack some of their messages; left out of <see cref="Cycles"/>.
    /// </summary>
    public required int UnfinishedCycles { get; init; }

    /// <summary>A known-good session of the same robot and task to compare with, or null.</summary>
    public SessionEvidence? Baseline { get; init; }

    /// <summary>True for a violation capture: observations alone.</summary>
    public bool IsCapture => Generations is [SessionGeneration.G0];

    /// <summary>A joint as people call it: <c>J2</c>, or <c>J2 (elbow)</c> where the metadata has <c>joint_names</c>.</summary>
    /// <param name="joint">0-based.</param>
    public string JointName(int joint) => FullJointName(string.Create(CultureInfo.InvariantCulture, $"J{joint + 1}"));

    /// <summary>The names that the metadata gives the joints; one may be empty, and there may be none.</summary>
    internal IReadOnlyList<string> JointNames => [.. Metadata.GetValueOrDefault("joint_names", "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim(' ', '[', ']', '(', ')', '"', '\''))];

    /// <summary>A joint that is called <c>J2</c>, with its name where it is known.</summary>
    internal string FullJointName(string joint)
    {
        var index = int.Parse(joint.AsSpan(1), CultureInfo.InvariantCulture) - 1;
        var name = index >= 0 && index < JointNames.Count ? JointNames[index] : "";
        return name.Length == 0 ? joint : $"{joint} ({name})";
    }

    /// <summary>What the joints were told and what they did.</summary>
    public JointMotions Motions => _motions.Value;

    /// <summary>How long a turn of the loop should take, or null where nothing tells.</summary>
    public LoopPeriod? Period => _period.Value;

    /// <summary>The series of a latency, or null where it was not recorded.</summary>
    public LatencySeries? Latency(LatencyScope scope, string name) =>
        Latencies.FirstOrDefault(series => series.Scope == scope && series.Name == name);

    /// <summary>The cycle of an id, or null.</summary>
    public Cycle? CycleById(long id)
    {
        var (low, high) = (0, Cycles.Length - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            if (Cycles[middle].Id == id)
                return Cycles[middle];
            (low, high) = Cycles[middle].Id < id ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private LoopPeriod? MeasurePeriod()
    {
        if (Metadata.TryGetValue("control_frequency_hz", out var text)
            && double.TryParse(text, CultureInfo.InvariantCulture, out var hertz) && hertz is > 0 and < 1e6)
            return new LoopPeriod(1000 / hertz, "control_frequency_hz");

        var intervals = new List<double>(Cycles.Length);
        for (var i = 1; i < Cycles.Length; i++)
        {
            if (Cycles[i].Id == Cycles[i - 1].Id + 1 && Cycles[i].LogTime > Cycles[i - 1].LogTime)
                intervals.Add((Cycles[i].LogTime - Cycles[i - 1].LogTime) / 1e6);
        }

        return intervals.Count < 10
            ? null
            : new LoopPeriod(SampleStatistics.Median(CollectionsMarshal.AsSpan(intervals)), LoopPeriod.Measured);
    }
}
