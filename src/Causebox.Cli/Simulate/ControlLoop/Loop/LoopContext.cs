using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>
/// The loop's fallback context. A clamp for people's sake or a violation enters <c>slow_down</c>; violations that last escalate to <c>hold</c>;
/// quiet leaves both; an emergency stop pre-empts whatever is active, and only a reset would leave it.
/// </summary>
internal sealed class LoopContext
{
    public const string EmergencyStop = "emergency_stop";
    private const double LastingSeconds = 0.5;
    private const double QuietSeconds = 1;
    private static readonly (string Name, int Severity, double Speed) Normal = ("normal", 0, 1);
    private static readonly (string Name, int Severity, double Speed) SlowDown = ("slow_down", 20, 0.3);
    private static readonly (string Name, int Severity, double Speed) Held = ("hold", 60, 0);
    private static readonly (string Name, int Severity, double Speed) Stopped = (EmergencyStop, 100, 0);
    private (string Name, int Severity, double Speed) _active = Normal;
    private double _violatedSince = double.NaN;
    private double _troubledAt;

    public string Name => _active.Name;

    public int Severity => _active.Severity;

    /// <summary>How fast the policy may go, of 1.</summary>
    public double Speed => _active.Speed;

    public bool IsStopped => _active == Stopped;

    /// <summary>Follows the guards' results at a time in the session, s; returns the change that they bring, if any.</summary>
    public ContextEvent? Follow(IReadOnlyList<GuardResult> results, double seconds)
    {
        var stop = results.FirstOrDefault(result => result.IsViolation && result.Name == StopButtonGuard.Title);
        var violation = results.FirstOrDefault(result => result.IsViolation);
        var trouble = violation.Name is null
            ? results.FirstOrDefault(result => result.Decision == GuardDecision.Clamp && result.Name == SeparationGuard.Title)
            : violation;
        if (trouble.Name is not null)
            _troubledAt = seconds;
        _violatedSince = violation.Name is null ? double.NaN : double.IsNaN(_violatedSince) ? seconds : _violatedSince;

        if (IsStopped)
            return null;
        if (stop.Name is not null)
            return Change("preempt", Stopped, stop);
        if (_active == Normal)
            return trouble.Name is null ? null : Change("enter", SlowDown, trouble);
        if (_active == SlowDown && seconds - _violatedSince >= LastingSeconds)
            return Change("escalate", Held, violation);
        return seconds - _troubledAt >= QuietSeconds ? Change("exit", Normal, default) : null;
    }

    private ContextEvent Change(string name, (string Name, int Severity, double Speed) to, GuardResult trigger)
    {
        var from = _active;
        _active = to;
        return new ContextEvent(name, to.Name, to.Severity, from.Name, from.Severity, trigger.Name, trigger.Name is null ? null : trigger.Reason);
    }
}
