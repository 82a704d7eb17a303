namespace Causebox.Analysis.Recordings;

/// <summary>A channel with an even rate was silent for a while, and others were not.</summary>
internal sealed class ChannelGapRule() : Rule<RecordingEvidence>("channel_gap")
{
    private const int MostListed = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        (ChannelTrack Track, Silence Gap, double Median)[] gaps =
        [
            .. evidence.Tracks.SelectMany(track => Gaps.Of(track).Select(gap => (track, gap, track.Timing.Rhythm.Median)))
                .Where(item => evidence.Tracks.Length == 1 || !Gaps.OfAll(evidence).Any(whole => Gaps.Covers(whole, item.gap)))
                .OrderByDescending(item => item.gap.Seconds / item.Median),
        ];
        if (gaps.Length == 0)
            return RuleResult.Nothing;
        var (track, gap, median) = gaps[0];
        var channels = gaps.Select(item => item.Track).Distinct().Count();
        return Found(
            gaps.Any(item => item.Gap.Seconds >= 1 && item.Gap.Seconds >= 20 * item.Median) ? Confidence.Medium : Confidence.Low,
            Figures.AndMore($"{track.Channel.Topic} was silent for {Figures.Duration(gap.Seconds)}, {evidence.At(gap.From)}", gaps.Length),
            $"It comes every {Figures.Duration(median)}, so {(long)(gap.Seconds / median)} messages or so are missing. "
            + $"{Figures.Count(gaps.Length, "such silence")} on {Figures.Count(channels, "channel")} in all. {Gaps.LossText(track, gap)}",
            evidence.When(gap.From).With(
                ("gaps", gaps.Length),
                ("listed", gaps.Take(MostListed).Select(item => Cite(evidence, item.Track, item.Gap, item.Median)).ToArray())),
            "Look at the sender and the network at that time; when the sender says it was busy, at the load of its machine.");
    }

    private static Evidence Cite(RecordingEvidence evidence, ChannelTrack track, Silence gap, double median) => Evidence.Of(
        ("topic", track.Channel.Topic),
        ("from_s", evidence.SecondsIn(gap.From)),
        ("from_log_time", gap.From),
        ("seconds", PythonRounding.Round(gap.Seconds, 3)),
        ("median_interval_s", PythonRounding.Round(median, 6)),
        ("sequence_numbers_missing", Gaps.MissingIn(track, gap)));
}
