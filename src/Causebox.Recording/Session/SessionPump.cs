using System.Globalization;

namespace Causebox.Recording;

/// <summary>The writer's side of a session: takes what waits and brings it into files. One thread calls it, turn after turn.</summary>
internal sealed class SessionPump : IDisposable
{
    /// <summary>Each has a channel, of which a file has at most 65,535; a robot has a handful.</summary>
    private const int MostCameras = 256;

    private static readonly TimeSpan WarningPeriod = TimeSpan.FromSeconds(1);
    private readonly LoopbackOptions _options;
    private readonly CycleQueue _queue;
    private readonly ImageQueue _images;
    private readonly TimeProvider _time;
    private readonly Action<RecorderNotice> _notify;
    private readonly ClockMapping _clock;
    private readonly MessageLog _log = new();
    private readonly CycleFrame _frame = new();
    private readonly CycleMessages _messages;
    private readonly JsonMessage _message = new();
    private readonly ImageRing _ring;
    private readonly List<CameraFrame> _kept = [];
    private readonly Dictionary<string, SessionTopic> _cameras = new(StringComparer.Ordinal);
    private long _warned;
    private long _warnedOf;
    private bool _isUrgent;
    private bool _hasTooManyCameras;

    public SessionPump(
        LoopbackOptions options, SessionInfo info, SessionNames names, ulong session, CycleQueue queue, ImageQueue images,
        RecorderEnvironment environment, ClockMapping clock)
    {
        (_options, _queue, _images, _time, _notify, _clock) = (options, queue, images, environment.Time, environment.Notify, clock);
        Files = new SessionFiles(options, info, names, clock, _log, environment);
        Gaps = new GapTracker(clock, _log);
        _messages = new CycleMessages(clock, new TraceIds(session), _log);
        _ring = new ImageRing(options.PreEvent, options.PostEvent, options.ImageMemoryBytes);
        _warned = _time.GetTimestamp() - _time.TimestampFrequency;
    }

    public SessionFiles Files { get; }

    public GapTracker Gaps { get; }

    /// <summary>Cycles that were written.</summary>
    public long Cycles { get; private set; }

    public long Images { get; private set; }

    /// <summary>Cycles that could not be understood.</summary>
    public long BadCycles { get; private set; }

    /// <summary>Whether something still has to be flushed.</summary>
    public bool IsSettled => _log.UnflushedBytes == 0 && _kept.Count == 0;

    /// <summary>The cycle that was turned away last.</summary>
    public long LastTurnedAwayId { get; set; }

    /// <summary>Writes what waits; false where nothing did.</summary>
    public bool Turn()
    {
        WarnOfFullQueue();
        var idle = _queue.IsEmpty && _images.IsEmpty;
        if ((!idle || !IsSettled) && Files.TryOpen())
        {
            WriteKept();
            TakeImages();
            TakeCycles();
        }

        Files.Settle(_isUrgent);
        _isUrgent &= !IsSettled;
        return !idle;
    }

    /// <summary>Writes what waits and ends the session, of which there were so many cycles.</summary>
    public void Finish(ulong sequence)
    {
        Files.RetryNow();
        do
            _ = Turn();
        while (!(_queue.IsEmpty && _images.IsEmpty && _kept.Count == 0) && Files.TryOpen());
        Gaps.End(sequence, _queue.TurnedAway);
        var isWritten = _queue.IsEmpty && (IsSettled || Files.TryOpen()) && Files.Guarded(Files.Finish);
        if (!isWritten)
            _notify(new RecorderNotice(NoticeLevel.Error, "the session ends, and what still waited is lost"));
    }

    public void Dispose()
    {
        Files.Dispose();
        _kept.ForEach(frame => frame.Dispose());
        _ring.Dispose();
        _messages.Dispose();
        _message.Dispose();
        Gaps.Dispose();
    }

    private void TakeCycles()
    {
        // What comes while this runs waits for the next turn, so that flushing is never put off for long.
        for (var left = _queue.Depth + CycleQueue.Reserve; left > 0 && _queue.TryPeek(out var cycle); left--)
        {
            if (_frame.Parse(cycle.Memory, cycle.Start, cycle.Length) is { } problem)
            {
                BadCycles++;
                Gaps.NoteBad();
                _notify(new RecorderNotice(NoticeLevel.Warning, $"cycle of sequence {cycle.Sequence} passed over: {problem}"));
            }
            else
            {
                Gaps.Note(_frame, cycle.Sequence, cycle.IsFromSpill ? _queue.TurnedAway : cycle.TurnedAway);
                _messages.Write(_frame, cycle.Sequence);
                Cycles++;
                _isUrgent |= _frame.IsKept;
                CaptureImages();
            }

            _queue.Release(cycle);
        }
    }

    private void CaptureImages()
    {
        if ((_frame.HasViolation && _options.CaptureOnViolation) || (_frame.HasClamp && _options.CaptureImagesOnClamp))
            Trigger(_frame.MonotonicNs);
    }

    private void Trigger(long moment)
    {
        _ring.Trigger(moment, _kept);
        WriteKept();
    }

    /// <summary>A whole ring at once is more than should wait as messages: what is written is flushed in between, and what the disk does not take stays.</summary>
    private void WriteKept()
    {
        var written = 0;
        while (written < _kept.Count && Files.TryOpen())
        {
            Write(_kept[written++]);
            Files.SettleIfMuch();
        }

        _kept.RemoveRange(0, written);
    }

    private void TakeImages()
    {
        // What comes while this runs waits for the next turn, so that cycles are not kept waiting.
        for (var left = _images.Count; left > 0 && Files.TryOpen() && _images.TryTake(out var item); left--)
        {
            if (item is SnapshotWish wish)
                Take(wish);
            else if (item is CameraFrame frame && _ring.Offer(frame, ClockMapping.MonotonicNow(_time)))
                Write(frame);
            Files.SettleIfMuch();
        }
    }

    private void Take(SnapshotWish wish)
    {
        var wall = _clock.ToWall(wish.MonotonicNs);
        var json = _message.Begin();
        if (Gaps.LastCycleId is { } last)
            json.WriteNumber("cycle_id", last);
        else
            json.WriteNull("cycle_id");
        json.WriteNumber("timestamp", wall / 1e9);
        json.WriteString("reason", wish.Reason);
        _log.Write(SessionTopic.Snapshot, 0, wall, _message.End());
        _isUrgent = true;
        Trigger(wish.MonotonicNs);
    }

    private void Write(CameraFrame frame)
    {
        if (TopicOf(frame.Camera) is not { } topic)
        {
            frame.Dispose();
            return;
        }

        var wall = _clock.ToWall(frame.MonotonicNs);
        var json = _message.Begin();
        json.WriteNumber("cycle_id", frame.CycleId);
        json.WriteNumber("timestamp", wall / 1e9);
        json.WriteBase64String("jpeg_base64", frame.Jpeg.Span);
        _log.Write(topic, 0, wall, _message.End());
        frame.Dispose();
        Images++;
    }

    private SessionTopic? TopicOf(string camera)
    {
        if (_cameras.TryGetValue(camera, out var topic))
            return topic;
        if (_cameras.Count < MostCameras)
        {
            _cameras.Add(camera, topic = SessionTopic.Images(camera));
            return topic;
        }

        if (!_hasTooManyCameras)
            _notify(new RecorderNotice(NoticeLevel.Warning, $"images of camera {camera} and others are passed over: a session has at most {MostCameras} cameras"));
        _hasTooManyCameras = true;
        return null;
    }

    private void WarnOfFullQueue()
    {
        var turnedAway = _queue.TurnedAway;
        if (turnedAway == _warnedOf || _time.GetElapsedTime(_warned) < WarningPeriod)
            return;
        var more = turnedAway - _warnedOf - 1;
        var others = more > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {more} before it)") : "";
        _notify(new RecorderNotice(NoticeLevel.Warning, string.Create(
            CultureInfo.InvariantCulture, $"queue full ({_queue.Depth} slots), dropping cycle {LastTurnedAwayId}{others}")));
        (_warned, _warnedOf) = (_time.GetTimestamp(), turnedAway);
    }
}
