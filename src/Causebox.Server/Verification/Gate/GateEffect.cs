namespace Causebox.Server.Verification;

/// <summary>What a scenario does to the decision.</summary>
internal enum GateEffect
{
    /// <summary>It passes.</summary>
    Passes,

    /// <summary>It blocks.</summary>
    Blocks,

    /// <summary>It would block, and a person waives that.</summary>
    Waived,

    /// <summary>It does not pass, and is not critical.</summary>
    Reported,
}
