using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Everything that was recorded of one cycle, read from its messages, images left out.</summary>
public sealed class SessionCycleDetail
{
    internal SessionCycleDetail(CycleRow row, CycleParts parts) => (Row, Parts) = (row, parts);

    /// <summary>The cycle.</summary>
    public long CycleId => Row.CycleId;

    /// <summary>The cycle as the index has it.</summary>
    public CycleRow Row { get; }

    /// <summary>The cameras' frames nearest to it, at most 100 ms away; empty in an export.</summary>
    public ImmutableSortedDictionary<string, SessionFrame> Cameras { get; internal init; } = ImmutableSortedDictionary<string, SessionFrame>.Empty;

    internal CycleParts Parts { get; }

    /// <summary>
    /// Writes a JSON object: <c>cycle_id</c>, <c>trace_id</c>, <c>timestamp_ns</c>, <c>timestamp</c>, <c>has_violation</c>, <c>has_clamp</c>, masks and layer lists,
    /// <c>active_*</c>, <c>context_*</c>, <c>failure_*</c>, <c>guard_results</c> by name, <c>latency</c>, <c>…_ms</c>, <c>observation</c>, <c>action</c>, <c>cameras</c>
    /// (<c>{cam: {frame_idx, timestamp_ns}}</c>). Numbers are those of the file; NaN and the infinities are texts.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        new CycleDetailJson(this, writer).Write();
    }
}
