using System.Globalization;

namespace Causebox.Recording;

/// <summary>
/// The files of one session: opens them, rotates them, flushes them, and after a failure waits and opens the next. What a failed file did not keep
/// goes into the next one.
/// </summary>
internal sealed class SessionFiles(
    LoopbackOptions options, SessionInfo info, SessionNames names, ClockMapping clock, MessageLog log, RecorderEnvironment environment)
    : IDisposable
{
    /// <summary>At most so much is lost when the process dies.</summary>
    public static readonly TimeSpan FlushPeriod = TimeSpan.FromSeconds(0.9);

    private const int MostUnflushedBytes = 8 << 20;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UrgentPeriod = TimeSpan.FromSeconds(0.05);

    private readonly TimeProvider _time = environment.Time;
    private readonly DiskSync _sync = new(environment.OnSynchronised);
    private SessionFile? _file;
    private long _opened;
    private long _flushed = environment.Time.GetTimestamp();
    private long _failed;
    private long _finishedBytes;
    private TimeSpan _retry = TimeSpan.Zero;
    private int _index;

    /// <summary>The file that is written now, or null.</summary>
    public string? CurrentPath { get; private set; }

    public int Count => _index;

    public long Failures { get; private set; }

    public long BytesWritten => _finishedBytes + (log.Sink?.BytesWritten ?? 0);

    /// <summary>Forgets how long to wait after a failure: there will be no later.</summary>
    public void RetryNow() => _retry = TimeSpan.Zero;

    /// <summary>Whether a file is open, opened now if it is time to try.</summary>
    public bool TryOpen()
    {
        if (log.Sink is not null)
            return true;
        if (_time.GetElapsedTime(_failed) < _retry)
            return false;
        SessionFile? file = null;
        try
        {
            file = SessionFile.Create(options.OutputDir, names.File(_index, options.Backend));
            var sink = Start(file.Stream);
            file.Publish();
            (_file, CurrentPath, _index) = (file, file.Path, _index + 1);
            log.Open(sink);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Discard(log.Release());
            Fail(file, fault);
            return false;
        }

        if (_retry > TimeSpan.Zero)
            environment.Notify(new RecorderNotice(NoticeLevel.Info, $"recording again, to {CurrentPath}"));
        _retry = TimeSpan.Zero;
        _opened = _time.GetTimestamp();
        return true;
    }

    /// <summary>Flushes where it is due, sooner where something must not be lost; then rotates where that is due.</summary>
    public void Settle(bool isUrgent)
    {
        if (log.Sink is null)
            return;
        var since = _time.GetElapsedTime(_flushed);
        var isDue = since >= FlushPeriod || (isUrgent && since >= UrgentPeriod) || log.UnflushedBytes > MostUnflushedBytes;
        if ((log.Failure is not null || (log.UnflushedBytes > 0 && isDue)) && Guarded(Flush) && !File.Exists(_file!.Path))
            GoOnElsewhere();
        if (_sync.TakeFailure() is { } failure)
            environment.Notify(new RecorderNotice(NoticeLevel.Error, failure));
        if (log.Sink is { } sink && (sink.BytesWritten >= options.RotateMb * 1024 * 1024 || _time.GetElapsedTime(_opened).TotalMinutes >= options.RotateMinutes))
            Guarded(Finish);
    }

    /// <summary>Flushes and rotates where much waits to be flushed.</summary>
    public void SettleIfMuch()
    {
        if (log.UnflushedBytes > MostUnflushedBytes)
            Settle(isUrgent: false);
    }

    /// <summary>Does something that writes; where the disk does not take it, the file is given up and the next one tried later.</summary>
    public bool Guarded(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var sink = log.Release();
            _finishedBytes += sink?.BytesWritten ?? 0;
            Discard(sink);
            sink?.Abandon();
            Fail(_file, fault);
            return false;
        }
    }

    /// <summary>Ends the file that is open.</summary>
    public void Finish()
    {
        if (log.Sink is not { } sink)
            return;
        log.Flush();
        sink.Finish();
        log.Forget();
        _ = log.Release();
        _finishedBytes += sink.BytesWritten;
        CurrentPath = null;
        sink.Dispose();
        _sync.Close(_file!.Stream, _file.Path);
    }

    /// <summary>Waits until what was written is on the disk.</summary>
    public void Dispose() => _sync.Dispose();

    /// <summary>What goes on being written to a file without a name, nobody will ever read.</summary>
    private void GoOnElsewhere()
    {
        environment.Notify(new RecorderNotice(NoticeLevel.Error, $"{_file!.Path} was removed or renamed while it was written. Going on in a new file"));
        Guarded(Finish);
    }

    private void Flush()
    {
        log.Flush();
        _flushed = _time.GetTimestamp();
        _sync.Request(_file!.Stream, _file.Path);
    }

    /// <summary>The writer's memory; what it would still write to the end of the file, a failed disk may refuse again.</summary>
    private static void Discard(SessionSink? sink)
    {
        try
        {
            sink?.Dispose();
        }
        catch (IOException)
        {
            // Reported already, as the failure that led here.
        }
    }

    private SessionSink Start(FileStream file)
    {
        var metadata = SessionMetadata.Of(info, names.SessionId, clock, _index);
        return options.Backend == LoopbackBackend.Mcap
            ? new McapSink(file, metadata)
            : new PickleSink(file, metadata);
    }

    private void Fail(SessionFile? file, Exception fault)
    {
        Failures++;
        _failed = _time.GetTimestamp();
        _retry = _retry == TimeSpan.Zero ? FirstRetry : _retry * 2 < LongestRetry ? _retry * 2 : LongestRetry;
        CurrentPath = null;
        if (file is { IsPublished: false })
            file.Discard();
        if (file is not null)
            _sync.Close(file.Stream, file.Path);
        environment.Notify(new RecorderNotice(NoticeLevel.Error, string.Create(
            CultureInfo.InvariantCulture, $"{fault.Message} The loop goes on; trying again in {_retry.TotalSeconds:0} s")));
    }
}
