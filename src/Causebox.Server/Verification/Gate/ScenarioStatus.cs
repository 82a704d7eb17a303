namespace Causebox.Server.Verification;

/// <summary>What is known of a candidate in a scenario.</summary>
internal enum ScenarioStatus
{
    /// <summary>It was not replayed.</summary>
    Pending,

    /// <summary>It was measured to succeed.</summary>
    Pass,

    /// <summary>It was measured to fail.</summary>
    Fail,

    /// <summary>The replay broke off.</summary>
    Error,

    /// <summary>It was replayed, and nothing shows whether it succeeded.</summary>
    NotMeasured,
}
