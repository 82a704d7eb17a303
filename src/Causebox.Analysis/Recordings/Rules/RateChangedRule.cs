namespace Causebox.Analysis.Recordings;

/// <summary>A channel came evenly, and for a part of the recording much more slowly.</summary>
internal sealed class RateChangedRule() : Rule<RecordingEvidence>("channel_rate_dropped")
{
    private const int MostListed = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        (ChannelTrack Track, SlowStretch Slow)[] slow =
        [
            .. evidence.Tracks.Where(track => !TopicWords.IsOnDemand(track.Channel.Topic))
                .Select(track => (Track: track, Slow: SlowStretch.Find(track.Timing)))
                .Where(item => item.Slow is not null)
                .Select(item => (item.Track, item.Slow!))
                .OrderByDescending(item => item.Item2.Interval / item.Item2.UsualInterval),
        ];
        if (slow.Length == 0)
            return RuleResult.Nothing;
        var (track, stretch) = slow[0];
        return Found(
            Confidence.Medium,
            Figures.AndMore(
                $"{track.Channel.Topic} fell from {Hertz(stretch.UsualInterval)} to {Hertz(stretch.Interval)} Hz, "
                + $"{evidence.At(stretch.From)}", slow.Length),
            $"Between {evidence.At(stretch.From)} and {evidence.At(stretch.To)} its median interval is "
            + $"{Figures.Duration(stretch.Interval)}, "
            + $"otherwise {Figures.Duration(stretch.UsualInterval)}.",
            evidence.When(stretch.From).With(("listed", slow.Take(MostListed).Select(item => Evidence.Of(
                ("topic", item.Track.Channel.Topic),
                ("from_s", evidence.SecondsIn(item.Slow.From)),
                ("to_s", evidence.SecondsIn(item.Slow.To)),
                ("median_interval_s", PythonRounding.Round(item.Slow.Interval, 6)),
                ("usual_interval_s", PythonRounding.Round(item.Slow.UsualInterval, 6)))).ToArray())),
            "Look at the load of the sender's machine and at the network in that time; a device may have fallen back to a slower mode.");
    }

    private static string Hertz(double interval) => Figures.Short(1 / interval);
}
