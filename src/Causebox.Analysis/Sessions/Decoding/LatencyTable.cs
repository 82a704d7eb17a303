using System.Collections.Immutable;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>Gathers latencies into one series for each stage, layer and guard.</summary>
internal sealed class LatencyTable
{
    private const string Suffix = "_ms";

    private readonly Dictionary<(LatencyScope Scope, string Name), LatencySeries> _series = [];

    /// <summary>Adds a value; anything but a finite number is left out.</summary>
    public void Add(LatencyScope scope, string name, long cycleId, in McapValue value)
    {
        if (!value.TryGetDouble(out var milliseconds) || !double.IsFinite(milliseconds))
            return;
        if (!_series.TryGetValue((scope, name), out var series))
            _series.Add((scope, name), series = new LatencySeries(scope, name));
        series.Add(cycleId, milliseconds);
    }

    /// <summary>Adds a map of name → milliseconds, as the MessagePack layouts have them.</summary>
    public void AddMap(LatencyScope scope, long cycleId, in McapValue map)
    {
        foreach (var (name, value) in map.Fields)
            Add(scope, name, cycleId, value);
    }

    /// <summary>
    /// Adds every field named <c>…_ms</c>, as the split topics have them: <c>L1_ms</c> is a layer, <c>policy_ms</c> a stage.
    /// </summary>
    public void AddSuffixed(long cycleId, in McapValue map)
    {
        foreach (var (field, value) in map.Fields)
        {
            if (!field.EndsWith(Suffix, StringComparison.Ordinal))
                continue;
            var name = field[..^Suffix.Length];
            Add(name is ['L', >= '0' and <= '9'] ? LatencyScope.Layer : LatencyScope.Stage, name, cycleId, value);
        }
    }

    public ImmutableArray<LatencySeries> Build() =>
        [.. _series.Values.OrderBy(series => series.Scope).ThenBy(series => series.Name, StringComparer.Ordinal)];
}
