namespace Causebox.Recording.Uplink;

/// <summary>Brings the robot to the versions that the server desires, by way of the hook.</summary>
internal sealed class VersionKeeper(AgentOptions options, SpoolJournal journal, ProblemBoard problems, Action<string> log, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Backoff _patience = new(FirstWait, LongestWait, Jitter.For(options.Robot, time.GetTimestamp()));
    private long _notBeforeNs = time.MonotonicNs + RestOfWaitNs(journal.Hook, time.GetUtcNow());

    /// <summary>What runs now, as far as the configured files say.</summary>
    public DesiredVersions Running() => new(ReadVersion(options.SoftwareVersionFile), ReadVersion(options.ModelVersionFile));

    /// <summary>Runs the hook where it is due.</summary>
    public async Task FollowAsync(DesiredVersions? desired, CancellationToken stop)
    {
        if (options.Hook is not { } hook || desired is null)
            return;
        if (HookDecision.Refusal(desired) is { } refusal)
        {
            problems.Report("hook", refusal);
            return;
        }

        if (!HookDecision.IsDue(desired, Running(), journal.Hook, time.MonotonicNs >= _notBeforeNs))
            return;
        log($"running {hook.Program} for software {desired.Software ?? "(none)"}, model {desired.Model ?? "(none)"}");
        var report = await HookProcess.RunAsync(hook, desired, time, stop);
        journal.Ran(report);
        Remember(report);
    }

    private void Remember(HookReport report)
    {
        if (report.ExitCode == 0)
        {
            _patience.Succeed();
            log("the hook ended well");
            return;
        }

        var wait = _patience.Fail();
        _notBeforeNs = time.MonotonicNs + (long)(wait.TotalSeconds * 1e9);
        log($"the hook {(report.TimedOut ? "took too long and was killed" : $"ended with {report.ExitCode}")}; again in {wait.TotalSeconds:0} s");
    }

    // An agent that is started every minute must not run a failing hook every minute.
    private static long RestOfWaitNs(HookReport? last, DateTimeOffset now)
    {
        var rest = last is null or { ExitCode: 0 } ? TimeSpan.Zero : FirstWait - (now - last.FinishedAt);
        return Math.Clamp(rest.Ticks, 0, FirstWait.Ticks) * 100;
    }

    private static string? ReadVersion(string? path) =>
        path is not null && SmallFile.ReadLine(path) is { } version && Naming.IsVersion(version) ? version : null;
}
