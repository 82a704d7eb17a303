using System.Security.Cryptography;

namespace Causebox.Recording;

/// <summary>
/// Records a control loop into a session's files. <see cref="Record(in ControlCycle)"/> copies a cycle into memory that is there already and returns; a thread of the
/// recorder's own does the rest. Nothing that happens to the disk reaches the loop.
/// </summary>
public sealed class SessionRecorder : IDisposable
{
    private const long MostImageBytesInFlight = 128L << 20;
    private const int TurnMilliseconds = 2;
    private const int TurnsBeforeSleep = 50;

    private readonly CycleQueue _queue;
    private readonly ImageQueue _images = new(MostImageBytesInFlight);
    private readonly SessionPump _pump;
    private readonly TimeProvider _time;
    private readonly Action<RecorderNotice> _notify;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread? _thread;
    private LoopState _loop;
    private long _badFrames;
    private int _isAsleep;
    private volatile bool _isStopping;
    private volatile bool _isBroken;
    private bool _isDisposed;

    /// <summary>Starts recording. The first file is made with the first cycle.</summary>
    public SessionRecorder(LoopbackOptions options, SessionInfo? info = null, RecorderEnvironment? environment = null)
        : this(options, info ?? new SessionInfo(), environment ?? new RecorderEnvironment(), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), starts: true)
    {
    }

    internal SessionRecorder(LoopbackOptions options, SessionInfo info, RecorderEnvironment environment, ulong random, bool starts)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxQueueDepth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PostEvent, TimeSpan.Zero);
        environment = environment with { Notify = RecorderListener.Isolated(environment.Notify) };
        (_time, _notify) = (environment.Time, environment.Notify);
        var clock = info.Clock ?? ClockMapping.Now(_time);
        var names = new SessionNames(clock, random);
        SessionId = names.SessionId;
        _queue = new CycleQueue(options.MaxQueueDepth, OpenSpill(environment));
        _pump = new SessionPump(options, info, names, random, _queue, _images, environment, clock);
        if (!starts)
            return;
        _thread = new Thread(RunIsolated) { IsBackground = true, Name = "causebox-recorder" };
        _thread.Start();
    }

    /// <summary>The session's id, such as <c>sess_20260105_080000_a1b2c3</c>.</summary>
    public string SessionId { get; }

    /// <summary>The file that is written now, or null.</summary>
    public string? CurrentPath => _pump.Files.CurrentPath;

    /// <summary>What was done so far.</summary>
    public RecorderStatistics Statistics => new(
        (long)_loop.Sequence, _pump.Cycles, _queue.TurnedAway, _queue.Lost, _queue.Spilled, _pump.BadCycles + Interlocked.Read(ref _badFrames), _pump.Images, _images.Dropped,
        _pump.Files.Count, _pump.Files.BytesWritten, _pump.Files.Failures);

    internal GapTracker Gaps => _pump.Gaps;

    /// <summary>
    /// Records a cycle: no lock, no allocation once slots have grown to the loop's cycles, no wait. For one thread at a time; a call that comes while
    /// another is under way is turned away.
    /// </summary>
    /// <returns>False where the cycle was dropped: the queue is full, it has more than 1 MiB, or the recorder is closed.</returns>
    public bool Record(in ControlCycle cycle)
    {
        if (_isStopping || Interlocked.Exchange(ref _loop.IsRecording, 1) != 0)
            return false;
        try
        {
            var taken = _queue.TryAdd(cycle, _loop.Sequence++, MustKeep(cycle));
            if (!taken)
                _pump.LastTurnedAwayId = cycle.CycleId;
            return taken;
        }
        finally
        {
            EndRecord();
        }
    }

    /// <summary>Takes a camera's frame over, from any thread; its owner is freed when the frame is written or forgotten.</summary>
    /// <returns>False where too many frames wait for the writer, and this one was dropped.</returns>
    public bool Record(CameraFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_isStopping)
        {
            frame.Dispose();
            return false;
        }

        var taken = _images.TryAdd(frame);
        WakeUp();
        return taken;
    }

    /// <summary>Keeps the images around now, as a violation would, from any thread.</summary>
    /// <param name="reason">Why; it is recorded.</param>
    public void Snapshot(string reason) => Snapshot(reason, ClockMapping.MonotonicNow(_time));

    /// <summary>Writes what waits, ends the file and waits until it is on the disk.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _isStopping = true;
        // Whoever is in Record may leave it; nobody enters it any more.
        SpinWait.SpinUntil(() => Interlocked.Exchange(ref _loop.IsRecording, 1) == 0);
        _wake.Set();
        _thread?.Join();
        if (!_isBroken)
            _pump.Finish(_loop.Sequence);
        _pump.Dispose();
        _queue.Dispose();
        while (_images.TryTake(out var item))
            (item as CameraFrame)?.Dispose();
    }

    /// <summary>Records the body of a cycle's frame that came from another process.</summary>
    internal bool Record(ReadOnlySpan<byte> body, ulong sequence, CycleFrame frame)
    {
        if (_isStopping || Interlocked.Exchange(ref _loop.IsRecording, 1) != 0)
            return false;
        try
        {
            var taken = _queue.TryAdd(body, sequence, frame.IsKept);
            if (!taken)
                _pump.LastTurnedAwayId = frame.CycleId;
            _loop.Sequence = Math.Max(_loop.Sequence, sequence + 1);
            return taken;
        }
        finally
        {
            EndRecord();
        }
    }

    /// <summary>A cycle came that could not be understood: it will be missing, and the gap says why.</summary>
    internal void NoteBadFrame()
    {
        Interlocked.Increment(ref _badFrames);
        _pump.Gaps.NoteBad();
    }

    internal void Snapshot(string reason, long monotonicNs)
    {
        if (_isStopping)
            return;
        _images.Add(new SnapshotWish(monotonicNs, reason));
        WakeUp();
    }

    /// <summary>One turn of the writer, for tests that have no thread.</summary>
    internal bool Turn() => _pump.Turn();

    /// <summary>The last resort is not worth the recording: without it the reserve has to do.</summary>
    private static SpillFile? OpenSpill(RecorderEnvironment environment)
    {
        try
        {
            return environment.SpillFolder is { } folder ? new SpillFile(folder, CycleQueue.SpillBytes) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            environment.Notify(new RecorderNotice(NoticeLevel.Warning, $"recording without a spill file: {fault.Message}"));
            return null;
        }
    }

    private static bool MustKeep(in ControlCycle cycle)
    {
        if (cycle.ContextEvent is not null)
            return true;
        foreach (ref readonly var guard in cycle.Guards)
        {
            if (guard.IsViolation)
                return true;
        }

        return false;
    }

    private void EndRecord()
    {
        WakeUp();
        Volatile.Write(ref _loop.IsRecording, 0);
    }

    /// <summary>
    /// A system call only for the first cycle after a rest: while cycles come, the writer looks by itself. The barrier between what was put into the queue
    /// and this look is the writer's to set up, for the whole process, when it goes to sleep: here it would wait for every byte just written.
    /// </summary>
    private void WakeUp()
    {
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0)
            _wake.Set();
    }

    // The boundary of the recorder's thread: an exception here would end the process, and with it the control loop. The files that are there can be
    // recovered as after a kill.
    private void RunIsolated()
    {
        try
        {
            Run();
        }
        catch (Exception defect)
        {
            _isBroken = true;
            _isStopping = true;
            _notify(new RecorderNotice(
                NoticeLevel.Error, $"a defect of the recorder ended the recording, the loop goes on: {defect.GetType().Name}: {defect.Message}"));
        }
    }

    private void Run()
    {
        var idleTurns = 0;
        while (!_isStopping)
        {
            idleTurns = _pump.Turn() ? 0 : idleTurns + 1;
            if (idleTurns < TurnsBeforeSleep || !_pump.IsSettled)
                _wake.WaitOne(TurnMilliseconds);
            else
                Sleep();
        }
    }

    private void Sleep()
    {
        _ = Interlocked.Exchange(ref _isAsleep, 1);
        Interlocked.MemoryBarrierProcessWide();
        if (_queue.IsEmpty && _images.IsEmpty && !_isStopping)
            _wake.WaitOne();
        _ = Interlocked.Exchange(ref _isAsleep, 0);
    }
}
