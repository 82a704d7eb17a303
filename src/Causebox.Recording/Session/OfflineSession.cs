using Causebox.Mcap;

namespace Causebox.Recording;

/// <summary>
/// A session whose cycles come from no running loop: a simulator's, or a conversion's. The way from a cycle to its messages is the recorder's, but
/// on the caller's thread and by the cycles' own clock. So the same cycles give the same bytes, and none is ever dropped.
/// </summary>
internal sealed class OfflineSession : IDisposable
{
    private readonly CycleFrame _frame = new();
    private readonly MessageLog _log = new();
    private readonly McapSink _sink;
    private readonly CycleMessages _messages;
    private byte[] _body = new byte[4096];
    private ulong _sequence;
    private long _flushed;

    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="info">What the session is about.</param>
    /// <param name="clock">The mapping of the cycles' clock to wall time.</param>
    /// <param name="random">What makes the session's id and trace ids its own.</param>
    /// <param name="more">Metadata records beside <c>session</c>.</param>
    public OfflineSession(Stream stream, SessionInfo info, ClockMapping clock, ulong random, params ReadOnlySpan<Metadata> more)
    {
        SessionId = new SessionNames(clock, random).SessionId;
        _flushed = clock.MonotonicNs;
        _messages = new CycleMessages(clock, new TraceIds(random), _log);
        _sink = new McapSink(stream, [SessionMetadata.Of(info, SessionId, clock, file: 0), .. more]);
        _log.Open(_sink);
    }

    /// <summary>The session's id, such as <c>sess_20260105_080000_a1b2c3</c>.</summary>
    public string SessionId { get; }

    /// <summary>Writes a cycle.</summary>
    /// <exception cref="ArgumentException">It is larger than a cycle may be.</exception>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Record(in ControlCycle cycle)
    {
        int length;
        while (!CycleEncoder.TryEncode(cycle, _body, out length))
        {
            if (_body.Length >= CycleEncoder.MostBytes)
                throw new ArgumentException($"cycle {cycle.CycleId} has more than {CycleEncoder.MostBytes} bytes", nameof(cycle));
            _body = new byte[Math.Min(2 * _body.Length, CycleEncoder.MostBytes)];
        }

        if (_frame.Parse(_body, length) is { } problem)
            throw new ArgumentException(problem, nameof(cycle));
        _messages.Write(_frame, _sequence++);
        if (cycle.MonotonicNs - _flushed < SessionFiles.FlushPeriod.TotalNanoseconds)
            return;
        _log.Flush();
        _flushed = cycle.MonotonicNs;
    }

    /// <summary>Ends the session.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public void Finish()
    {
        _log.Flush();
        _sink.Finish();
    }

    public void Dispose()
    {
        _messages.Dispose();
        _sink.Dispose();
    }
}
