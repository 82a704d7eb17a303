using System.Text.Json;

namespace Causebox.Recording;

/// <summary>Notices which cycles never arrived, by their sequence, and writes each gap into the session, so that a reader knows what is missing.</summary>
internal sealed class GapTracker(ClockMapping clock, MessageLog log) : IDisposable
{
    private readonly JsonMessage _message = new();
    private ulong _expected;
    private long _turnedAway;
    private long _bad;
    private (long CycleId, ulong Wall)? _last;

    /// <summary>Cycles that are missing in all.</summary>
    public long Missing { get; private set; }

    /// <summary>The last cycle that arrived, or null.</summary>
    public long? LastCycleId => _last?.CycleId;

    /// <summary>A cycle could not be understood; it will be missing. From any thread.</summary>
    public void NoteBad() => Interlocked.Increment(ref _bad);

    /// <summary>A cycle arrived, after the queue had turned so many away in all.</summary>
    public void Note(CycleFrame frame, ulong sequence, long turnedAway)
    {
        var wall = clock.ToWall(frame.MonotonicNs);
        if (sequence > _expected)
            Write(sequence - _expected, turnedAway, (frame.CycleId, wall), sequence);
        _turnedAway = turnedAway;
        _expected = Math.Max(_expected, sequence + 1);
        _last = (frame.CycleId, wall);
    }

    /// <summary>The session ends after so many cycles.</summary>
    public void End(ulong sequence, long turnedAway)
    {
        if (sequence > _expected)
            Write(sequence - _expected, turnedAway, next: null, sequence);
        _expected = Math.Max(_expected, sequence);
    }

    public void Dispose() => _message.Dispose();

    private void Write(ulong lost, long turnedAway, (long CycleId, ulong Wall)? next, ulong sequence)
    {
        Missing += (long)lost;
        var queue = Math.Min((long)lost, Math.Max(0, turnedAway - _turnedAway));
        var bad = Math.Min((long)lost - queue, Interlocked.Read(ref _bad));
        Interlocked.Add(ref _bad, -bad);
        var wall = (next ?? _last)?.Wall ?? 0;
        var json = _message.Begin();
        json.WriteNumber("cycle_id", (next ?? _last)?.CycleId ?? 0);
        json.WriteNumber("timestamp", wall / 1e9);
        json.WriteNumber("lost_cycles", lost);
        Optional(json, "after_cycle_id", _last?.CycleId);
        Optional(json, "before_cycle_id", next?.CycleId);
        json.Number("after_timestamp", _last is { } last ? last.Wall / 1e9 : double.NaN);
        json.Number("before_timestamp", next is { } first ? first.Wall / 1e9 : double.NaN);
        json.WriteStartObject("reasons");
        Reason(json, "queue_full", queue);
        Reason(json, "bad_frame", bad);
        Reason(json, "client", (long)lost - queue - bad);
        json.WriteEndObject();
        log.Write(SessionTopic.Gap, sequence, wall, _message.End());
    }

    private static void Optional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Reason(Utf8JsonWriter json, string name, long count)
    {
        if (count > 0)
            json.WriteNumber(name, count);
    }
}
