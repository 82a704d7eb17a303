using System.Numerics;

namespace Causebox.Recording.Uplink;

/// <summary>
/// The robot's side of the fleet: ships sessions and episodes, reports, and brings the robot to the versions that the server desires. It
/// only dials out. The contract is <c>docs/agent-protocol.md</c>.
/// </summary>
public sealed class UplinkAgent : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastBeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostBeat = TimeSpan.FromMinutes(10);

    private readonly AgentOptions _options;
    private readonly Action<string> _log;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _hardStop;
    private readonly SpoolJournal _journal;
    private readonly AgentServer _server;
    private readonly Spool _spool = new();
    private readonly WakeSignal _found = new();
    private readonly WakeSignal _scan = new();
    private readonly WakeSignal _wished = new();
    private readonly SpoolKeeper _keeper;
    private readonly Uploader _uploader;
    private readonly LiveFeed _live;
    private readonly VersionKeeper _versions;
    private readonly Heartbeats _heartbeats;
    private readonly HealthSender _health;
    private volatile HeartbeatAnswer? _wishes;

    /// <summary>Opens the agent's state.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="key">The robot's key.</param>
    /// <param name="log">Takes lines for the operator, from any thread.</param>
    /// <param name="time">The clocks.</param>
    /// <param name="isSinglePass">True for an agent that is asked for <see cref="RunOnceAsync"/>: it has no past of its own to compare with and
    /// judges by the time of the last write whether a file is still being written.</param>
    /// <exception cref="ConfigException">The server's address may not be used.</exception>
    /// <exception cref="IOException">The state directory cannot be used, or another agent uses it.</exception>
    public UplinkAgent(AgentOptions options, AgentKey key, Action<string> log, TimeProvider time, bool isSinglePass = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        (_options, _log, _time) = (options, log, time);
        _hardStop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _server = new AgentServer(options, key, time);
        _journal = SpoolJournal.Open(options.StateDirectory);
        var problems = new ProblemBoard(log);
        _keeper = new SpoolKeeper(options, _journal, _spool, problems, log, time, isSinglePass);
        _uploader = new Uploader(options, _server, _journal, _spool, log, time, _hardStop.Token);
        _live = new LiveFeed(options, _server, _spool, _hardStop.Token);
        _versions = new VersionKeeper(options, _journal, problems, log, time);
        _heartbeats = new Heartbeats(options, _server, _journal, _spool, problems, _versions, time);
        _health = new HealthSender(options, _server, problems, time, _heartbeats.Instance);
    }

    /// <summary>How long requests and the hook may go on after a stop was asked for: the current part is finished, the rest waits.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Works until <paramref name="stop"/>, which lets the current part of an upload finish.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var grace = end.Token.Register(() => _hardStop.CancelAfter(Grace));
        using var watch = new FolderWatch(_options.SessionDirectories.Concat(_options.EpisodeDirectories), _scan);
        _log($"shipping for robot {_options.Robot} to {_options.Server}");
        Task[] loops =
        [
            Task.Run(() => KeepAsync(end.Token), CancellationToken.None),
            UploadAsync(end.Token),
            FeedAsync(end.Token),
            BeatAsync(end.Token),
            FollowVersionsAsync(end.Token),
        ];

        // A loop ends when it is stopped, or by a defect: an agent that does only a part of its work would be taken for a sound one.
        await Task.WhenAny(loops);
        await end.CancelAsync();
        await Task.WhenAll(loops);
        _log("stopped");
    }

    /// <summary>Looks through the folders once, reports, sends what waits, and runs the hook if it is due. Stops at the first fault of the server.</summary>
    public async Task<AgentPass> RunOnceAsync(CancellationToken stop)
    {
        await using var grace = stop.Register(() => _hardStop.CancelAfter(Grace));
        _keeper.Pass();
        var beat = await _heartbeats.BeatAsync(_hardStop.Token);
        var fault = beat.Fault ?? await _health.PassAsync(_hardStop.Token);
        var sent = 0;
        while (fault is not { ConcernsServer: true } && !stop.IsCancellationRequested)
        {
            var step = await _uploader.StepAsync(stop);
            if (step.Item is null)
                break;
            fault = step.Fault ?? fault;
            sent += step.Fault is null ? 1 : 0;
        }

        if (fault is not { ConcernsServer: true })
        {
            fault = await _live.PassAsync([.. beat.Answer?.Watched ?? []], stop) ?? fault;
            await _versions.FollowAsync(beat.Answer?.Desired, _hardStop.Token);
        }

        return new AgentPass(sent, _spool.Report(_options.DiskBudgetBytes).ItemsWaiting, fault?.Message);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Dispose();
        _journal.Dispose();
        _hardStop.Dispose();
    }

    private Task KeepAsync(CancellationToken stop) => LoopAsync(
        _scan,
        () =>
        {
            _keeper.Pass();
            _found.Set();
            return Task.FromResult(_options.ScanInterval);
        },
        stop);

    private Task UploadAsync(CancellationToken stop)
    {
        var patience = NewPatience();
        return LoopAsync(
            _found,
            async () =>
            {
                var step = await _uploader.StepAsync(stop);
                if (step.Fault is { ConcernsServer: true } fault)
                    return await BackOffAsync(patience, fault, "sending", stop);
                patience.Succeed();
                return step.Item is null ? _options.ScanInterval : TimeSpan.Zero;
            },
            stop);
    }

    private Task FeedAsync(CancellationToken stop)
    {
        var patience = NewPatience();
        return LoopAsync(
            new WakeSignal(),
            async () =>
            {
                var watched = _wishes?.Watched ?? [];
                if (watched.Count > 0 && await _live.PassAsync([.. watched], stop) is { } fault)
                    return await BackOffAsync(patience, fault, "sending a watched session", stop);
                patience.Succeed();
                return _options.LiveInterval;
            },
            stop);
    }

    private Task BeatAsync(CancellationToken stop)
    {
        var patience = NewPatience();
        return LoopAsync(
            new WakeSignal(),
            async () =>
            {
                var beat = await _heartbeats.BeatAsync(_hardStop.Token);
                _wishes = beat.Answer ?? _wishes;
                _wished.Set();
                if ((beat.Fault ?? await _health.PassAsync(_hardStop.Token)) is { } fault)
                    return await BackOffAsync(patience, fault, "the heartbeat", stop);
                patience.Succeed();
                return beat.Answer?.HeartbeatSeconds is { } seconds
                    ? TimeSpan.FromSeconds(Math.Clamp(seconds, LeastBeat.TotalSeconds, MostBeat.TotalSeconds))
                    : _options.HeartbeatInterval;
            },
            stop);
    }

    private Task FollowVersionsAsync(CancellationToken stop) => LoopAsync(
        _wished,
        async () =>
        {
            await _versions.FollowAsync(_wishes?.Desired, _hardStop.Token);
            return _options.HeartbeatInterval;
        },
        stop);

    /// <summary>Does <paramref name="step"/> until stopped. A broken disk costs a step and not the agent.</summary>
    private async Task LoopAsync(WakeSignal wake, Func<Task<TimeSpan>> step, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var wait = await StepAsync(step);
                if (wait > TimeSpan.Zero)
                    await wake.WaitAsync(wait, _time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<TimeSpan> StepAsync(Func<Task<TimeSpan>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log($"a step was given up: {error.Message}");
            return _options.ScanInterval;
        }
    }

    private Backoff NewPatience() => new(FirstWait, LongestWait, Jitter.For(_options.Robot, _time.GetTimestamp()));

    // Not to be woken: the server may have asked for the time. Weeks without a network must not fill the log.
    private async Task<TimeSpan> BackOffAsync(Backoff patience, UplinkFault fault, string what, CancellationToken stop)
    {
        var wait = patience.Fail(fault.RetryAfter);
        if (BitOperations.IsPow2(patience.Failures))
            _log($"{what}: {fault.Message}; failure {patience.Failures}, again in {wait.TotalSeconds:0.#} s");
        await Task.Delay(wait, _time, stop);
        return TimeSpan.Zero;
    }
}
