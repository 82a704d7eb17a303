namespace Causebox.Server.Verification;

/// <summary>What a scenario that does not pass means for a deploy.</summary>
internal enum ScenarioSeverity
{
    /// <summary>It blocks.</summary>
    Critical,

    /// <summary>It is told.</summary>
    Warning,

    /// <summary>It is listed.</summary>
    Info,
}
