namespace Causebox.Analysis.Episodes;

/// <summary>What is measured of a channel over a few seconds.</summary>
internal enum WindowFeature
{
    /// <summary>The mean of its values.</summary>
    Mean,

    /// <summary>Their standard deviation.</summary>
    Spread,

    /// <summary>The least-squares slope over time, a second.</summary>
    Slope,

    /// <summary>How far from the mean it came.</summary>
    Peak,

    /// <summary>The fastest change from one sample to the next, a second; steps of less than half the usual one count as half of it.</summary>
    Rate,

    /// <summary>The longest time without a change, in seconds.</summary>
    Stillness,
}
