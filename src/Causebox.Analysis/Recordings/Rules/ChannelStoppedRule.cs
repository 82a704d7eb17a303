namespace Causebox.Analysis.Recordings;

/// <summary>A channel with an even rate ends well before the recording does.</summary>
internal sealed class ChannelStoppedRule() : Rule<RecordingEvidence>("channel_stopped")
{
    private const int MostListed = 12;
    private const double LeastIntervals = 20;
    private const double LeastSeconds = 1;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        ChannelTrack[] steady = [.. evidence.Tracks.Where(track => track.Timing.Rhythm.IsSteady)];
        if (evidence.Tracks.Length < 2)
            return RuleResult.Nothing;
        if (steady.Length == 0)
            return Skipped("no channel has twenty messages at an even rate");
        ChannelTrack[] stopped = [.. steady.Where(track => IsStopped(evidence, track))
            .OrderByDescending(track => Silence(evidence, track))];
        if (stopped.Length == 0 || stopped.Length == evidence.Tracks.Length)
            return RuleResult.Nothing;
        var first = stopped.MinBy(track => track.Timing.Latest)!;
        return Found(
            stopped.Any(track => IsLong(evidence, track)) ? Confidence.High : Confidence.Medium,
            Figures.AndMore($"{first.Channel.Topic} stopped {Figures.Duration(Silence(evidence, first))} before the recording ends",
                stopped.Length),
            $"It came every {Figures.Duration(first.Timing.Rhythm.Median)} until {evidence.At(first.Timing.Latest)}; "
            + $"{Figures.Count(evidence.Tracks.Length - stopped.Length, "other channel")} went on. Its sender, or the connection to it, "
            + "was lost then.",
            evidence.When(first.Timing.Latest).With(("listed", stopped.Take(MostListed).Select(track => Cite(evidence, track)).ToArray())),
            $"Look at the node or device behind {first.Channel.Topic} at that time: a crash, a restart, a cable. "
            + "Check whether it was meant to stop.");
    }

    private static double Silence(RecordingEvidence evidence, ChannelTrack track) => (evidence.Timing.Latest - track.Timing.Latest) / 1e9;

    private static bool IsStopped(RecordingEvidence evidence, ChannelTrack track)
    {
        var rhythm = track.Timing.Rhythm;
        var silence = Silence(evidence, track);
        // Commands and events come evenly while they come; a channel that has paused before is one of them.
        return silence >= Math.Max(LeastSeconds, LeastIntervals * rhythm.Median)
            && silence >= 5 * rhythm.P99 && silence >= 3 * track.Timing.Longest.Max(pause => pause.Seconds);
    }

    private static bool IsLong(RecordingEvidence evidence, ChannelTrack track) =>
        Silence(evidence, track) is var silence && silence >= 0.1 * evidence.DurationSeconds && silence >= 50 * track.Timing.Rhythm.Median
        && !TopicWords.IsOnDemand(track.Channel.Topic);

    private static Evidence Cite(RecordingEvidence evidence, ChannelTrack track) => Evidence.Of(
        ("topic", track.Channel.Topic),
        ("messages", track.Timing.Count),
        ("median_interval_s", PythonRounding.Round(track.Timing.Rhythm.Median, 6)),
        ("longest_earlier_silence_s", PythonRounding.Round(track.Timing.Longest.Max(pause => pause.Seconds), 3)),
        ("last_at_s", evidence.SecondsIn(track.Timing.Latest)),
        ("last_log_time", track.Timing.Latest),
        ("silence_s", PythonRounding.Round(Silence(evidence, track), 3)));
}
