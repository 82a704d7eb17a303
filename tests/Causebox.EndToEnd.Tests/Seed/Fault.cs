namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>What is wrong with the samples of a run.</summary>
internal enum Fault
{
    None,

    /// <summary>A command stays at its limit from 4.8 s on.</summary>
    Saturated,

    /// <summary>A sensor stands still for the last 3 s.</summary>
    Flat,

    /// <summary>A joint goes past its limit.</summary>
    BeyondLimit,

    /// <summary>Half a second of a stream is no number.</summary>
    NotANumber,

    /// <summary>Nothing was recorded for 1.5 s.</summary>
    Gap,

    /// <summary>From 5.4 s on the commands are others than those of the run that is replayed.</summary>
    Diverged,
}
