using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>What a guard decides in a cycle.</summary>
internal readonly record struct Verdict(GuardDecision Decision, string Reason = "", FaultSource Source = FaultSource.None)
{
    public static Verdict Pass => new(GuardDecision.Pass);

    public static Verdict Clamp(FormattableString reason) => new(GuardDecision.Clamp, Units.Invariant(reason));

    public static Verdict Reject(FormattableString reason, FaultSource source = FaultSource.None) =>
        new(GuardDecision.Reject, Units.Invariant(reason), source);

    public static Verdict Fault(FormattableString reason, FaultSource source) => new(GuardDecision.Fault, Units.Invariant(reason), source);
}
