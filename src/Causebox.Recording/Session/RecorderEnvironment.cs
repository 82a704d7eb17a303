namespace Causebox.Recording;

/// <summary>What surrounds a recorder; the defaults are what a program wants.</summary>
public sealed record RecorderEnvironment
{
    /// <summary>The clocks.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told what the recorder has to say, on its own thread; what it throws is passed over.</summary>
    public Action<RecorderNotice> Notify { get; init; } = _ => { };

    /// <summary>
    /// Where cycles that must not be lost wait when even the reserve is full, in a file without a name; best on another disk than the sessions,
    /// or in memory. Null for nowhere.
    /// </summary>
    public string? SpillFolder { get; init; } = Path.GetTempPath();

    /// <summary>Told a file and how many of its bytes are surely on the disk, whenever they are.</summary>
    internal Action<string, long>? OnSynchronised { get; init; }
}
