namespace Causebox.Recording;

/// <summary>What a session is about: it becomes the metadata record <c>session</c> of each of its files.</summary>
public sealed record SessionInfo
{
    /// <summary>Turns of the loop a second, Hz; null where not known.</summary>
    public double? ControlFrequencyHz { get; init; }

    /// <summary>The client's runtime, such as <c>3.12.0</c> for Python; null for this process's own. Recorded as <c>python_version</c>.</summary>
    public string? Runtime { get; init; }

    /// <summary>The stackfile, or null.</summary>
    public string? StackfilePath { get; init; }

    /// <summary>Its hash, as <c>sha256:</c> and hexadecimal digits, or null.</summary>
    public string? StackfileHash { get; init; }

    /// <summary>The mapping of the loop's clock to wall time; null reads this process's clocks when recording starts.</summary>
    public ClockMapping? Clock { get; init; }

    /// <summary>Further facts (robot, software version, joint names); keys of the recorder's own win.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
