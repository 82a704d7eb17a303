namespace Causebox.Recording;

/// <summary>What a guard says of an action, the mildest first.</summary>
public enum GuardDecision : byte
{
    /// <summary>Nothing to object to.</summary>
    Pass,

    /// <summary>The action was brought back within limits.</summary>
    Clamp,

    /// <summary>The action must not go out.</summary>
    Reject,

    /// <summary>The guard, or what it watches, is broken.</summary>
    Fault,
}
