using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What of an episode's series is asked for.</summary>
public sealed record ReplayQuery
{
    /// <summary>The fewest points that can be asked for.</summary>
    public const int LeastPoints = 16;

    /// <summary>The most.</summary>
    public const int MostPoints = 4096;

    /// <summary>The most channels that can be asked for by name.</summary>
    public const int MostNamed = 64;

    /// <summary>The most channels that come where none is named.</summary>
    public const int MostUnnamed = 24;

    /// <summary>The most numbers in the channels of one answer; with many channels there are fewer points of each.</summary>
    public const int MostNumbers = 240_000;

    /// <summary>The most points of a channel, from <see cref="LeastPoints"/> to <see cref="MostPoints"/>.</summary>
    public int Points { get; init; } = 800;

    /// <summary>Where to begin, in seconds of the run; null for its beginning.</summary>
    public double? FromSeconds { get; init; }

    /// <summary>Where to end; null for its end.</summary>
    public double? ToSeconds { get; init; }

    /// <summary>Names of channels or of whole series; empty for those that matter most.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>How many points each of so many channels can have.</summary>
    internal int PointsOf(int channels, int curves) =>
        Math.Clamp(Math.Min(Points, MostNumbers / Math.Max(1, 2 * curves * channels)), LeastPoints, MostPoints);

    /// <summary>Whether a channel is among those that were named.</summary>
    internal bool Names(string series, string channel) => Channels.Contains(channel) || Channels.Contains(series);
}
