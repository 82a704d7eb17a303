using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>An episode's series and what happened in it on one time, bounded to what a screen shows. Pure: the same input gives the same replay.</summary>
/// <param name="Time">What the seconds count from.</param>
/// <param name="FromSeconds">Where what is shown begins.</param>
/// <param name="ToSeconds">Where it ends.</param>
/// <param name="Streams">The series, the sensors first, with the channels that are shown.</param>
/// <param name="Events">What happened, in order of time, whatever the window.</param>
/// <param name="Marks">The findings that cite a time, in their order.</param>
/// <param name="Skipped">What could not be read.</param>
/// <param name="Truncated">What was left out.</param>
public sealed record EpisodeReplay(
    ReplayTime Time, double FromSeconds, double ToSeconds, ImmutableArray<ReplayStream> Streams, ImmutableArray<ReplayEvent> Events,
    ImmutableArray<ReplayMark> Marks, ImmutableArray<ReplaySkip> Skipped, ImmutableArray<ReplayCut> Truncated)
{
    /// <summary>Puts it together.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="findings">The findings of its stored analysis.</param>
    /// <param name="query">What is asked for.</param>
    public static EpisodeReplay Of(RecordedEpisode episode, IReadOnlyList<CitedFinding> findings, ReplayQuery query) =>
        new ReplayBuilder(episode, findings, query).Build();
}
