namespace Causebox.Mcap;

/// <summary>How to recover.</summary>
public sealed record RecoveryOptions
{
    /// <summary>The defaults: stored as the input was.</summary>
    public static RecoveryOptions Default { get; } = new();

    /// <summary>How the output is stored.</summary>
    public OutputOptions Output { get; init; } = OutputOptions.Default;

    /// <summary>The most that is allocated on the input's word.</summary>
    public McapLimits Limits { get; init; } = McapLimits.Default;
}
