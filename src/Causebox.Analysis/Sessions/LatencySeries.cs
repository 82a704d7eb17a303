namespace Causebox.Analysis.Sessions;

/// <summary>One latency over the cycles of a session, in columns.</summary>
public sealed class LatencySeries
{
    private readonly List<long> _cycleIds = [];
    private readonly List<double> _milliseconds = [];

    internal LatencySeries(LatencyScope scope, string name)
    {
        Scope = scope;
        Name = name;
    }

    /// <summary>What it was measured of.</summary>
    public LatencyScope Scope { get; }

    /// <summary>The stage, layer or guard, such as <c>total</c>, <c>L1</c>, <c>joint_velocity_limit</c>.</summary>
    public string Name { get; }

    /// <summary>The cycles that recorded it.</summary>
    public IReadOnlyList<long> CycleIds => _cycleIds;

    /// <summary>Milliseconds, finite, one for each of <see cref="CycleIds"/>.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    /// <summary>What a cycle took, ms, or null where it recorded none.</summary>
    internal double? Of(long cycleId)
    {
        var index = _cycleIds.IndexOf(cycleId);
        return index < 0 ? null : _milliseconds[index];
    }

    /// <summary>The values as a span.</summary>
    internal ReadOnlySpan<double> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_milliseconds);

    /// <summary>Adds a value; a second one for the cycle added last replaces the first, for split topics state some twice.</summary>
    internal void Add(long cycleId, double milliseconds)
    {
        if (_cycleIds.Count > 0 && _cycleIds[^1] == cycleId)
        {
            _milliseconds[^1] = milliseconds;
            return;
        }

        _cycleIds.Add(cycleId);
        _milliseconds.Add(milliseconds);
    }
}
