namespace Causebox.Mcap;

/// <summary>How to examine.</summary>
public sealed record DoctorOptions
{
    /// <summary>The defaults.</summary>
    public static DoctorOptions Default { get; } = new();

    /// <summary>Findings of one code that are kept, 1 or more; others are only counted. Default 20.</summary>
    public int FindingsPerCode { get; init; } = 20;

    /// <summary>The most that is allocated on the input's word.</summary>
    public McapLimits Limits { get; init; } = McapLimits.Default;
}
