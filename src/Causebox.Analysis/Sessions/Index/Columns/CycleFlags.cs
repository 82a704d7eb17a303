namespace Causebox.Analysis.Sessions.Index;

/// <summary>A cycle's decisions in one byte.</summary>
internal readonly record struct CycleFlags(long Bits)
{
    public Decision Gravest => (Decision)(Bits & 3);

    public bool? StatedViolation => Stated(2);

    public bool? StatedClamp => Stated(4);

    public bool WasClamped => (Bits & 64) != 0;

    public bool GuardClamped => (Bits & 128) != 0;

    public bool HasViolation => StatedViolation ?? Gravest >= Decision.Reject;

    public bool HasClamp => StatedClamp ?? GuardClamped;

    /// <summary>Whether anything was refused, cut back or faulted, be it by the cycle's own word or by a guard's.</summary>
    public bool IsNotable => HasViolation || HasClamp || Decision != Decision.Pass;

    /// <summary>What the cycle counts as.</summary>
    public Decision Decision
    {
        get
        {
            if (Gravest >= Decision.Reject)
                return Gravest;
            return HasViolation ? Decision.Reject : HasClamp ? Decision.Clamp : Gravest;
        }
    }

    public static CycleFlags Of(PendingCycle cycle) => new(
        (long)cycle.Gravest + State(cycle.StatedViolation, 2) + State(cycle.StatedClamp, 4) + (cycle.WasClamped ? 64 : 0) + (cycle.GuardClamped ? 128 : 0));

    private static long State(bool? stated, int shift) => stated switch
    {
        null => 0,
        false => 1L << shift,
        true => 2L << shift,
    };

    private bool? Stated(int shift) => ((Bits >> shift) & 3) switch
    {
        1 => false,
        2 => true,
        _ => null,
    };
}
