using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What the whole run of a channel was like, where it is read for a profile.</summary>
internal sealed record ChannelCourse
{
    /// <summary>How its finite values are distributed.</summary>
    public required ValueSketch Sketch { get; init; }

    /// <summary>Its fastest change from one sample to the next, a second; null without stamps.</summary>
    public required double? FastestPerSecond { get; init; }

    /// <summary>The longest time without a change; null without stamps.</summary>
    public required double? LongestStillSeconds { get; init; }

    /// <summary>Of each <see cref="WindowFeature"/> the smallest over all windows; empty without a window.</summary>
    public required ImmutableArray<double> Lowest { get; init; }

    /// <summary>The largest.</summary>
    public required ImmutableArray<double> Highest { get; init; }
}
