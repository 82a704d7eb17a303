using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>Two episodes laid over each other, in seconds of the candidate's run.</summary>
internal sealed record CompareView(
    ComparedEpisode Candidate, ComparedEpisode Baseline, OverlayAlignment Alignment, OverlayDivergence? Divergence, double FromS, double ToS, IReadOnlyList<double> T,
    string DistanceUnit, IReadOnlyList<OverlayChannel> Channels, IReadOnlyList<OverlayUnpaired> Unpaired, IReadOnlyList<CompareSkip> Skipped, IReadOnlyList<ReplayCut> Truncated)
{
    public static CompareView Of(ComparedEpisode candidate, ComparedEpisode baseline, EpisodeOverlay overlay, IReadOnlyList<CompareSkip> skipped) => new(
        candidate, baseline, overlay.Alignment, overlay.Divergence, overlay.FromSeconds, overlay.ToSeconds, overlay.T, overlay.DistanceUnit, overlay.Channels,
        overlay.Unpaired, skipped, overlay.Truncated);
}
