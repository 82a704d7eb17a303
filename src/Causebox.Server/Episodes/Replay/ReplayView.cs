using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>The series of an episode and what happened in it, on one time, in seconds; bounded to what a screen shows.</summary>
internal sealed record ReplayView(
    Guid EpisodeId, string? Name, double? DurationS, decimal? FailureTimeS, ReplayTime Time, double FromS, double ToS, IReadOnlyList<ReplayStream> Streams,
    IReadOnlyList<ReplayEvent> Events, IReadOnlyList<ReplayMark> Marks, IReadOnlyList<ReplaySkip> Skipped, IReadOnlyList<ReplayCut> Truncated)
{
    public static ReplayView Of(EpisodeRow row, EpisodeReplay replay) => new(
        row.EpisodeId, row.Name, row.DurationS, row.FailureTimeS, replay.Time, replay.FromSeconds, replay.ToSeconds, replay.Streams, replay.Events, replay.Marks,
        replay.Skipped, replay.Truncated);
}
