using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// One turn of a control loop, the same whatever the archive's generation: what was observed, proposed, decided and sent.
/// Vectors and lists that were not recorded are <c>IsDefault</c>. Images are not kept.
/// </summary>
public sealed class Cycle
{
    internal Cycle(long id, ulong logTime)
    {
        Id = id;
        LogTime = logTime;
    }

    /// <summary>The runtime's counter; in a violation capture (G0) the position of the observation.</summary>
    public long Id { get; }

    /// <summary>The message clock of the cycle's first message, nanoseconds; see <see cref="SessionEvidence.Clock"/>.</summary>
    public ulong LogTime { get; }

    /// <summary>The layout it was read from.</summary>
    public SessionGeneration Generation { get; internal set; }

    /// <summary>When the observation was taken, seconds on the recorder's clock, or null.</summary>
    public double? ObservedAt { get; internal set; }

    /// <summary>Any guard rejected or faulted. It does not imply that nothing was sent.</summary>
    public bool HasViolation { get; internal set; }

    /// <summary>Any guard clamped.</summary>
    public bool HasClamp { get; internal set; }

    /// <summary>The action says that it was clamped.</summary>
    public bool WasClamped { get; internal set; }

    /// <summary>Clamped by either word.</summary>
    public bool IsClamped => HasClamp || WasClamped;

    /// <summary>The task at hand, or null.</summary>
    public string? ActiveTask { get; internal set; }

    /// <summary>The boundaries in force.</summary>
    public ImmutableArray<string> ActiveBoundaries { get; internal set; }

    /// <summary>The cameras in use.</summary>
    public ImmutableArray<string> ActiveCameras { get; internal set; }

    /// <summary>The runtime context (<c>normal</c>, <c>slow_down</c>, <c>emergency_stop</c>, …), or null where not recorded.</summary>
    public string? ActiveContext { get; internal set; }

    /// <summary>The fallback that took over, or null.</summary>
    public string? FallbackTriggered { get; internal set; }

    /// <summary>Observed joint positions, rad.</summary>
    public ImmutableArray<double> Observed { get; internal set; }

    /// <summary>Joint positions the policy asked for, rad.</summary>
    public ImmutableArray<double> Requested { get; internal set; }

    /// <summary>Joint positions sent after the guards, rad; absent when nothing was sent.</summary>
    public ImmutableArray<double> Validated { get; internal set; }

    /// <summary>The decisions other than PASS, in the recording's order.</summary>
    public ImmutableArray<GuardOutcome> Guards { get; internal set; } = [];

    /// <summary>
    /// Total latency of the cycle, ms, where the layout states one for the cycle itself; null for named maps (G5), whose total is the
    /// <c>total</c> series of <see cref="SessionEvidence.Latencies"/>.
    /// </summary>
    public double? TotalLatencyMs { get; internal set; }

    /// <summary>A 64-bit digest of every observed value (not of its time); 0 when nothing was observed.</summary>
    internal ulong ObservationDigest { get; set; }

    /// <summary>How many observation channels beside the joint positions hold anything but zeros.</summary>
    internal int LiveChannels { get; set; }

    // Which messages of a split-topic cycle have arrived, to tell a half-written last cycle from a whole one.
    internal SplitParts Parts { get; set; }

    // Null until the recording says; then the guards' decisions do not.
    internal bool? StatedViolation { get; set; }

    internal bool? StatedClamp { get; set; }
}
