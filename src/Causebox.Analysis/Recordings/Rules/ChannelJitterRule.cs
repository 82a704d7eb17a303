namespace Causebox.Analysis.Recordings;

/// <summary>A fast channel keeps its rate on the whole, but its messages come unevenly.</summary>
internal sealed class ChannelJitterRule() : Rule<RecordingEvidence>("channel_jitter")
{
    private const int MostListed = 12;
    private const int FewestMessages = 200;
    private const double SlowestInterval = 0.2;
    private const double LeastLate = 1.8;
    private const double MostEarly = 0.5;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        ChannelTrack[] uneven =
        [
            .. evidence.Tracks.Where(IsUneven).OrderByDescending(track => track.Timing.Rhythm.P95 / track.Timing.Rhythm.Median),
        ];
        if (uneven.Length == 0)
            return RuleResult.Nothing;
        var rhythm = uneven[0].Timing.Rhythm;
        return Found(
            Confidence.Low,
            Figures.AndMore(
                $"{uneven[0].Channel.Topic} comes unevenly: every {Figures.Duration(rhythm.Median)}, but between {Figures.Duration(rhythm.P5)} "
                + $"and {Figures.Duration(rhythm.P95)}",
                uneven.Length),
            "5 % of its intervals are shorter and 5 % longer than that. Its messages were held up and came in clumps.",
            evidence.When(uneven[0].Timing.Earliest).With(("listed", uneven.Take(MostListed).Select(track => Evidence.Of(
                ("topic", track.Channel.Topic),
                ("messages", track.Timing.Count),
                ("median_interval_s", PythonRounding.Round(track.Timing.Rhythm.Median, 6)),
                ("p5_interval_s", PythonRounding.Round(track.Timing.Rhythm.P5, 6)),
                ("p95_interval_s", PythonRounding.Round(track.Timing.Rhythm.P95, 6)),
                ("p99_interval_s", PythonRounding.Round(track.Timing.Rhythm.P99, 6)))).ToArray())),
            "If the stamps in the messages are even, the network or the recorder holds them up; if not, the sender is short of time.");
    }

    // Late ones are made up for by early ones: a clump. Late ones alone are a rate that changes, or gaps.
    private static bool IsUneven(ChannelTrack track)
    {
        var rhythm = track.Timing.Rhythm;
        return track.Timing.Count >= FewestMessages && rhythm.IsSteady && rhythm.Median is >= 0.001 and <= SlowestInterval
            && rhythm.P95 >= LeastLate * rhythm.Median && rhythm.P5 <= MostEarly * rhythm.Median && !TopicWords.IsOnDemand(track.Channel.Topic);
    }
}
