namespace Causebox.Analysis.Recordings;

/// <summary>Silences that are long for the channel they are on.</summary>
internal static class Gaps
{
    private const double LeastIntervals = 10;
    private const double LeastUsual = 5;
    private const double LeastSeconds = 0.1;

    /// <summary>The silences of a channel with an even rate; none for events, latched values and bursts.</summary>
    public static IEnumerable<Silence> Of(ChannelTrack track)
    {
        var rhythm = track.Timing.Rhythm;
        if (!rhythm.IsSteady || TopicWords.IsOnDemand(track.Channel.Topic))
            return [];
        var least = Math.Max(LeastSeconds, Math.Max(LeastIntervals * rhythm.Median, LeastUsual * rhythm.P95));
        return track.Timing.Longest.Where(silence => silence.Seconds >= least).OrderBy(silence => silence.From);
    }

    /// <summary>The silences of the whole recording: longer than ten intervals of the fastest even channel.</summary>
    public static IEnumerable<Silence> OfAll(RecordingEvidence evidence)
    {
        Rhythm[] rhythms = [.. evidence.Tracks.Select(track => track.Timing.Rhythm).Where(rhythm => rhythm.IsSteady)];
        if (evidence.Tracks.Length < 2 || rhythms.Length == 0)
            return [];
        var fastest = rhythms.MinBy(rhythm => rhythm.Median);
        var least = Math.Max(LeastSeconds, Math.Max(LeastIntervals * fastest.Median, LeastUsual * fastest.P95));
        return evidence.Timing.Longest.Where(silence => silence.Seconds >= least).OrderByDescending(silence => silence.Seconds);
    }

    /// <summary>Whether a silence is mostly that of the whole recording.</summary>
    public static bool Covers(in Silence whole, in Silence part)
    {
        var (from, to) = (Math.Max(whole.From, part.From), Math.Min(whole.To, part.To));
        return to > from && (to - from) / 1e9 >= 0.6 * part.Seconds;
    }

    /// <summary>Sequence numbers that were passed over in a silence; null where the channel has no counter.</summary>
    public static EvidenceValue MissingIn(ChannelTrack track, Silence gap) => track.Sequence.IsCounter
        ? track.Sequence.Largest.Where(loss => loss.Time == gap.To).Sum(loss => loss.Missing)
        : EvidenceValue.Nothing;

    /// <summary>What the sequence numbers say of a silence.</summary>
    public static string LossText(ChannelTrack track, Silence gap)
    {
        if (!track.Sequence.IsCounter)
            return "";
        return track.Sequence.Largest.Any(loss => loss.Time == gap.To)
            ? "Its sequence numbers went on meanwhile: the messages were sent and lost."
            : "Its sequence numbers continue without a hole: nothing was sent meanwhile, or the clock was set forward.";
    }
}
