using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>Two episodes laid over each other on the time of the candidate's run. Pure: the same input gives the same overlay.</summary>
/// <param name="Alignment">How they were set side by side.</param>
/// <param name="Divergence">When the candidate left the baseline; null where it did not, or nothing was compared.</param>
/// <param name="FromSeconds">Where what is shown begins, in seconds of the candidate's run.</param>
/// <param name="ToSeconds">Where it ends.</param>
/// <param name="T">The times, the same for every channel.</param>
/// <param name="DistanceUnit">What the distances of channels are measured in.</param>
/// <param name="Channels">The channels that both have, those that are furthest apart first.</param>
/// <param name="Unpaired">The channels that were not compared, some of them.</param>
/// <param name="Truncated">What was left out.</param>
public sealed record EpisodeOverlay(
    OverlayAlignment Alignment, OverlayDivergence? Divergence, double FromSeconds, double ToSeconds, ImmutableArray<double> T, string DistanceUnit,
    ImmutableArray<OverlayChannel> Channels, ImmutableArray<OverlayUnpaired> Unpaired, ImmutableArray<ReplayCut> Truncated)
{
    /// <summary>What distances are measured in.</summary>
    internal const string Unit = "standard deviations of the noise of one sample of the baseline; at least a sixth of what is tolerated";

    /// <summary>Lays one over the other.</summary>
    /// <param name="candidate">The episode in question.</param>
    /// <param name="baseline">What it is held against.</param>
    /// <param name="query">What is asked for; the window is of the candidate's run.</param>
    public static EpisodeOverlay Of(RecordedEpisode candidate, RecordedEpisode baseline, ReplayQuery query) =>
        new OverlayBuilder(candidate, baseline, query).Build();

    /// <summary>What could not be read of an episode.</summary>
    public static ImmutableArray<ReplaySkip> Skipped(RecordedEpisode episode) =>
        [.. ReplaySkips.Of("sensors", episode.Sensors), .. ReplaySkips.Of("actions", episode.Actions)];
}
